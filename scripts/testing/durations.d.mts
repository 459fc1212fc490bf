export type Durations = Record<string, { seconds: number; files: Record<string, number> }>;
export function readDurations(path: string): Durations;
export function keepDurations(path: string, measured: Durations): void;
export function durationLines(measured: Durations, most?: number): string[];

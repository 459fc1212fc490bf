export interface TestEvent {
  event: 'begin' | 'test' | 'file' | 'error';
  file: string;
  title?: string;
  status?: 'passed' | 'failed' | 'skipped';
  ms?: number;
  message?: string;
}
export function readEvents(file: string): TestEvent[];
export function underWay(events: readonly TestEvent[]): string[];
export function countTests(events: readonly TestEvent[]): { passed: number; failed: number; skipped: number };
export function fileDurations(events: readonly TestEvent[]): Record<string, number>;

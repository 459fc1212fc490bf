interface Suite {
  name: string;
  command: readonly string[];
  tells?: boolean;
  quietMinutes?: number;
}
interface Surroundings {
  root: string;
  events: string;
  started: (end: () => void) => void;
  listen: (text: string) => void;
}
export function runSuite(suite: Suite, surroundings: Surroundings): Promise<{ code: number; output: string }>;

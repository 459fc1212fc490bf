interface Test {
  suite: string;
  file: string;
}
export function changedFiles(root: string, ref: string): { files: string[] } | { error: string };
export function coveredBy(source: string): string[];
export function fitting<T extends Test>(
  tests: readonly T[],
  secondsOf: (test: T) => number,
  budget: number,
): { chosen: T[]; leftOut: T[] };

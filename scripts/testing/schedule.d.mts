interface Job {
  name: string;
  after?: readonly string[];
  cores: number;
}
export function runAll<T extends Job>(
  jobs: readonly T[],
  cores: number,
  run: (job: T) => Promise<void>,
): Promise<void>;

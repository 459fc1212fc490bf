interface Counted {
  passed: number;
  failed: number;
  skipped: number;
}
export function countVitest(report: unknown): Counted;
export function countPlaywright(report: unknown): Counted;

import { describe, expect, it } from 'vitest';
import { runAll } from '../../../scripts/testing/schedule.mjs';

/** Runs jobs that take turns to end; what began and ended, in order. */
async function traced(cores: number, jobs: { name: string; cores: number; after?: string[] }[]) {
  const log: string[] = [];
  await runAll(jobs, cores, async ({ name }) => {
    log.push(`+${name}`);
    await new Promise((done) => setTimeout(done, 5));
    log.push(`-${name}`);
  });
  return log;
}

describe('runAll', () => {
  it('runs no more at once than there are processors, in the order of the list', async () => {
    const jobs = ['a', 'b', 'c'].map((name) => ({ name, cores: 1 }));
    expect(await traced(2, jobs)).toEqual(['+a', '+b', '-a', '+c', '-b', '-c']);
    expect(await traced(1, jobs)).toEqual(['+a', '-a', '+b', '-b', '+c', '-c']);
  });

  it('starts a job when what it needs has ended, and a later one meanwhile', async () => {
    const jobs = [
      { name: 'build', cores: 1 },
      { name: 'browser', cores: 1, after: ['build'] },
      { name: 'unit', cores: 1 },
    ];
    expect(await traced(2, jobs)).toEqual(['+build', '+unit', '-build', '+browser', '-unit', '-browser']);
  });

  it('does not wait for what is not among the jobs', async () => {
    expect(await traced(2, [{ name: 'browser', cores: 1, after: ['build'] }])).toEqual([
      '+browser',
      '-browser',
    ]);
  });

  it('runs a job alone that wants more than there is', async () => {
    const jobs = [
      { name: 'small', cores: 1 },
      { name: 'large', cores: 9 },
    ];
    expect(await traced(2, jobs)).toEqual(['+small', '-small', '+large', '-large']);
  });

  it('refuses jobs that wait for each other', async () => {
    const jobs = [
      { name: 'a', cores: 1, after: ['b'] },
      { name: 'b', cores: 1, after: ['a'] },
    ];
    await expect(traced(2, jobs)).rejects.toThrow('a, b');
  });
});

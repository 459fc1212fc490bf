import { execFile } from 'node:child_process';

export interface Outcome {
  /** Exit code. */
  code: number;
  /** What stdout held, read as JSON; undefined where it was empty. */
  out: unknown;
  err: string;
}

/** Never called: it tells Vitest which files tests of commands are about, as it follows imports. */
void (() => import('../../lib/cli/main'));

/** Runs `npm run -s arm -- …`, as a person would: packages load otherwise there than in a test. */
export const arm = (...args: string[]): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const windows = process.platform === 'win32';
    const options = { encoding: 'utf8', maxBuffer: 1 << 28, shell: windows } as const;
    execFile('npm', ['run', '-s', 'arm', '--', ...args], options, (error, stdout, stderr) => {
      const code = error ? error.code : 0;
      if (typeof code !== 'number') return reject(new Error('npm did not run', { cause: error }));
      resolve({ code, out: stdout === '' ? undefined : JSON.parse(stdout), err: stderr });
    });
  });

import { commands } from './commands';
import { UsageError } from './arguments';

/**
 * The command line: the same core without a browser. JSON on stdout, progress on stderr.
 * Exit code 0: done; 1: problems, printed as JSON; 2: the call is wrong.
 */
async function main(): Promise<number> {
  const [name, ...rest] = process.argv.slice(2);
  const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    const usage = await Promise.all(
      Object.entries(commands).map(async ([known, load]) => `  ${known} ${(await load()).usage}`),
    );
    process.stderr.write(`usage: npm run -s arm -- COMMAND …\n${usage.join('\n')}\n`);
    return 2;
  }
  const command = await load();
  try {
    const outcome = await command.run(rest);
    const printed = outcome.ok ? outcome.value : { ok: false, problems: outcome.problems };
    await new Promise<void>((done) => process.stdout.write(`${JSON.stringify(printed)}\n`, () => done()));
    return outcome.ok && !isRefusal(outcome.value) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\nusage: npm run -s arm -- ${name} ${command.usage}\n`);
    return 2;
  }
}

/** `check` prints its whole report, also where it finds errors. */
const isRefusal = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'ok' in value && value.ok === false;

// A reader that has seen enough, such as `head`, closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await main();

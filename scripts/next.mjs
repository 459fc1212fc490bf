/**
 * Runs Next.js commands one after the other without telemetry: `node scripts/next.mjs build start -p 3000`. Options go to
 * the last command, also as `npm start -- -p 3000` hands them on. SIGINT and SIGTERM are passed on, so that no server is left behind.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { whenAskedToStop } from './family.mjs';

const NEXT = fileURLToPath(new URL('../node_modules/next/dist/bin/next', import.meta.url));
const COPIES = ['./copy-wasm.mjs', './copy-models.mjs'].map((script) =>
  fileURLToPath(new URL(script, import.meta.url)),
);
const KILL_AFTER_MS = 5000;

const args = process.argv.slice(2);
const first = args.findIndex((arg) => arg.startsWith('-'));
const commands = first < 0 ? args : args.slice(0, first);
const rest = first < 0 ? [] : args.slice(first).filter((arg) => arg !== '--');
if (commands.length === 0) {
  console.error('Usage: node scripts/next.mjs COMMAND... [OPTION...], e.g. build start -p 3000');
  process.exit(2);
}

let child;
let stopping;

const stop = (signal) => {
  stopping = signal;
  child?.kill(signal);
  setTimeout(() => child?.kill('SIGKILL'), KILL_AFTER_MS).unref();
};
whenAskedToStop(stop);

/** Runs a Node script to its end; its exit code, or 1 where a signal ended it. */
const runNode = (parameters) =>
  new Promise((resolve) => {
    child = spawn(process.execPath, parameters, {
      stdio: 'inherit',
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });

const steps = [
  ...COPIES.map((script) => [script]),
  ...commands.map((command, i) => [NEXT, command, ...(i === commands.length - 1 ? rest : [])]),
];
for (const step of steps) {
  const code = await runNode(step);
  // A server that was asked to end has ended well.
  if (stopping) process.exit(0);
  if (code !== 0) process.exit(code);
}

/** A process with all that it has started, and how to end them together. */
import { spawnSync } from 'node:child_process';

const windows = process.platform === 'win32';

/** Ids of a process and of all that descend from it, also of those that lead a group of their own, as browsers do. */
function familyOf(pid) {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const children = new Map();
  for (const line of (stdout ?? '').split('\n')) {
    const [child, parent] = line.trim().split(/\s+/).map(Number);
    if (child) children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  const family = [pid];
  for (const one of family) family.push(...(children.get(one) ?? []));
  return family;
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** Ends a process and all that descend from it, at once: nothing of it is left running. */
export function endFamily(pid) {
  if (windows) spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
  // And its group, where the system has no `ps`.
  else for (const one of [...familyOf(pid), -pid]) send(one, 'SIGKILL');
}

/**
 * Calls `stop` once, with the name of a signal, when this process shall end: Ctrl-C, a signal, or npm gone. (npm passes
 * a signal to its shell only; the shell ends, and this process finds itself with another parent.)
 */
export function whenAskedToStop(stop) {
  let asked = false;
  const once = (signal) => {
    if (!asked) stop(signal);
    asked = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => once(signal));
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && once('SIGTERM'), 250).unref();
}

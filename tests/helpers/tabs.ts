import { vi } from 'vitest';
import { projectDatabase } from '../../lib/store/project-database';
import { openProjects } from '../../lib/store/projects';
import type { Channel } from '../../lib/store/tab-channel';

/** A channel between tabs that delivers at once. */
export function channelHub(): () => Channel {
  const ends = new Map<object, Set<(event: { data: unknown }) => void>>();
  return () => {
    const listeners = new Set<(event: { data: unknown }) => void>();
    const end: Channel = {
      postMessage(data) {
        for (const [other, theirs] of ends)
          if (other !== end) for (const listener of theirs) listener({ data: structuredClone(data) });
      },
      addEventListener: (_type, listener) => void listeners.add(listener),
      close: () => void ends.delete(end),
    };
    ends.set(end, listeners);
    return end;
  };
}

/** Tabs of one browser: each call of `tab` is a visit; `clock.now` is their time in milliseconds. */
export function browser() {
  const name = `test-${crypto.randomUUID()}`;
  const channel = channelHub();
  const clock = { now: 1_000_000 };
  const database = vi.fn(() => projectDatabase(name));
  return {
    clock,
    database,
    table: () => projectDatabase(name),
    tab: () => openProjects({ database, now: () => clock.now, channel: channel() }),
  };
}

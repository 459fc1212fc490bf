import { wrap } from 'comlink';
import { problem, type Problem } from '../core/problem';
import type { MapsApi } from './maps-protocol';

/** What a question to the worker came to nothing with, in words. */
export function mapsProblem(error: unknown): Problem {
  const detail = error instanceof Error ? error.message : String(error);
  return problem(
    'maps-lost',
    `The maps could not be computed${detail ? `: ${detail.replace(/\.$/, '')}` : ''}.`,
    'Change a setting to try again; if it happens again, make the images or the graph smaller.',
  );
}

export interface MapsConnection {
  /** Starts the worker when it is first needed, and a fresh one after an error. */
  api(): MapsApi;
}

/** The worker for maps of structure. A call also ends when the worker does: it is rejected, and the next one starts another. */
export function createMapsConnection(
  start = () =>
    new Worker(new URL('./maps-entry.ts', import.meta.url), { type: 'module', name: 'arm-playground maps' }),
): MapsConnection {
  let current: MapsApi | undefined;

  function connect(): MapsApi {
    const worker = start();
    const remote = wrap<MapsApi>(worker);
    let end: (reason: Error) => void = () => {};
    const ended = new Promise<never>((_, reject) => (end = reject));
    // Nobody may be waiting when the worker ends.
    ended.catch(() => {});
    const api: MapsApi = { layers: (question) => Promise.race([remote.layers(question), ended]) };
    const fail = (detail: string) => {
      worker.terminate();
      if (current === api) current = undefined;
      end(new Error(detail));
    };
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      fail(event.message || 'the worker stopped');
    });
    worker.addEventListener('messageerror', () => fail('a message could not be read'));
    return api;
  }

  return { api: () => (current ??= connect()) };
}

export const mapsConnection = createMapsConnection();

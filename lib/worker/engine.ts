import { chooseBackend } from '../tensor/backends';
import { whenLost } from '../tensor/lost';
import type { BackendName, BackendReport } from './protocol';

/** Which backend does the arithmetic; one whose device was lost is not used again. */
export class Engine {
  #started: Promise<BackendReport> | undefined;
  #preferred: BackendName | 'auto' = 'auto';
  readonly #lost = new Map<BackendName, string>();

  start(preferred: BackendName | 'auto'): Promise<BackendReport> {
    this.#preferred = preferred;
    const files = { wasmPath: new URL('/wasm/', self.location.origin).href };
    return (this.#started = chooseBackend(preferred, files, this.#lost));
  }

  /** The backend in use; the best one where none was asked for. */
  ready(): Promise<BackendReport> {
    return this.#started ?? this.start('auto');
  }

  /** Resolves with what was lost once the device of the present backend is gone. */
  async whenLost(): Promise<{ backend: BackendName; reason: string }> {
    const { backend } = await this.ready();
    return { backend, reason: await whenLost() };
  }

  /** Starts the next backend in place of one that was lost. */
  replace(backend: BackendName, reason: string): Promise<BackendReport> {
    this.#lost.set(backend, `Its device was lost: ${reason.replace(/\.$/, '')}.`);
    return this.start(this.#preferred);
  }
}

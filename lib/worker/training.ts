import type { CompiledGraph } from '../compile/compiled';
import { writeVariant } from '../compile/variant-file';
import { loadWeightSource } from '../compile/weight-source';
import { problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import type { RunResult } from '../results/result';
import type { Checkpoint } from '../train/checkpoint';
import { RunControl } from '../train/control';
import { runExperiment } from '../train/experiment';
import { FeatureStore } from '../train/feature-store';
import type { Checkpoints } from './checkpoints';
import type { Engine } from './engine';
import type { ImageLibrary } from './image-library';
import type { Loaded } from './loaded';
import type { RunEvent, TrainJob } from './protocol';
import { readSaved } from './saved-files';
import { weightFiles } from './weight-files';

const BUSY = problem('already-training', 'A run is under way.', 'Stop it, or wait until it is through.');

/** What a run was of, for those who look at its images afterwards. */
export interface Trained {
  run: RunResult;
  /** By seed of the images. */
  loaded: ReadonlyMap<number, Loaded>;
}

interface Lost {
  lost: Awaited<ReturnType<Engine['whenLost']>>;
}

/** Milliseconds in which a device that has gone says so, after an operation on it has failed. */
const LAST_WORDS = 500;

/** The runs of the worker, one at a time; a run outlives the device that it began on. */
export class Training {
  control: RunControl | undefined;
  readonly #features = new FeatureStore();
  /** Weights of the last run that has no checkpoints, by variant and seed. A Blob may leave the memory for the disk. */
  readonly #weights = new Map<string, Blob>();

  constructor(
    readonly engine: Engine,
    readonly library: ImageLibrary,
    readonly checkpoints: Checkpoints,
  ) {}

  async run(
    job: TrainJob,
    onEvent: (event: RunEvent) => void,
    onTrained: (trained: Trained) => void,
  ): Promise<Result<RunResult>> {
    if (this.control) return fail(BUSY);
    this.control = new RunControl();
    if (job.pauseAfter) this.control.step(job.pauseAfter);
    this.#weights.clear();
    // Events reach the page by a channel of their own, one after the other: the outcome must not overtake the last one.
    let heard: unknown;
    const tell = (event: RunEvent) => void (heard = onEvent(event));
    try {
      let current = job;
      for (;;) {
        const outcome = await this.#untilLost(current, tell, onTrained);
        if (!('lost' in outcome)) {
          await Promise.resolve(heard).catch(() => undefined);
          return outcome;
        }
        await this.#goOnElsewhere(outcome, tell);
        current = { ...job, from: { runId: job.runId } };
      }
    } finally {
      this.control = undefined;
    }
  }

  /** The outcome of a run, or what was lost before there was one. What the lost part still says is not heard. */
  async #untilLost(
    job: TrainJob,
    onEvent: (event: RunEvent) => void,
    onTrained: (trained: Trained) => void,
  ): Promise<Result<RunResult> | Lost> {
    const control = this.control!;
    let over = false;
    const lost = this.engine.whenLost().then((what): Lost => ({ lost: what }));
    const attempt = this.#attempt(
      job,
      control,
      (event) => !over && onEvent(event),
      (trained) => !over && onTrained(trained),
    );
    try {
      return await Promise.race([attempt, lost]);
    } catch (error) {
      const what = await Promise.race([lost, new Promise<undefined>((done) => setTimeout(done, LAST_WORDS))]);
      if (what) return what;
      // Backends throw for what no check can foresee, such as too little memory.
      return fail(
        problem(
          'run-failed',
          `Training stopped: ${error instanceof Error ? error.message : String(error)}`,
          'Use a smaller batch size or smaller images, or choose another backend.',
        ),
      );
    } finally {
      over = true;
      // It may wait for a tensor that never comes, or fail at it.
      attempt.catch(() => undefined);
    }
  }

  async #goOnElsewhere({ lost }: Lost, onEvent: (event: RunEvent) => void): Promise<void> {
    const { control } = this;
    const wasStopped = control?.stopped === true;
    control?.stop();
    this.control = new RunControl();
    if (wasStopped) this.control.stop();
    const report = await this.engine.replace(lost.backend, lost.reason);
    onEvent({ type: 'engine', lost: lost.backend, reason: lost.reason, report });
  }

  async #attempt(
    job: TrainJob,
    control: RunControl,
    onEvent: (event: RunEvent) => void,
    onTrained: (trained: Trained) => void,
  ): Promise<Result<RunResult>> {
    const { document, runId } = job;
    await this.engine.ready();
    const files = job.saved && (await readSaved(job.saved));
    if (files && !files.ok) return files;
    const from = await this.#from(job);
    const loaded = new Map<number, Loaded>();
    const run = await runExperiment({
      document,
      ...(files ? { saved: files.value } : { weights: await loadWeightSource(document, weightFiles) }),
      ...(files
        ? { onTrained: (seed: number, compiled: CompiledGraph) => this.#keepWeights(seed, compiled) }
        : { keep: (checkpoint) => this.checkpoints.keep({ ...checkpoint, runId }) }),
      from,
      ...job.info,
      store: this.#features,
      control,
      onEvent,
      images: async (params, seed) => {
        const report = ({ done, total }: { done: number; total: number }) =>
          onEvent({ type: 'data', what: 'images', seed, done, total });
        const found = await this.library.load({ params, seed }, report, { show: false });
        if (found.ok) loaded.set(seed, found.value);
        return found.ok ? ok(found.value.selection.images) : found;
      },
    });
    if (run.ok) onTrained({ run: run.value, loaded });
    return run;
  }

  /** Where a job goes on from. A run that begins with the checkpoints of another one has them as its own from then on. */
  async #from({ runId, from, more }: TrainJob): Promise<Map<number, Checkpoint>> {
    const found = from ? await this.checkpoints.latest(from.runId, from.epoch) : [];
    const own = found.map((checkpoint) => ({ ...checkpoint, runId, ended: checkpoint.ended && !more }));
    for (const checkpoint of own) if (from!.runId !== runId) await this.checkpoints.keep(checkpoint);
    return new Map(own.map((checkpoint) => [checkpoint.seed, checkpoint]));
  }

  async #keepWeights(seed: number, { variants, check: { classes = [] } }: CompiledGraph): Promise<void> {
    for (const variant of variants) {
      const bytes = await writeVariant(variant, { seed, classes });
      this.#weights.set(`${variant.variant.id} ${seed}`, new Blob([bytes as Uint8Array<ArrayBuffer>]));
    }
  }

  /** The weights of a variant after an epoch, as a safetensors file; nothing where they were not kept. */
  async weights(
    variantId: string,
    key: { runId: string; seed: number; epoch: number },
  ): Promise<Blob | undefined> {
    const checkpoint = await this.checkpoints.read(key);
    return checkpoint?.variants[variantId]?.weights ?? this.#weights.get(`${variantId} ${key.seed}`);
  }
}

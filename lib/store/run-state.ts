import type { Problem } from '../core/problem';
import type { Evidence } from '../explain/evidence';
import type { GraphDocument } from '../graph/document';
import type { EpochRecord, RunInfo } from '../results/record';
import type { RunResult } from '../results/result';
import type { TrainEvent } from '../train/events';

export type RunStatus =
  'idle' | 'preparing' | 'running' | 'paused' | 'stopping' | 'finished' | 'stopped' | 'failed';

type Event<T extends TrainEvent['type']> = Extract<TrainEvent, { type: T }>;

export type RunProgress = Omit<Event<'progress'>, 'type'>;

/** Maps as they were learned last. */
export interface LearnedEvidence {
  seed: number;
  epoch: number;
  evidence: Evidence[];
}

/** All that is known of one run. */
export interface RunData {
  /** Empty before the first run of the page. */
  id: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  status: RunStatus;
  /** The graph and settings that the run was started with: edits made since do not touch it. */
  document: GraphDocument | null;
  info: RunInfo | null;
  /** What is drawn, read or computed before the first epoch of a seed. */
  dataProgress: Omit<Event<'data'>, 'type'> | null;
  progress: RunProgress | null;
  epochs: EpochRecord[];
  /** The last epoch of every seed that has one. */
  learned: LearnedEvidence[];
  result: RunResult | null;
  problems: Problem[];
}

export const NO_RUN: RunData = {
  id: '',
  startedAt: 0,
  status: 'idle',
  document: null,
  info: null,
  dataProgress: null,
  progress: null,
  epochs: [],
  learned: [],
  result: null,
  problems: [],
};

/** While one of these holds, the worker is busy with a run. */
export const isActive = (status: RunStatus): boolean =>
  status === 'preparing' || status === 'running' || status === 'paused' || status === 'stopping';

/** A paused or stopping run may still send events of its last batch. */
const running = (status: RunStatus): RunStatus => (status === 'preparing' ? 'running' : status);

/** The run after one more event. */
export function withEvent(run: RunData, event: TrainEvent): RunData {
  switch (event.type) {
    case 'started': {
      const { type: _, ...info } = event;
      // A run that goes on may begin with another seed, whose synthetic images are others.
      const { fingerprint } = run.info ?? info;
      return { ...run, info: { ...info, fingerprint }, status: running(run.status) };
    }
    case 'paused':
      return { ...run, status: run.status === 'stopping' ? 'stopping' : 'paused' };
    case 'data': {
      const { type: _, ...dataProgress } = event;
      return { ...run, dataProgress };
    }
    case 'progress': {
      const { type: _, ...progress } = event;
      return { ...run, progress, dataProgress: null, status: running(run.status) };
    }
    case 'epoch': {
      const { type: _, evidence, ...scores } = event;
      const erodedEvidence = Object.fromEntries(evidence.map((e) => [e.variantId, e.erodedEvidence]));
      return {
        ...run,
        dataProgress: null,
        // Of a run that goes on from a checkpoint, later epochs are trained again.
        epochs: [
          ...run.epochs.filter(({ seed, epoch }) => seed !== event.seed || epoch < event.epoch),
          { ...scores, erodedEvidence },
        ],
        learned: [
          ...run.learned.filter((other) => other.seed !== event.seed),
          { seed: event.seed, epoch: event.epoch, evidence },
        ],
      };
    }
  }
}

import { problem, type Problem } from '../core/problem';
import type { Evidence } from '../explain/evidence';
import type { GraphDocument } from '../graph/document';
import type { EpochRecord, RunInfo } from '../results/record';
import type { RunResult } from '../results/result';
import type { TrainEvent } from '../train/events';
import type { RunEvent } from '../worker/protocol';

export type RunStatus =
  'idle' | 'preparing' | 'running' | 'paused' | 'stopping' | 'finished' | 'stopped' | 'failed';

type Event<T extends TrainEvent['type']> = Extract<TrainEvent, { type: T }>;

export type RunProgress = Omit<Event<'progress'>, 'type'>;

/** Takes a run back to an earlier epoch of its seeds; the run itself stays as it is. */
export interface Rewound {
  epoch: number;
  /** The result of the run as it ended. */
  whole: RunResult | null;
}

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
  /** The project that it was started from; null where that is not known. */
  project: string | null;
  /** The project in whose place a person asked to see it, where that is another one. */
  openedIn: string | null;
  /** The graph and settings that the run was started with: edits made since do not touch it. */
  document: GraphDocument | null;
  info: RunInfo | null;
  /** What is drawn, read or computed before the first epoch of a seed. */
  dataProgress: Omit<Event<'data'>, 'type'> | null;
  progress: RunProgress | null;
  epochs: EpochRecord[];
  /** The last epoch of every seed that has one. */
  learned: LearnedEvidence[];
  /** Of the last epochs, or of those that the run was taken back to. */
  result: RunResult | null;
  rewound: Rewound | null;
  /** Epochs that the run can be taken back to; known once it is through. */
  keptEpochs: number[];
  problems: Problem[];
}

export const NO_RUN: RunData = {
  id: '',
  startedAt: 0,
  status: 'idle',
  project: null,
  openedIn: null,
  document: null,
  info: null,
  dataProgress: null,
  progress: null,
  epochs: [],
  learned: [],
  result: null,
  rewound: null,
  keptEpochs: [],
  problems: [],
};

/** All that is known of a run, without what can be done with it. */
export const dataOf = (run: RunData): RunData =>
  Object.fromEntries(
    Object.keys(NO_RUN).map((key) => [key, run[key as keyof RunData]]),
  ) as unknown as RunData;

/** While one of these holds, the worker is busy with a run. */
export const isActive = (status: RunStatus): boolean =>
  status === 'preparing' || status === 'running' || status === 'paused' || status === 'stopping';

/** A paused or stopping run may still send events of its last batch. */
const running = (status: RunStatus): RunStatus => (status === 'preparing' ? 'running' : status);

const engineLost = (lost: string, reason: string, next: string): Problem =>
  problem(
    'engine-lost',
    `The device of ${lost} was lost (${reason.replace(/\.$/, '')}): the run went on from its last checkpoint on ${next}.`,
    'Its numbers are those of two engines, which may differ in the last digits.',
    { severity: 'warning' },
  );

/** Maps as the seeds of a result learned them. */
export const learnedOf = ({ variants }: RunResult): LearnedEvidence[] => {
  const bySeed = new Map<number, LearnedEvidence>();
  for (const { seed, epoch, evidence } of variants.flatMap(({ seeds }) => seeds)) {
    const known = bySeed.get(seed) ?? { seed, epoch, evidence: [] };
    if (evidence) known.evidence.push(evidence);
    bySeed.set(seed, known);
  }
  return [...bySeed.values()];
};

/** The run after one more event. */
export function withEvent(run: RunData, event: RunEvent): RunData {
  switch (event.type) {
    case 'started': {
      const { type: _, ...info } = event;
      // A run that goes on may begin with another seed, whose synthetic images are others.
      const { fingerprint } = run.info ?? info;
      return { ...run, info: { ...info, fingerprint }, status: running(run.status) };
    }
    case 'paused':
      return { ...run, status: run.status === 'stopping' ? 'stopping' : 'paused' };
    case 'engine': {
      const { lost, reason, report } = event;
      return { ...run, problems: [...run.problems, engineLost(lost, reason, report.backend)] };
    }
    case 'resumed':
      // Comes after every `paused`, which may arrive when the person has resumed already.
      return { ...run, status: run.status === 'paused' ? 'running' : run.status };
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

import type { Evidence } from '@/lib/explain/evidence';
import { erodedEvidence } from '@/lib/explain/evidence';
import type { FeatureMaps, HeadLook, KernelPicture } from '@/lib/train/looks/types';
import type { ByVariant } from '@/lib/results/result';

/** What is known of the head of one variant. Maps are row-major [h,w] of the feature map that it reads. */
export interface HeadView {
  id: string;
  label: string;
  /** Place among the variants, which gives its colour. */
  index: number;
  shape: readonly [height: number, width: number];
  erosion: ArrayLike<number>;
  /** Σ = 1. */
  coverage: ArrayLike<number>;
  /** Learned head weight, Σ = 1; absent before training, or where the head is not affine. */
  learned?: ArrayLike<number>;
  kernels: readonly KernelPicture[];
}

const fits = (of: Evidence, { shape }: Pick<FeatureMaps, 'shape'>): boolean =>
  shape[0] === of.shape[0] && shape[1] === of.shape[1];

/**
 * @param before evidence by coverage
 * @param live what the last epoch of the run has learned, where that is the epoch that is looked at
 * @param looks what the worker says of the epoch that is looked at
 */
export const headViews = (
  before: readonly Evidence[],
  live: readonly Evidence[],
  looks: ByVariant<HeadLook> = {},
): HeadView[] =>
  before.map((evidence, index) => {
    const { variantId: id, label, shape, erosion, headWeight: coverage } = evidence;
    const look = looks[id];
    const now = live.find(({ variantId }) => variantId === id);
    const asked = look?.headWeight;
    const learned =
      asked && fits(evidence, asked) ? asked.values : now && fits(evidence, now) ? now.headWeight : undefined;
    return {
      id,
      label,
      index,
      shape,
      erosion,
      coverage,
      ...(learned && { learned }),
      kernels: look?.kernels ?? [],
    };
  });

/** h of the stage that is looked at; nothing where it is not known. */
export const weightOf = (head: HeadView, stage: 'before' | 'after'): ArrayLike<number> | undefined =>
  stage === 'before' ? head.coverage : head.learned;

/** E·h, whose sum is EE. */
export const productOf = ({ erosion }: HeadView, h: ArrayLike<number>): Float64Array =>
  Float64Array.from(h, (value, u) => value * erosion[u]!);

export const evidenceShare = ({ erosion }: HeadView, h: ArrayLike<number>): number =>
  erodedEvidence(erosion, h);

export const difference = (a: ArrayLike<number>, b: ArrayLike<number>): Float64Array =>
  Float64Array.from(a, (value, u) => value - b[u]!);

import type { EpochRecord } from '@/lib/results/record';
import { variantColour } from '@/components/charts/variant-colours';
import type { About, Figure, LinesPart, MapPart } from '@/lib/figures/figure';
import { percent, sharedDomain, symmetricDomain } from '@/lib/figures/numbers';
import { difference, evidenceShare, productOf, weightOf, type HeadView } from './head-views';

type Stage = 'before' | 'after';

const LEARNED: About = {
  formula: 'h(u) = √( mean over classes k and channels c of (∂logit_k / ∂F_c(u))² ), Σ h = 1',
  what: 'How strongly the logits react to each pixel of the feature map. It is exact, as the head is an affine function, and taken in evaluation mode with the shared feature g held fixed.',
  not: 'Whether the pixel holds anything worth reacting to: a pixel with a large h may be zero in every image.',
};

const COVERAGE: About = {
  formula: 'c(u) = mean number of windows that visit u; h(u) = c(u) / Σ c',
  what: 'How often the head visits each pixel, before anything is learned. Global pooling visits all alike, a large unpadded kernel visits the border less often.',
  not: 'What training makes of it: the kernel may learn to weigh the border more than its visits suggest.',
};

const PRODUCT: About = {
  formula: 'EE = Σ_u E(u)·h(u)',
  what: 'The product of erosion and head weight: where a decision rests on eroded pixels. Its sum is EE, the share of the whole decision, from 0 to 100 %.',
  not: 'That this share is lost: padding also tells where a pixel lies. Nor does it make the head with the smaller sum a better one.',
};

const DIFFERENCE: About = {
  formula: 'Δh(u) = h_a(u) − h_b(u)',
  what: 'Red pixels count for more in the first head than in the second, blue ones for less. Both are shares of 100 %, so that the differences sum to zero.',
  not: 'Which of the two decides better: that is a matter of accuracy.',
};

const KERNEL: About = {
  formula: 'z_m(y, x) = Σ_ij k(i, j)·A_m(s·y + i, s·x + j), the same k for every map m',
  what: 'The one kernel that De-albino moves over every arranged map: red weights are positive, blue ones negative. Neighbouring weights belong to different channels, as r × r channels share one pixel of the feature map.',
  not: 'What a pixel of the image does: between the image and this kernel lies the whole backbone.',
};

const HISTORY: About = {
  formula: 'EE_t = Σ_u E(u)·h_t(u), h_t the head weight after epoch t',
  what: 'How much of the decision rests on eroded pixels after each epoch. E is fixed by the structure, so that every change is a change of the head weight.',
  not: 'Why it changes, or whether the change helps: compare it with the accuracy of the same epochs.',
};

const map = (
  head: HeadView,
  label: string,
  rest: Omit<MapPart, 'kind' | 'label' | 'shape' | 'unit'>,
): MapPart => ({
  kind: 'map',
  label,
  shape: head.shape,
  unit: 'share',
  ...rest,
});

/** A head weight of another epoch. */
export interface OtherWeight {
  /** Of the variant. */
  id: string;
  h: ArrayLike<number>;
}

/** h, the coverage, and E·h of every variant; on one scale, which holds other epochs as well, so that colours keep their meaning. */
export function weightFigures(
  heads: readonly HeadView[],
  stage: Stage,
  others: readonly OtherWeight[],
  settings: readonly string[],
): Figure[] {
  const known = heads.flatMap((head) => {
    const h = weightOf(head, stage);
    return h ? [{ head, h }] : [];
  });
  if (known.length === 0) return [];
  const fitting = others.flatMap(({ id, h }) => {
    const head = heads.find((of) => of.id === id);
    return head && h.length === head.coverage.length ? [{ head, h }] : [];
  });
  const coverage = heads.map((head) => ({ head, h: head.coverage }));
  const all = [...known, ...fitting, ...coverage];
  const domain = sharedDomain(all.map(({ h }) => h));
  const erodedDomain = sharedDomain(all.map(({ head, h }) => productOf(head, h)));
  const weights = (of: readonly { head: HeadView; h: ArrayLike<number> }[]) =>
    of.map(({ head, h }) =>
      map(head, head.label, {
        values: h,
        domain,
        scale: 'viridis',
        quantity: 'Head weight h (sums to 100 %)',
      }),
    );
  const learned: Figure = {
    id: 'head-weight',
    title: 'Head weight h, as it was learned',
    settings,
    about: LEARNED,
    parts: weights(known),
  };
  const eroding: Figure = {
    id: 'eroded-evidence',
    title: 'Where decisions rest on eroded pixels',
    settings,
    about: PRODUCT,
    parts: known.map(({ head, h }) =>
      map(head, `${head.label}: EE ${percent(evidenceShare(head, h))}`, {
        values: productOf(head, h),
        domain: erodedDomain,
        scale: 'viridis',
        quantity: 'E · h (sums to EE)',
      }),
    ),
  };
  const visits: Figure = {
    id: 'coverage',
    title: 'Coverage, as a head weight',
    settings: stage === 'after' ? [...settings.slice(0, 1), 'before training'] : settings,
    about: COVERAGE,
    parts: weights(coverage),
  };
  return stage === 'after' ? [learned, eroding, visits] : [visits, eroding];
}

/** What training changed in each head, and what sets two heads apart; all on one scale around zero. */
export function differenceFigure(
  heads: readonly HeadView[],
  stage: Stage,
  pair: readonly (HeadView | undefined)[],
  settings: readonly string[],
): Figure | undefined {
  const [a, b] = pair;
  const ofA = a && weightOf(a, stage);
  const ofB = b && weightOf(b, stage);
  const found: { head: HeadView; label: string; values: Float64Array }[] = [];
  if (a && b && a !== b && ofA && ofB && ofA.length === ofB.length && a.shape[0] === b.shape[0])
    found.push({ head: a, label: `${a.label} − ${b.label}`, values: difference(ofA, ofB) });
  if (stage === 'after')
    for (const head of heads)
      if (head.learned)
        found.push({
          head,
          label: `${head.label}: learned − coverage`,
          values: difference(head.learned, head.coverage),
        });
  if (found.length === 0) return undefined;
  const domain = symmetricDomain(found.map(({ values }) => values));
  return {
    id: 'head-difference',
    title: 'Differences of head weights',
    settings,
    about: DIFFERENCE,
    parts: found.map(({ head, label, values }) =>
      map(head, label, { values, domain, scale: 'diverging', quantity: 'Difference of h' }),
    ),
  };
}

export function kernelFigure(heads: readonly HeadView[], settings: readonly string[]): Figure | undefined {
  const found = heads.flatMap((head) => head.kernels.map((kernel) => ({ head, kernel })));
  const first = found[0];
  if (!first) return undefined;
  const domain = symmetricDomain(found.map(({ kernel }) => kernel.values));
  return {
    id: 'kernel',
    title: first.kernel.title,
    settings,
    about: KERNEL,
    parts: found.map(({ head, kernel }) => ({
      kind: 'map',
      label: head.label,
      values: kernel.values,
      shape: kernel.shape,
      domain,
      scale: 'diverging',
      quantity: 'Weight',
      unit: 'number',
      detached: true,
    })),
  };
}

/** EE after every epoch of one seed. */
export function historyFigure(
  heads: readonly HeadView[],
  epochs: readonly EpochRecord[],
  seed: number,
  settings: readonly string[],
): Figure | undefined {
  const own = epochs.filter((epoch) => epoch.seed === seed).sort((a, b) => a.epoch - b.epoch);
  const series: LinesPart['series'] = heads.flatMap(({ id, label, index, ...head }) => {
    const points = own.flatMap(({ epoch, erodedEvidence }) => {
      const y = erodedEvidence[id];
      return y === undefined ? [] : [{ x: epoch, y }];
    });
    if (points.length === 0) return [];
    const start = { x: 0, y: evidenceShare({ id, label, index, ...head }, head.coverage) };
    return [{ id, label, colour: variantColour(index), points: [start, ...points] }];
  });
  if (series.length === 0) return undefined;
  return {
    id: 'evidence-history',
    title: 'Eroded evidence over the epochs',
    settings: [...settings, 'epoch 0 is the coverage, before training'],
    about: HISTORY,
    parts: [
      {
        kind: 'lines',
        label: 'Eroded evidence EE',
        x: { label: 'Epoch', unit: 'number' },
        y: { label: 'EE', unit: 'share' },
        series,
      },
    ],
  };
}

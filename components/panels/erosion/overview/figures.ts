import type { Evidence } from '@/lib/explain/evidence';
import type { Figure, MapPart } from '@/lib/figures/figure';
import { domainOf, percent } from '@/lib/figures/numbers';
import { domains, product, type Compared, type Stage } from './comparison';
import type { Comparison } from './use-comparison';

const products = new WeakMap<Evidence, number[]>();

/** The same array for the same evidence, so that its map is not drawn again. */
function productOf(evidence: Evidence): number[] {
  let values = products.get(evidence);
  if (!values) products.set(evidence, (values = product(evidence)));
  return values;
}

const WHOLE = [0, 1] as const;

const evidenceOf = ({ before, after }: Compared, stage: Stage): Evidence | undefined =>
  stage === 'after' ? after : before;

/** E, h and E·h of one variant. */
function partsOf(
  evidence: Evidence,
  label: string,
  title: string,
  range: { erosion: [number, number]; weight: [number, number]; product: [number, number] },
): MapPart[] {
  const common = { kind: 'map', label, shape: evidence.shape, scale: 'viridis', unit: 'share' } as const;
  const name = title === 'Erosion' ? 'Erosion E' : 'Synthetic E';
  return [
    { ...common, quantity: name, values: evidence.erosion, domain: range.erosion },
    { ...common, quantity: 'Head weight h', values: evidence.headWeight, domain: range.weight },
    { ...common, quantity: 'E · h', values: productOf(evidence), domain: range.product },
  ];
}

const nameOfGraph = (name: string): string => name || 'Untitled graph';

/** What the heads do with the eroded border: three maps for each variant, on one scale for each kind of map. */
export function evidenceFigure(
  { variants, stage, title, document, learned }: Comparison,
  fit: boolean,
): { figure: Figure; parts: Readonly<Record<string, MapPart[]>> } {
  const range = domains(variants);
  const all = variants.flatMap(({ before, after }) => [before, after].filter((of) => of !== undefined));
  const erosionRange = domainOf(
    all.map((of) => of.erosion),
    { fit, whole: WHOLE },
  );
  const parts = Object.fromEntries(
    variants.flatMap((variant) => {
      const evidence = evidenceOf(variant, stage);
      return evidence
        ? [
            [
              variant.id,
              partsOf(evidence, variant.label, title, { ...range, erosion: erosionRange }),
            ] as const,
          ]
        : [];
    }),
  );
  const made = title === 'Erosion' ? 'padding' : 'made-up border pixels';
  const said = variants.flatMap((variant) => {
    const evidence = evidenceOf(variant, stage);
    return evidence ? [`${variant.label} EE ${percent(evidence.erodedEvidence)}`] : [];
  });
  const figure: Figure = {
    id: 'eroded-evidence',
    title: `${title} and head weight`,
    settings: [
      nameOfGraph(document.name),
      ...(stage === 'after' && learned
        ? [`learned, seed ${learned.seed}, epoch ${learned.epoch}`]
        : ['before training']),
      ...said,
    ],
    parts: Object.values(parts).flat(),
    about: {
      formula:
        stage === 'before'
          ? 'E = 1 − A·1;  h(u) = windows of the head over u, Σ h = 1;  EE = Σ E(u)·h(u)'
          : 'E = 1 − A·1;  h(u) = √ mean (∂logit / ∂F(u))², Σ h = 1;  EE = Σ E(u)·h(u)',
      what: `E is how much of a feature pixel comes from ${made} instead of the image, and h is ${
        stage === 'before'
          ? 'how often the head visits the pixel before training'
          : 'how strongly the logits react to the pixel'
      }. Their product sums to EE, the eroded evidence: the share of the decision that rests on such pixels.`,
      not: 'Eroded is not useless, as padding also tells where a pixel lies. A smaller EE alone does not make a better head: look at the accuracies, too.',
    },
  };
  return { figure, parts };
}

import type { Figure, LinesPart, MapPart } from '@/lib/figures/figure';

export const mapPart = (change: Partial<MapPart> = {}): MapPart => ({
  kind: 'map',
  label: 'Pooling',
  values: [0, 0.25, 0.25, 0.5, NaN, 1],
  shape: [2, 3],
  domain: [0, 1],
  scale: 'viridis',
  quantity: 'Erosion E',
  unit: 'share',
  ...change,
});

export const linesPart = (change: Partial<LinesPart> = {}): LinesPart => ({
  kind: 'lines',
  label: 'Accuracy over shift',
  x: { label: 'Shift in pixels', unit: 'number' },
  y: { label: 'Accuracy', unit: 'share' },
  domain: [0, 1],
  series: [
    {
      id: 'a',
      label: 'Pooling',
      colour: 'var(--variant-2)',
      points: [
        { x: 0, y: 0.9, low: 0.8, high: 0.95 },
        { x: 4, y: 0.5, low: 0.4, high: 0.6 },
      ],
    },
    { id: 'b', label: 'ARM', colour: 'var(--variant-1)', points: [{ x: 0, y: 0.7 }], dashed: true },
  ],
  reference: { y: 0.25, label: 'chance' },
  ...change,
});

export const figure = (change: Partial<Figure> = {}): Figure => ({
  id: 'erosion',
  title: 'Erosion of the border',
  settings: ['My graph', 'zeros', 'seed 7', 'epoch 3'],
  parts: [mapPart()],
  about: { formula: 'E = 1 − A·1', what: 'What comes from padding.', not: 'Whether it matters.' },
  ...change,
});

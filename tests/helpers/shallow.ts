import { wired } from './documents';

/** Two convolutions: pooling and a curved head read the second map, a third head reads both. */
export const SHALLOW = wired(
  { size: 16, synthetic: { classes: 3, perClass: 40 } },
  {},
  [
    { id: 'one', type: 'conv', params: { filters: 5 } },
    { id: 'relu', type: 'activation' },
    { id: 'two', type: 'conv', params: { filters: 5 } },
    { id: 'mean', type: 'global-average-pool' },
    { id: 'max', type: 'global-max-pool' },
    { id: 'first', type: 'feature-arrangement' },
    { id: 'second', type: 'feature-arrangement' },
    { id: 'sum', type: 'add' },
    { id: 'both', type: 'global-average-pool' },
    ...['mean', 'max', 'both'].map((id) => ({ id: `${id}-out`, type: 'classifier' })),
  ],
  [
    'data.images -> one.features',
    'padding.padding -> one.padding',
    'one.features -> relu.features',
    'relu.features -> two.features',
    'two.features -> mean.features',
    'two.features -> max.features',
    'relu.features -> first.features',
    'two.features -> second.features',
    'first.features -> sum.a',
    'second.features -> sum.b',
    'sum.features -> both.features',
    ...['mean', 'max', 'both'].map((id) => `${id}.vector -> ${id}-out.vector`),
  ],
);

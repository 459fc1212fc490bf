import { defineNode } from '../spec';
import { pooling, type PoolParams } from '../window-params';

export default defineNode<PoolParams>({
  ...pooling,
  type: 'avg-pool',
  title: 'Local average pooling',
  summary: 'The mean of every window: a smaller, smoother map.',
  details:
    'torch.nn.AvgPool2d with count_include_pad=False: the mean over the taps that lie inside the map, so that this pooling erodes nothing by itself.',
});

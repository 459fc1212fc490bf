import { defineNode } from '../spec';
import { pooling, type PoolParams } from '../window-params';

export default defineNode<PoolParams>({
  ...pooling,
  type: 'max-pool',
  title: 'Max pooling',
  summary: 'The largest value of every window: a smaller map that keeps what stands out.',
  details:
    'torch.nn.MaxPool2d. Padding counts as −∞, so that it never wins. For erosion maps, the mean over the taps inside the map stands for the maximum.',
});

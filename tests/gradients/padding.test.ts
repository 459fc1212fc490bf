import { describe, it } from 'vitest';
import { ALIGNMENTS, PADDING_MODES } from '../../lib/core/padding';
import { seededInit } from '../../lib/tensor/init';
import { PaddedConv2d, PaddedDepthwiseConv2d } from '../../lib/tensor/layers';
import { built, expectGradients, onBackends, run, wave } from './support';

const SHAPE = [5, 4, 2];
const init = seededInit(7, 'conv');

onBackends(() => {
  describe.each(PADDING_MODES)('%s', (mode) => {
    describe.each(ALIGNMENTS)('aligned as %s', (alignment) => {
      it.each([
        [3, 1],
        [3, 2],
        [2, 1],
        [4, 2],
      ])(
        'kernel %i, stride %i: the gradients of convolutions are those of central differences',
        (kernel, stride) => {
          const config = { kernel, stride, bias: true, padding: { mode, alignment }, init };
          for (const layer of [
            new PaddedConv2d({ ...config, filters: 3 }),
            new PaddedDepthwiseConv2d({ ...config, multiplier: 2 }),
          ]) {
            built(layer, SHAPE);
            expectGradients((x) => run(layer, x), wave([2, ...SHAPE], 3), layer.parameters());
          }
        },
      );
    });
  });
});

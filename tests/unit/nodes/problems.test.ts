import { describe, expect, it } from 'vitest';
import type { Padding } from '../../../lib/core/padding';
import type { PortValue } from '../../../lib/nodes/spec';
import { features, images, infer } from '../../helpers/build-node';

const padding = (mode: Padding['mode']): PortValue => ({
  type: 'padding',
  shape: [],
  padding: { mode, alignment: 'torch' },
});

describe('shape rules refuse, in plain words and with a hint', () => {
  it.each([
    [
      'conv',
      { kernel: 5 },
      { features: features(4, 4, 2), padding: padding('valid') },
      'map-too-small',
      '5×5',
    ],
    [
      'conv',
      { kernel: 5 },
      { features: features(2, 9, 2), padding: padding('reflect') },
      'map-too-small',
      'reflect padding of 2',
    ],
    [
      'depthwise-conv',
      { filters: 5 },
      { features: features(4, 4, 2) },
      'filters-do-not-divide',
      '5 is not a multiple of 2',
    ],
    [
      'depthwise-conv',
      { kernel: 3 },
      { features: features(2, 2, 2), padding: padding('valid') },
      'map-too-small',
      '2×2',
    ],
    ['max-pool', { kernel: 3 }, { features: features(2, 5, 1) }, 'map-too-small', '3×3'],
    ['avg-pool', { kernel: 6 }, { features: features(5, 5, 1) }, 'map-too-small', '6×6'],
    [
      'pad',
      { mode: 'reflect', left: 3 },
      { features: features(8, 3, 1) },
      'map-too-small',
      'reflect padding of 3',
    ],
    ['add', {}, { a: features(4, 4, 2), b: features(4, 4, 3) }, 'shapes-differ', '4×4×2 and 4×4×3'],
    ['concat', {}, { a: features(4, 4, 2), b: features(4, 5, 2) }, 'shapes-differ', '4×4 and 4×5'],
    [
      'feature-arrangement',
      { upscale: 3 },
      { features: features(4, 4, 8) },
      'upscale-does-not-divide',
      '8 channels',
    ],
    ['de-albino', { kernel: 9 }, { features: features(8, 8, 1) }, 'map-too-small', '9×9'],
    [
      'coverage-pool',
      { upscale: 3 },
      { features: features(4, 4, 8) },
      'upscale-does-not-divide',
      '8 channels',
    ],
    ['coverage-pool', { kernel: 40 }, { features: features(4, 4, 64) }, 'map-too-small', 'arranged 32×32'],
    [
      'plain-cnn',
      { kernel: 7 },
      { images: images(16, 16, 3), padding: padding('valid') },
      'map-too-small',
      'stage 2',
    ],
    [
      'plain-cnn',
      { channels: [4, 4], downsample: 'max-pool' },
      { images: images(3, 3, 1) },
      'map-too-small',
      'pooling of stage 2',
    ],
    ['resnet18', {}, { images: images(32, 32, 3), padding: padding('valid') }, 'map-too-small', 'layer'],
  ] as const)('%s %j', (type, params, inputs, code, words) => {
    const { outputs, problems } = infer(type, params, inputs);
    expect(outputs).toEqual({});
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code, severity: 'error' });
    expect(problems[0]!.message).toContain(words);
    expect(problems[0]!.hint).not.toBe('');
  });
});

describe('pad', () => {
  it('gives back the kind that arrives', () => {
    const sides = { top: 1, right: 2, bottom: 3, left: 4 };
    const shape = [12, 14, 3];
    expect(infer('pad', sides, { features: images(8, 8, 3) }).outputs['images']).toEqual(images(...shape));
    expect(infer('pad', sides, { features: features(8, 8, 3) }).outputs).toEqual({
      features: { type: 'features', shape },
    });
  });
});

describe("ARM's blocks", () => {
  it('hand the upscale on, so that automatic sizes follow from it', () => {
    const arranged = infer('feature-arrangement', {}, { features: features(7, 7, 512) }).outputs['features']!;
    expect(arranged.shape).toEqual([112, 112, 2]);
    const normalised = infer('batch-norm', {}, { features: arranged }).outputs['features']!;
    const amended = infer('de-albino', {}, { features: normalised }).outputs['features']!;
    expect(amended.shape).toEqual([11, 11, 2]);
    expect(infer('sharing-affinity', {}, { features: amended }).outputs['vector']!.shape).toEqual([121]);
  });
});

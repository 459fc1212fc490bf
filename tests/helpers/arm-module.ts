import { seededInit } from '../../lib/tensor/init';
import {
  DeAlbino,
  FeatureArrangement,
  Linear,
  SharingAffinity,
  type AffinityMode,
} from '../../lib/tensor/layers';
import type { Parameter } from '../../lib/tensor/parameters';
import { built, load } from '../gradients/support';
import { fill } from './golden';

interface Filled {
  seed: number;
  scale: number;
  offset?: number;
}

/** A head as golden vectors describe it. */
export interface ArmCase {
  affinity: AffinityMode;
  input: { shape: [number, number, number, number]; seed: number };
  upscale: number;
  kernel: number;
  stride: number;
  classes: number;
  parameters: Record<string, Filled | number>;
}

/** The module as a chain of layers, with the parameters that the case prescribes. */
export function armModule({ input, upscale, kernel, stride, classes, affinity, parameters }: ArmCase) {
  const [, channels, height, width] = input.shape;
  const init = seededInit(1, 'arm');
  const layers = {
    arrangement: new FeatureArrangement({ upscale }),
    deAlbino: new DeAlbino({ kernel, stride, init }),
    affinity: new SharingAffinity({ mode: affinity, alpha: 1, alphaTrainable: true }),
    fc: new Linear({ units: classes, init }),
  };
  let shape = [height, width, channels];
  for (const layer of Object.values(layers)) {
    const outShape = layer.computeOutputShape([null, ...shape]);
    built(layer, shape);
    shape = outShape.slice(1) as number[];
  }
  const named = (prefix: string, owned: Parameter[]) => owned.map((p) => [prefix + p.name, p] as const);
  const owned = new Map([
    ...named('', layers.deAlbino.parameters()),
    ...named('', layers.affinity.parameters()),
    ...named('fc.', layers.fc.parameters()),
  ]);
  for (const [name, how] of Object.entries(parameters)) {
    const p = owned.get(name)!;
    load(
      p,
      typeof how === 'number' ? Float32Array.of(how) : fill(p.torchShape, how.seed, how.scale, how.offset),
    );
  }
  return { ...layers, owned };
}

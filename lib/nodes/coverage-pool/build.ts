import { WeightedPool } from '../../tensor/layers/pooling';
import { armCoverage, armGeometry } from '../arm/geometry';
import { applyTo, defineBuilder } from '../builder';
import type { CoverageParams } from './spec';

export default defineBuilder<CoverageParams>({
  build(params, inputs, { arriving, layer }) {
    const [height = 0, width = 0] = arriving['features']!.shape;
    const visits = armCoverage(armGeometry(params, arriving['features']!.shape), height, width);
    const all = visits.reduce((a, b) => a + b, 0);
    const weights = Float32Array.from(visits, (v) => v / all);
    const pool = layer('mean', () => new WeightedPool({ weights: () => weights }));
    return { outputs: { vector: applyTo(pool, inputs['features']!) } };
  },
});

import { expect, it } from 'vitest';
import { canFuse } from '../../lib/tensor/kernels/fused';
import { readKernels } from '../../lib/tensor/kernels/simd/node';
import { compareConvolutions } from './convolutions';

compareConvolutions(readKernels);

it('are our own', () => {
  expect(canFuse()).toBe(true);
});

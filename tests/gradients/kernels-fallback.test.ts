import { expect, it } from 'vitest';
import { canFuse } from '../../lib/tensor/kernels/fused';
import { compareConvolutions } from './convolutions';

// Kernels made of the backend's own, where the compiled ones cannot be read.
compareConvolutions(() => Promise.reject(new Error('no such file')));

it('are not the compiled ones', () => {
  expect(canFuse()).toBe(false);
});

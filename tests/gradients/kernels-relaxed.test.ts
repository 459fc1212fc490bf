import { setFlagsFromString } from 'node:v8';
import { beforeAll, expect, it } from 'vitest';
import { canFuse } from '../../lib/tensor/kernels/fused';
import { hasRelaxedSimd } from '../../lib/tensor/kernels/simd/load';
import { readKernels } from '../../lib/tensor/kernels/simd/node';
import { compareConvolutions } from './convolutions';
import { compareFused } from './fused';

// Node 20 has it behind a flag; browsers and later versions have it always.
setFlagsFromString('--experimental-wasm-relaxed-simd');

const files: string[] = [];
const read = (file: string) => {
  files.push(file);
  return readKernels(file);
};

beforeAll(() => expect(hasRelaxedSimd()).toBe(true));

compareConvolutions(read);
compareFused(read);

it('are the ones with relaxed SIMD', () => {
  expect(canFuse()).toBe(true);
  expect(files).toEqual(['kernels-relaxed.wasm']);
});

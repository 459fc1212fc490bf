import { expect, it } from 'vitest';
import { maxDifference } from '../helpers/golden';
import { tinyRun } from '../helpers/tiny-run';
import { use } from './support';

it('trains alike on the cpu and the wasm backend', async () => {
  await use('cpu');
  const cpu = await tinyRun();
  await use('wasm');
  const wasm = await tinyRun();
  expect(cpu.losses.flat()).toHaveLength(6);
  expect(maxDifference(wasm.losses.flat(), cpu.losses.flat())).toBeLessThan(1e-4);
  expect(maxDifference(wasm.gradients.flat(2), cpu.gradients.flat(2))).toBeLessThan(1e-4);
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { chooseBackend } from '../../../lib/tensor/backends';
import { isSoftware } from '../../../lib/tensor/probes';
import { tf } from '../../../lib/tensor/tf';
import { WASM_PATH } from '../../gradients/support';

const options = { wasmPath: WASM_PATH };

afterEach(() => vi.unstubAllGlobals());

describe('the choice of a backend', () => {
  it('takes WebAssembly where there is no graphics card, and says so', async () => {
    const choice = await chooseBackend('auto', options);
    expect(choice.backend).toBe('wasm');
    expect(tf.getBackend()).toBe('wasm');
    expect(choice.reason).toMatch(/^WebAssembly .* because .*WebGPU/);
    expect(choice.available.map((r) => [r.name, r.usable])).toEqual([
      ['webgpu', false],
      ['wasm', true],
      ['webgl', false],
      ['cpu', true],
    ]);
  });

  it('takes what is asked for', async () => {
    const choice = await chooseBackend('cpu', options);
    expect(choice.backend).toBe('cpu');
    expect(choice.reason).toContain('asked for');
  });

  it('falls back from what cannot be used, and says why', async () => {
    const choice = await chooseBackend('webgl', options);
    expect(choice.backend).toBe('wasm');
    expect(choice.reason).toContain('WebGL (graphics card) was asked for but cannot be used');
  });

  it('passes over WebGPU in software, unless it is asked for; a start that fails is reported', async () => {
    const adapter = { info: { vendor: 'google', architecture: 'swiftshader', description: '' } };
    vi.stubGlobal('navigator', { gpu: { requestAdapter: () => Promise.resolve(adapter) } });
    const auto = await chooseBackend('auto', options);
    expect(auto.backend).toBe('wasm');
    expect(auto.reason).toContain('software');
    expect(auto.available[0]!.usable).toBe(true);

    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const asked = await chooseBackend('webgpu', options); // this adapter has no devices, so it cannot start
    expect(asked.backend).toBe('wasm');
    expect(asked.available[0]).toMatchObject({ usable: false });
    expect(asked.available[0]!.note).toContain('could not be started');
  });

  it('does not throw when asking for an adapter does', async () => {
    vi.stubGlobal('navigator', { gpu: { requestAdapter: () => Promise.reject(new Error('no luck')) } });
    const choice = await chooseBackend('webgpu', options);
    expect(choice.backend).toBe('wasm');
    expect(choice.available[0]!.note).toContain('no luck');
  });
});

describe('a software adapter', () => {
  it.each([
    [{ info: { isFallbackAdapter: true } }, true],
    [{ isFallbackAdapter: true }, true],
    [{ info: { description: 'llvmpipe (LLVM 15.0)' } }, true],
    [{ info: { vendor: 'google', architecture: 'SwiftShader' } }, true],
    [{ info: { description: 'Microsoft Basic Render Driver' } }, true],
    [{ info: { device: 'Software Rasterizer' } }, true],
    [{ info: { vendor: 'nvidia', architecture: 'ampere' } }, false],
    [{}, false],
  ])('%j: %s', (adapter, software) => {
    expect(isSoftware(adapter)).toBe(software);
  });
});

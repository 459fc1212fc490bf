/** What each backend finds on this machine, without starting it. */

/** In order of preference. */
export const BACKEND_NAMES = ['webgpu', 'wasm', 'webgl', 'cpu'] as const;

export type BackendName = (typeof BACKEND_NAMES)[number];

export interface Probe {
  name: BackendName;
  usable: boolean;
  /** False for what works but is slower than the next one. */
  recommended: boolean;
  note: string;
}

/** The part of a WebGPU adapter that is looked at. */
interface Adapter {
  info?: {
    vendor?: string;
    architecture?: string;
    device?: string;
    description?: string;
    isFallbackAdapter?: boolean;
  };
  /** Where browsers had this flag before it moved into `info`. */
  isFallbackAdapter?: boolean;
}

interface NavigatorWithGpu {
  gpu?: { requestAdapter(options?: { powerPreference?: string }): Promise<Adapter | null> };
}

const found = (name: BackendName, note: string, recommended = true): Probe => ({
  name,
  usable: true,
  recommended,
  note,
});
const missing = (name: BackendName, note: string): Probe => ({
  name,
  usable: false,
  recommended: false,
  note,
});

export async function probe(name: BackendName): Promise<Probe> {
  switch (name) {
    case 'webgpu':
      return probeWebGpu();
    case 'wasm':
      return typeof WebAssembly === 'undefined'
        ? missing('wasm', 'WebAssembly is switched off here.')
        : found('wasm', 'It runs on the processor.');
    case 'webgl':
      return probeWebGl();
    case 'cpu':
      return found('cpu', 'It always works, but it is slow.');
  }
}

async function probeWebGpu(): Promise<Probe> {
  const gpu = typeof navigator === 'undefined' ? undefined : (navigator as NavigatorWithGpu).gpu;
  if (!gpu) return missing('webgpu', 'This browser has no WebGPU.');
  try {
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return missing('webgpu', 'The browser offers no graphics card to WebGPU.');
    const words = adapterWords(adapter);
    return isSoftware(adapter)
      ? found('webgpu', `WebGPU is emulated in software (${words}), which is slower than WebAssembly.`, false)
      : found('webgpu', `The browser offers a graphics card (${words}).`);
  } catch (error) {
    return missing(
      'webgpu',
      `WebGPU reported an error: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

const adapterWords = ({ info }: Adapter): string =>
  [info?.description || info?.device, info?.vendor, info?.architecture].filter(Boolean).join(', ') ||
  'unnamed';

/** Whether WebGPU would be computed by the processor after all. */
export function isSoftware(adapter: Adapter): boolean {
  const { info } = adapter;
  if (info?.isFallbackAdapter || adapter.isFallbackAdapter) return true;
  const words = [info?.vendor, info?.architecture, info?.device, info?.description].join(' ');
  return /swiftshader|llvmpipe|software|basic render/i.test(words);
}

function probeWebGl(): Probe {
  // A worker draws on an OffscreenCanvas, which Node does not have.
  if (typeof OffscreenCanvas === 'undefined') return missing('webgl', 'There is no canvas for WebGL here.');
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context) return missing('webgl', 'This browser has no WebGL 2.');
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return found('webgl', 'WebGL 2 is available.');
}

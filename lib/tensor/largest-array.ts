import { tf } from './tf';

/** The part of tfjs' WebGPU and WebGL backends that is looked at. */
interface GpuBackend {
  device?: { limits?: { maxBufferSize?: number; maxStorageBufferBindingSize?: number } };
}

/** Four float32 values a texel. */
const TEXEL_BYTES = 16;

/** Bytes of the largest array that the graphics card takes on the running backend; nothing where none is used. */
export function largestArray(): number | undefined {
  switch (tf.getBackend()) {
    case 'webgpu': {
      const limits = (tf.backend() as GpuBackend).device?.limits;
      const known = [limits?.maxBufferSize, limits?.maxStorageBufferBindingSize].filter(
        (bytes) => bytes !== undefined,
      );
      return known.length > 0 ? Math.min(...known) : undefined;
    }
    case 'webgl':
      return tf.env().getNumber('WEBGL_MAX_TEXTURE_SIZE') ** 2 * TEXEL_BYTES;
    default:
      return undefined;
  }
}

import { tf } from './tf';

/** What of tfjs' GPU backends tells that their device has gone. */
interface DeviceOwner {
  /** Of the WebGPU backend. */
  device?: { lost: Promise<{ reason?: string; message: string }> };
  /** Of the WebGL backend. */
  gpgpu?: { gl: { canvas: EventTarget } };
}

/**
 * Resolves with a reason once the device of the present backend is gone: what was computed on it is lost, and whoever waits
 * for a tensor may wait for ever. Never, for backends on the processor.
 */
export function whenLost(): Promise<string> {
  const { device, gpgpu } = tf.backend() as unknown as DeviceOwner;
  if (device) return device.lost.then(({ message, reason }) => message || reason || 'no reason was given');
  return new Promise((resolve) =>
    gpgpu?.gl.canvas.addEventListener('webglcontextlost', () => resolve('the WebGL context was lost'), {
      once: true,
    }),
  );
}

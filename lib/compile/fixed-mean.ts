import type { CompiledVariant } from './compiled';

/** Does work while the layers that read the batch take their running mean instead, as training has left it. */
export async function withRunningMean<T>(
  { batchReaders }: Pick<CompiledVariant, 'batchReaders'>,
  work: () => Promise<T>,
): Promise<T> {
  batchReaders.forEach((layer) => (layer.mode = 'ema'));
  try {
    return await work();
  } finally {
    batchReaders.forEach((layer) => (layer.mode = 'batch'));
  }
}

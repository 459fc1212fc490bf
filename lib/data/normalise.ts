import { normalisation, type NormaliseKind } from '../core/normalise';

/** Values of the 256 bytes, per channel: [channels, 256]. */
export function normaliseTable(kind: NormaliseKind, channels: number): Float32Array {
  const { mean, deviation } = normalisation(kind, channels);
  const table = new Float32Array(channels * 256);
  for (let c = 0; c < channels; c++) {
    for (let v = 0; v < 256; v++) {
      table[c * 256 + v] = kind === 'none' ? v : (v / 255 - mean[c]!) / deviation[c]!;
    }
  }
  return table;
}

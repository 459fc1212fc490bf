import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSafetensors, writeSafetensors } from '../../../lib/io/safetensors';

const arrays = [
  { name: 'fc.weight', shape: [2, 3], values: Float32Array.of(1, -2, 3.5, 0, 5, 6) },
  { name: 'é.bias', shape: [1], values: Float32Array.of(7) },
];

describe('safetensors', () => {
  it('reads what it has written', () => {
    const read = readSafetensors(writeSafetensors(arrays, { seed: '1' }), 'w');
    expect(read.ok && read.value).toEqual(arrays);
  });

  it('reads from the middle of a larger buffer', () => {
    const bytes = writeSafetensors(arrays);
    const larger = Buffer.alloc(bytes.length + 3);
    larger.set(bytes, 3);
    const read = readSafetensors(larger.subarray(3), 'w');
    expect(read.ok && read.value).toEqual(arrays);
  });

  it('never throws for damaged files', () => {
    const whole = writeSafetensors(arrays);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const bytes = whole.slice();
        bytes[at] = byte;
        void readSafetensors(cut ? bytes.subarray(0, at) : bytes, 'w');
      }),
    );
  });

  it.each([
    ['cut off', (b: Uint8Array) => b.subarray(0, b.length - 1)],
    ['empty', () => new Uint8Array()],
    ['not weights', () => new TextEncoder().encode('hello, I am no weight file at all')],
  ])('names the file when it is %s', (_, damage) => {
    const read = readSafetensors(damage(writeSafetensors(arrays)), 'mine.safetensors');
    expect(!read.ok && read.problems[0]!.message).toContain('mine.safetensors');
  });
});

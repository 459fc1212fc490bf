import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSafetensors, readWeightBytes, writeSafetensors } from '../../../lib/io/safetensors';

const arrays = [
  { name: 'fc.weight', shape: [2, 3], values: Float32Array.of(1, -2, 3.5, 0, 5, 6) },
  { name: 'é.bias', shape: [1], values: Float32Array.of(7) },
];

/** A file with any header before the data. */
function fileOf(header: unknown, data: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

describe('safetensors', () => {
  it('reads what it has written', () => {
    const read = readSafetensors(writeSafetensors(arrays, { seed: '1' }), 'w');
    expect(read.ok && read.value).toEqual({ arrays, metadata: { seed: '1' } });
  });

  it('reads from the middle of a larger buffer', () => {
    const bytes = writeSafetensors(arrays);
    const larger = Buffer.alloc(bytes.length + 3);
    larger.set(bytes, 3);
    const read = readSafetensors(larger.subarray(3), 'w');
    expect(read.ok && read.value.arrays).toEqual(arrays);
  });

  it('passes over counters', () => {
    const counter = { dtype: 'I64', shape: [], data_offsets: [0, 8] };
    const read = readSafetensors(fileOf({ n: counter }, new Uint8Array(8)), 'w');
    expect(read).toEqual({ ok: true, value: { arrays: [], metadata: {} } });
  });

  it('refuses arrays that lie over each other, however small the file', () => {
    const array = { dtype: 'F32', shape: [4], data_offsets: [0, 16] };
    const read = readSafetensors(fileOf({ a: array, b: array }, new Uint8Array(16)), 'w');
    expect(!read.ok && read.problems[0]!.message).toContain('over each other');
  });

  it('reads what is described, or says what is wrong, for any header', () => {
    const number = fc.oneof(fc.integer({ min: -5, max: 40 }), fc.double(), fc.constant(2 ** 53));
    const described = fc.record({
      dtype: fc.constantFrom('F32', 'F32', 'F32', 'F16', 'I64', 'x'),
      shape: fc.array(number, { maxLength: 3 }),
      data_offsets: fc.tuple(number, number),
    });
    const header = fc.dictionary(fc.constantFrom('a', 'b', '__metadata__', '__proto__'), described);
    fc.assert(
      fc.property(fc.oneof(header, fc.jsonValue()), fc.uint8Array({ maxLength: 64 }), (json, data) => {
        const read = readSafetensors(fileOf(json, data), 'w');
        if (!read.ok) return read.problems[0]!.message.startsWith('w: ');
        return read.value.arrays.every(
          ({ shape, values }) => values.length === shape.reduce((a, b) => a * b, 1),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('does not read a file that is too large', async () => {
    const huge = {
      size: 1_000_000_001,
      arrayBuffer: () => Promise.reject(new Error('it was read')),
    } as unknown as Blob;
    const read = await readWeightBytes(huge, 'huge.safetensors');
    expect(!read.ok && read.problems[0]!.message).toBe('huge.safetensors: it is larger than a gigabyte.');
    const bytes = writeSafetensors(arrays);
    const small = await readWeightBytes(new Blob([bytes as Uint8Array<ArrayBuffer>]), 'small');
    expect(small.ok && small.value).toEqual(bytes);
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

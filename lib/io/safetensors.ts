import type { NamedArray } from '../core/arrays';
import { problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { z } from '../core/schema';

/** Limits on files that are read. */
const LIMITS = { header: 10_000_000, file: 1_000_000_000, arrays: 100_000 } as const;

const entry = z.object({
  dtype: z.string(),
  shape: z.array(z.int().min(0)).max(8),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});
const header = z.record(z.string(), z.union([entry, z.record(z.string(), z.string())]));

/**
 * Writes the safetensors format: 8 bytes header length (little endian), JSON header, float32 data.
 * @param metadata strings under `__metadata__`
 */
export function writeSafetensors(
  arrays: readonly NamedArray[],
  metadata: Record<string, string> = {},
): Uint8Array {
  let offset = 0;
  const entries: Record<string, unknown> = { __metadata__: metadata };
  for (const { name, shape, values } of arrays) {
    entries[name] = { dtype: 'F32', shape, data_offsets: [offset, (offset += values.byteLength)] };
  }
  const text = JSON.stringify(entries);
  const json = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 8) * 8));
  const bytes = new Uint8Array(8 + json.length + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  let at = 8 + json.length;
  for (const { values } of arrays) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}

const refusal = (file: string, message: string) =>
  fail(
    problem('bad-weights', `${file}: ${message}`, 'Choose a weight file in safetensors format (float32).', {
      file,
    }),
  );

/** The bytes of a weight file; one that is too large is refused before it is read. */
export async function readWeightBytes(file: Blob, name: string): Promise<Result<Uint8Array>> {
  if (file.size > LIMITS.file) return refusal(name, 'it is larger than a gigabyte.');
  return ok(new Uint8Array(await file.arrayBuffer()));
}

/** Counters, such as PyTorch's `num_batches_tracked`, are no weights: they are passed over. */
const INTEGERS = /^[IU]\d+$/;

export interface WeightFile {
  arrays: NamedArray[];
  /** `__metadata__` of the file. */
  metadata: Record<string, string>;
}

/**
 * Reads the float32 arrays of a file of at most a gigabyte; its header may have ten megabytes. Everything in the file is
 * checked before it is used, and no more is taken up than the file holds. Arrays of integers are left out.
 */
export function readSafetensors(bytes: Uint8Array, file: string): Result<WeightFile> {
  const refuse = (message: string) => refusal(file, message);
  if (bytes.length < 8 || bytes.length > LIMITS.file) return refuse('the size does not fit a weight file.');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(LIMITS.header) || 8 + Number(length) > bytes.length)
    return refuse('the header is damaged.');
  const start = 8 + Number(length);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, start)));
  } catch {
    return refuse('the header is not valid JSON.');
  }
  const parsed = header.safeParse(value);
  if (!parsed.success) return refuse('the header does not describe arrays.');
  const described = Object.entries(parsed.data).filter(([name]) => name !== '__metadata__');
  if (described.length > LIMITS.arrays) return refuse('it holds too many arrays.');

  const metadata = z.record(z.string(), z.string()).safeParse(parsed.data['__metadata__'] ?? {});
  if (!metadata.success) return refuse('the header does not describe arrays.');

  const arrays: NamedArray[] = [];
  let total = 0;
  for (const [name, about] of described) {
    const checked = entry.safeParse(about);
    if (!checked.success) return refuse(`array “${name}” is not described.`);
    const {
      dtype,
      shape,
      data_offsets: [from, to],
    } = checked.data;
    if (INTEGERS.test(dtype)) continue;
    if (dtype !== 'F32') return refuse(`array “${name}” is ${dtype}; only F32 is read.`);
    const count = shape.reduce((a, b) => a * b, 1);
    if (to - from !== 4 * count || start + to > bytes.length)
      return refuse(`array “${name}” is damaged or cut off.`);
    // Arrays that share bytes would make a small file fill the memory.
    if ((total += to - from) > bytes.length - start) return refuse('arrays lie over each other.');
    // A copy, as the data need not lie on a multiple of four bytes. (Buffer.slice of Node would not copy.)
    const values = new Float32Array(new Uint8Array(bytes.subarray(start + from, start + to)).buffer);
    arrays.push({ name, shape, values });
  }
  return ok({ arrays, metadata: metadata.data });
}

import { beforeAll, describe, expect, it } from 'vitest';
import { compileGraph } from '../../../lib/compile/compile';
import { loadWeightSource, type WeightFiles } from '../../../lib/compile/weight-source';
import { saveWeights } from '../../../lib/compile/weights';
import type { NamedArray } from '../../../lib/core/arrays';
import { problem } from '../../../lib/core/problem';
import { fail, ok } from '../../../lib/core/result';
import { writeSafetensors } from '../../../lib/io/safetensors';
import { use } from '../../gradients/support';
import { chain } from '../../helpers/documents';

beforeAll(() => use('cpu'));

const document = (params: object) =>
  chain(
    { size: 32 },
    { id: 'bb', type: 'resnet18', params: { width: 4, ...params } },
    { id: 'pool', type: 'global-average-pool' },
    { id: 'out', type: 'classifier' },
  );

/** Names and values of the backbone as torchvision has them, drawn from another seed. */
async function torchvision(width = 4): Promise<NamedArray[]> {
  const compiled = compileGraph(document({ width }), undefined, 77);
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  const saved = await saveWeights(compiled.value.variants[0]!);
  compiled.value.dispose();
  return saved.flatMap(({ name, ...array }) =>
    name.startsWith('bb.') ? [{ name: name.slice('bb.'.length), ...array }] : [],
  );
}

const has = (bytes: Uint8Array): WeightFiles => ({
  bundled: () => Promise.reject(new Error('nothing asks for it')),
  own: () => Promise.resolve(ok(bytes)),
});

/** A file with counters, as torchvision's has. */
function withCounters(arrays: NamedArray[]): Uint8Array {
  const plain = writeSafetensors(arrays);
  const length = Number(new DataView(plain.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(plain.subarray(8, 8 + length))) as object;
  const data = plain.subarray(8 + length);
  const json = new TextEncoder().encode(
    JSON.stringify({
      ...header,
      'bn1.num_batches_tracked': {
        dtype: 'I64',
        shape: [],
        data_offsets: [data.length, data.length + 8],
      },
    }),
  );
  const bytes = new Uint8Array(8 + json.length + data.length + 8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

async function compileWith(arrays: NamedArray[], params: object = {}) {
  const graph = document({ weights: 'mine.safetensors', ...params });
  return compileGraph(graph, undefined, 1, await loadWeightSource(graph, has(withCounters(arrays))));
}

async function refusal(arrays: NamedArray[]): Promise<string> {
  const compiled = await compileWith(arrays);
  if (compiled.ok) throw new Error('it was taken');
  expect(compiled.problems.map(({ nodeId }) => nodeId)).toEqual(['bb']);
  return compiled.problems[0]!.message;
}

describe('ResNet-18 with weights of one’s own', () => {
  it('starts from them; its classifier and counters in the file are passed over', async () => {
    const arrays = await torchvision();
    const fc = { name: 'fc.weight', shape: [1000, 32], values: new Float32Array(32000) };
    const compiled = await compileWith([...arrays, fc]);
    if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
    const saved = new Map(
      (await saveWeights(compiled.value.variants[0]!)).map(({ name, values }) => [name, values]),
    );
    expect(arrays.length).toBeGreaterThan(90);
    for (const { name, values } of arrays) expect(saved.get(`bb.${name}`), name).toEqual(values);
    compiled.value.dispose();
  });

  it('says which names are missing, and which have no place', async () => {
    const [first, ...rest] = await torchvision();
    const message = await refusal([...rest, { ...first!, name: 'stem.weight' }]);
    expect(message).toContain('mine.safetensors');
    expect(message).toContain(`Missing: ${first!.name}.`);
    expect(message).toContain('Without a place in the network: stem.weight.');
  });

  it('says which shapes do not fit', async () => {
    const message = await refusal(await torchvision(8));
    expect(message).toContain('conv1.weight is 8×3×7×7 and should be 4×3×7×7');
    expect(message).toMatch(/0 of \d+ arrays fit/);
  });

  it('says what to do where the file is not there', async () => {
    const graph = document({ weights: 'gone.safetensors' });
    const gone = problem('no-weights', 'It is not here.', 'Drop it.');
    const source = await loadWeightSource(graph, {
      ...has(new Uint8Array()),
      own: () => Promise.resolve(fail(gone)),
    });
    const compiled = compileGraph(graph, undefined, 1, source);
    expect(!compiled.ok && compiled.problems[0]).toMatchObject({ nodeId: 'bb', hint: 'Drop it.' });
  });

  it.each(['zeros', 'reflect', 'replicate', 'circular', 'symmetric', 'partial', 'valid'])(
    'keeps them under %s padding of both alignments',
    async (mode) => {
      const arrays = await torchvision();
      const bytes = withCounters(arrays);
      for (const alignment of ['torch', 'tf']) {
        const graph = document({ weights: 'mine.safetensors' });
        const padded = {
          ...graph,
          nodes: graph.nodes.map((node) =>
            node.type === 'padding'
              ? { ...node, params: { mode, alignment } }
              : node.type === 'dataset'
                ? { ...node, params: { ...node.params, size: 448 } }
                : node,
          ),
        };
        const compiled = compileGraph(padded, undefined, 1, await loadWeightSource(padded, has(bytes)));
        if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
        const saved = new Map(
          (await saveWeights(compiled.value.variants[0]!)).map(({ name, values }) => [name, values]),
        );
        for (const { name, values } of arrays) expect(saved.get(`bb.${name}`), name).toEqual(values);
        compiled.value.dispose();
      }
    },
  );
});

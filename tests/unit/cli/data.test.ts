import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UsageError } from '@/lib/cli/arguments';
import { openData, withGroups } from '@/lib/cli/data-set';
import type { GraphDocument } from '@/lib/graph/document';
import datasetNode from '@/lib/nodes/dataset/spec';
import { datasetParams } from '@/lib/train/experiment';
import { arm } from '../../helpers/command-line';
import { pairDocument, TINY } from '../../helpers/documents';
import { DATA_SETS } from '../../helpers/data-sets';
import { zipOf } from '../../helpers/data-sets/packing';
import { countsOf } from '../../helpers/data-sets/types';
import { facePng, pngOf } from '../data/fixtures';

const root = mkdtempSync(join(tmpdir(), 'arm-numbers-'));
for (const label of [1, 2])
  for (let i = 0; i < 3; i++) {
    mkdirSync(join(root, String(label)), { recursive: true });
    writeFileSync(join(root, String(label), `${i}.png`), facePng(label + 7 * i));
  }

afterEach(() => void vi.restoreAllMocks());

it('keeps numbers of which nobody said what they mean, and says so', async () => {
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const read = await openData(root, { size: 16, channels: 3 });
  expect(read.ok && read.value.images.classes).toEqual(['1', '2']);
  expect(said.join('')).toMatch(/What the classes 1, 2 mean is not known/);
});

it('follows the graph: labels, subset and corrections of the same images alone', async () => {
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const labels = { 1: 'surprise', 2: 'fear' };
  const corrections = [{ image: 0, excluded: true as const }];
  const read = await openData(root, { size: 16, channels: 1, labels, corrections });
  if (!read.ok) throw new Error(read.problems[0]!.message);
  expect(read.value.images).toMatchObject({ classes: ['fear', 'surprise'], count: 5 });
  expect(said).toEqual([]);
  const others = await openData(root, { size: 16, channels: 1, labels, corrections, set: '0'.repeat(32) });
  expect(others.ok && others.value.images.count).toBe(6);
  expect(said.join('')).toMatch(/made with other images/);
});

it('makes squares as the graph says', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'arm-wide-'));
  const wide = Uint8Array.from({ length: 4 * 32 * 16 }, (_, i) => (i % 4 === 3 ? 255 : 8 * ((i >> 2) % 32)));
  for (const file of ['a/1.png', 'a/2.png', 'b/1.png', 'b/2.png']) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), pngOf(wide, 32, 16));
  }
  const rowOf = async (fit?: 'squeeze') => {
    const read = await openData(folder, { size: 16, channels: 1, fit });
    return read.ok && [...read.value.images.pixels.subarray(0, 16)];
  };
  expect(await rowOf()).toEqual(Array.from({ length: 16 }, (_, x) => 8 * (x + 8)));
  expect(await rowOf('squeeze')).toEqual(Array.from({ length: 16 }, (_, x) => 16 * x + 4));
});

// Real faces are not part of the project; where a folder of them is named, they are read as well.
const dataDir = process.env['ARM_DATA_DIR'];

/** As many images of every class but fear in the parts of the data: training, validation, test. */
const parts = (most: [number, number, number], ofFear: [number, number, number]) =>
  Object.fromEntries(
    ['anger', 'disgust', 'fear', 'happiness', 'neutral', 'sadness', 'surprise'].map((name) => {
      const [train, validation, test] = name === 'fear' ? ofFear : most;
      return [name, { train, validation, test }];
    }),
  );

const { neutral: _, ...withoutNeutral } = parts([21, 0, 0], [11, 0, 0]);

const FILES = [
  ['folders.zip', 'folders', 273, parts([30, 0, 12], [15, 0, 6])],
  ['rafdb.zip', 'raf-db', 273, parts([30, 0, 12], [15, 0, 6])],
  ['fer2013.csv', 'fer2013', 273, parts([30, 6, 6], [15, 3, 3])],
  ['affectnet.zip', 'affectnet', 91, parts([10, 4, 0], [5, 2, 0])],
  ['ckplus48.zip', 'ck+48', 116, withoutNeutral],
] as const;

if (dataDir)
  it.each(FILES)('%s is read as %s: %i images, nothing skipped', async (file, format, images, classes) => {
    const { code, out } = await arm('data', join(dataDir, file));
    expect({ code, out }).toMatchObject({ code: 0, out: { format, classes, images, skipped: [] } });
  });

// Packages load otherwise in the command than in a test: each layout is read by the command itself.
it.each(Object.entries(DATA_SETS))(
  'a folder of the layout %s is read by the command',
  async (format, drawn) => {
    const [set] = fc.sample(drawn, { numRuns: 1, seed: 7 });
    const path = join(root, `layout-${format}`);
    for (const { path: name, bytes } of set!.files) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), bytes);
    }
    const { code, out, err } = await arm('data', path);
    expect({ code, out }, err).toMatchObject({ code: 0, out: { format, classes: countsOf(set!.images) } });
    const { skipped } = out as { skipped: { file: string }[] };
    expect(skipped.map(({ file }) => file).sort()).toEqual([...set!.skipped].sort());
  },
);

it('a zip of TIFF images is read by the command', async () => {
  const [set] = fc.sample(DATA_SETS.jaffe, { numRuns: 1, seed: 7 });
  const path = join(root, 'tiff.zip');
  writeFileSync(path, zipOf(set!.files, 6));
  expect(set!.files.filter(({ path }) => /tiff?$/.test(path)).length).toBeGreaterThan(0);
  const { code, out, err } = await arm('data', path);
  expect({ code, out }, err).toMatchObject({ code: 0, out: { classes: countsOf(set!.images) } });
});

describe('persons', () => {
  const own = mkdtempSync(join(tmpdir(), 'arm-persons-'));
  const faces = join(own, 'faces');
  for (const [k, person] of ['AF01', 'BF01', 'AM02', 'AM03'].entries())
    for (const [e, [folder, code]] of [['anger', 'AN'] as const, ['fear', 'AF'] as const].entries()) {
      mkdirSync(join(faces, folder), { recursive: true });
      writeFileSync(join(faces, folder, `${person}${code}S.png`), facePng(2 * k + e, 16));
    }

  it('are counted by the command, as the names or a pattern tell them', async () => {
    const named = await arm('data', faces);
    expect(named.out, named.err).toMatchObject({ images: 8, groups: { count: 3, from: 'names' } });
    const told = await arm('data', faces, '--groups', '{person}??S.png');
    expect(told).toMatchObject({ code: 1, out: { problems: [{ code: 'persons-unmatched' }] } });
  });

  it('are told by a pattern while training, which is kept with the graph', async () => {
    const graph = join(own, 'tiny.armgraph.json');
    const out = join(own, 'out');
    writeFileSync(graph, JSON.stringify(pairDocument({ ...TINY, training: { epochs: 1, batchSize: 4 } })));
    const pattern = '{person}A*S.png';
    const trained = await arm('train', graph, '--data', faces, '--groups', pattern, '--out', out);
    expect(trained.code, trained.err).toBe(0);
    expect(trained.err).toMatch(/^4 persons, kept on one side of each split that is drawn$/m);
    const kept = JSON.parse(readFileSync(join(out, 'graph.armgraph.json'), 'utf8')) as GraphDocument;
    expect(datasetParams(kept)?.subset?.groups).toBe(pattern);
    expect((await arm('train', graph, '--groups', pattern)).code).toBe(2);
  });

  it('by a pattern that is too long are a wrong call', () => {
    const params = datasetNode.params.parse({ source: 'upload' });
    expect(withGroups(params, undefined)).toBe(params);
    expect(() => withGroups(params, '*'.repeat(121))).toThrow(UsageError);
  });
});

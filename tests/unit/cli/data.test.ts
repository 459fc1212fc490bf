import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { data } from '@/lib/cli/commands/data';
import { openData } from '@/lib/cli/data-set';
import { facePng } from '../data/fixtures';

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

// Real faces are not part of the project; where a folder of them is named, they are read as well.
const dataDir = process.env['ARM_DATA_DIR'];

const both = (train: number, test: number, rare: [number, number]) => ({
  anger: { train, test },
  disgust: { train, test },
  fear: { train: rare[0], test: rare[1] },
  happiness: { train, test },
  neutral: { train, test },
  sadness: { train, test },
  surprise: { train, test },
});

const { neutral: _, ...withoutNeutral } = both(21, 0, [11, 0]);

const FILES = [
  ['folders.zip', 'folders', 273, both(30, 12, [15, 6])],
  ['rafdb.zip', 'raf-db', 273, both(30, 12, [15, 6])],
  ['fer2013.csv', 'fer2013', 273, both(30, 12, [15, 6])],
  ['affectnet.zip', 'affectnet', 91, both(10, 4, [5, 2])],
  ['ckplus48.zip', 'ck+48', 116, withoutNeutral],
] as const;

if (dataDir)
  it.each(FILES)('%s is read as %s: %i images, nothing skipped', async (file, format, images, classes) => {
    const read = await data.run([join(dataDir, file)]);
    expect(read).toEqual({ ok: true, value: { format, classes, images, skipped: [] } });
  });

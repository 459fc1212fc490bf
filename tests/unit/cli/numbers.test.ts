import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
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

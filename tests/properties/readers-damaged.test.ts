import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeInNode } from '@/lib/data/decode/node';
import { readSurvey, surveyFiles, type OpenedFiles } from '@/lib/data/readers/read';
import { isClutter, safePath } from '@/lib/data/readers/safe-path';
import { selectImages, WHOLE } from '@/lib/data/selection';
import { DATA_SETS } from '../helpers/data-sets';
import { byteDamage, damage } from '../helpers/data-sets/damage';
import { classFolders } from '../helpers/data-sets/folders';
import {
  expectComplete,
  expectRight,
  expectTold,
  printed,
  type ArrivedFile,
  type Outcome,
} from '../helpers/data-sets/honest';
import { SIDE } from '../helpers/data-sets/images';
import { loose, openZipped, portionSizes, zipOf } from '../helpers/data-sets/packing';

/** Nothing where all of it was refused, which has to be said. */
async function outcomeOf(opened: OpenedFiles): Promise<Outcome | undefined> {
  const survey = await surveyFiles(opened);
  if (!survey.ok) return void expectTold(survey.problems);
  const read = await readSurvey(survey.value, { decode: decodeInNode, size: SIDE, channels: 3 });
  if (!read.ok) return void expectTold(read.problems);
  const { images, answers, format, skipped } = read.value;
  const { classOf } = selectImages(images, answers, { answers: {}, corrections: [], subset: WHOLE });
  return { format, images, classOf, skipped };
}

/** The files of a zip, each with its bytes if it can be unpacked. */
async function arrivedFrom({ files }: OpenedFiles): Promise<ArrivedFile[]> {
  return Promise.all(
    files.map(async ({ path, read }) => {
      const bytes = await read().catch(() => undefined);
      return { path, ...(bytes && { bytes }) };
    }),
  );
}

/** Names in the table of contents of a zip, found by the marks of its entries. */
function namesIn(zip: Uint8Array): { name: string; size: number }[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const names: { name: string; size: number }[] = [];
  for (let at = 0; at + 46 < zip.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) {
      const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
      names.push({ name, size: view.getUint32(at + 24, true) });
    }
  return names;
}

function expectAllEntries(zip: Uint8Array, { files, skipped }: OpenedFiles): void {
  const told = new Set([...files.map(({ path }) => path), ...skipped.map(({ file }) => file)]);
  for (const { name, size } of namesIn(zip)) {
    const safe = safePath(name);
    // What is no UTF-8, or no letter, is told of in other letters.
    if (
      /[\p{Cc}\ufffd]/u.test(name) ||
      (safe.ok && isClutter(safe.path)) ||
      (/[/\\]$/.test(name) && size === 0)
    )
      continue;
    expect(told.has(printed(name)) || (safe.ok && told.has(safe.path)), name).toBe(true);
  }
}

const SETS = Object.entries({ ...DATA_SETS, folders: classFolders(false) });

describe.each(SETS)(
  '%s: what is damaged is read right, skipped with a reason, or refused',
  (_format, dataSet) => {
    test('loose files', async () => {
      let read = 0;
      await fc.assert(
        fc.asyncProperty(dataSet, damage, portionSizes, async (set, change, sizes) => {
          const files = change(set.files);
          const outcome = await outcomeOf(loose(files, sizes));
          if (!outcome) return;
          read++;
          expectComplete(outcome, files);
          expectRight(outcome, set, files);
        }),
        { numRuns: 1000 },
      );
      expect(read).toBeGreaterThan(300);
    });

    test('a zip, damaged itself or made of damaged files', async () => {
      let read = 0;
      const damagedZip = fc
        .array(byteDamage, { minLength: 1, maxLength: 3 })
        .map((changes) => (zip: Uint8Array) => changes.reduce((bytes, change) => change(bytes), zip));
      const level = fc.constantFrom(0 as const, 6 as const);
      await fc.assert(
        fc.asyncProperty(
          dataSet,
          fc.boolean(),
          damage,
          damagedZip,
          level,
          async (set, inside, change, spoil, level) => {
            const zip = inside ? zipOf(change(set.files), level) : spoil(zipOf(set.files, level));
            const opened = await openZipped(zip);
            if (!opened.ok) return expectTold(opened.problems);
            expectAllEntries(zip, opened.value);
            const outcome = await outcomeOf(opened.value);
            if (!outcome) return;
            read++;
            const arrived = await arrivedFrom(opened.value);
            expectComplete(outcome, arrived);
            expectRight(outcome, set, arrived);
          },
        ),
        { numRuns: 1000 },
      );
      expect(read).toBeGreaterThan(200);
    });
  },
);

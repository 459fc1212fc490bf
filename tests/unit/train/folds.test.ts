import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ok } from '@/lib/core/result';
import type { LabelledImages } from '@/lib/data/images';
import { foldImages, mostFolds } from '@/lib/data/split';
import { DEFAULT_SYNTHETIC_OPTIONS, drawSyntheticFaces } from '@/lib/data/synthetic';
import { runExperiment } from '@/lib/train/experiment';
import { emptyFolds } from '@/lib/train/seed-plan';
import { use } from '../../gradients/support';
import { pairDocument, TINY } from '../../helpers/documents';
import { plainImages } from '../data/fixtures';

const looking = (looks: readonly number[], of: number[]): LabelledImages => ({
  ...plainImages(of, undefined, 1),
  pixels: Uint8Array.from(looks),
});

it('as many parts can be cut as there are persons or different images outside the test part, and no more', () => {
  const rows = fc.array(
    fc.record({ look: fc.nat(12), label: fc.nat(2), person: fc.nat(4), isTest: fc.boolean() }),
    { minLength: 1, maxLength: 24 },
  );
  fc.assert(
    fc.property(rows, fc.boolean(), fc.integer({ min: 2, max: 8 }), fc.nat(), (of, persons, count, seed) => {
      const images: LabelledImages = {
        ...looking(
          of.map(({ look }) => look),
          of.map(({ label }) => label),
        ),
        splits: of.map(({ isTest }) => (isTest ? 'test' : 'none')),
        ...(persons && { groups: of.map(({ person }) => `${person}`) }),
      };
      const held = Array.from(
        { length: count },
        (_, index) => foldImages(images, { index, count, seed }).validation.length,
      );
      expect(held.includes(0)).toBe(count > mostFolds(images));
      const refused = emptyFolds(images, { seed, dataSeed: seed, fold: { index: 0, count } });
      expect(refused !== undefined).toBe(held.includes(0));
    }),
  );
});

describe('a run', () => {
  beforeAll(() => use('wasm'));

  const faces = (persons: number): LabelledImages => {
    const drawn = drawSyntheticFaces({
      ...DEFAULT_SYNTHETIC_OPTIONS,
      classes: 2,
      perClass: 6,
      size: 16,
      channels: 3,
      seed: 1,
    });
    const groups = drawn.names.map((_, i) => `person ${i % persons}`);
    return { ...drawn, splits: drawn.splits.map(() => 'none'), groups, groupsFrom: 'names' };
  };

  async function run(images: LabelledImages, training: Record<string, unknown>) {
    const load = vi.fn(() => Promise.resolve(ok(images)));
    const onEvent = vi.fn();
    const document = pairDocument({ ...TINY, training: { epochs: 1, batchSize: 4, ...training } });
    return { outcome: await runExperiment({ document, images: load, onEvent }), load, onEvent };
  }

  it('with more folds than persons is refused before the first seed, with the number that fits', async () => {
    const { outcome, load, onEvent } = await run(faces(3), { seeds: [1, 2, 3, 4, 5], folds: 5 });
    expect(outcome).toMatchObject({
      ok: false,
      problems: [
        {
          code: 'empty-folds',
          severity: 'error',
          message:
            '5 folds need at least 5 persons outside the test part; there are 3 persons. All images of a person lie in one part.',
          hint: 'Set Folds to a number from 2 to 3, or add images of other persons.',
        },
      ],
    });
    expect(load).toHaveBeenCalledTimes(1);
    expect(onEvent).not.toHaveBeenCalled();
  });

  it('with as many folds as persons is trained', async () => {
    const { outcome } = await run(faces(2), { seeds: [1, 2], folds: 2 });
    expect(outcome).toMatchObject({ ok: true, value: { outcome: 'finished' } });
  });

  it('of one person is refused in words of persons', async () => {
    const folds = await run(faces(1), { seeds: [1, 2], folds: 2 });
    expect(folds.outcome).toMatchObject({
      ok: false,
      problems: [{ code: 'empty-folds', hint: 'Add images of other persons, or set Folds to 0.' }],
    });
    const single = await run(faces(1), { seeds: [1] });
    expect(single.outcome).toMatchObject({ ok: false, problems: [{ code: 'one-person' }] });
  });
});

// @covers components/panels/training
import { createElement } from 'react';
import { expect, it } from 'vitest';
import { TestSection } from '@/components/panels/training/test-section';
import { readingOf } from '@/components/panels/training/reading';
import { testPart } from '@/lib/results/test-part';
import { readRun } from '../../helpers/read-run';
import { rendered } from '../../helpers/rendered';

/** A run whose nine validation images are its test images as well; ARM takes all of these right. */
function tested() {
  const run = readRun();
  const result = run.result!;
  const variants = result.variants.map((variant) => ({
    ...variant,
    seeds: variant.seeds.map((seed) => {
      const { epoch, perClass, confusion, probabilities, predictions } = seed.best;
      const labels = result.validation[0]!.labels;
      const of = variant.id === 'amended' ? labels : predictions;
      const accuracy = of.filter((guess, i) => guess === labels[i]).length / labels.length;
      return {
        ...seed,
        test: { epoch, loss: 0.5, accuracy, perClass, confusion, probabilities, predictions: [...of] },
      };
    }),
  }));
  const test = testPart(variants, result.validation);
  return readingOf({ ...run, result: { ...result, variants, ...(test && { test }) } }, 'last')!;
}

it('says of which images, epoch and seeds the test is, and what it shows', () => {
  const shown = rendered(createElement(TestSection, { reading: tested() }));
  expect(shown.text).toContain('Of 9 test images, the same for all seeds');
  expect(shown.text).toContain(
    'ARM − Pooling: 22.2 points over 3 seeds on the same images: too few images are held out for an interval.',
  );
  expect(shown.all('row').map(({ text }) => text)).toEqual([
    'VariantSeedEpochTest acc.Test lossVal. acc. of that epoch',
    ...[1, 2, 3].map((seed) => `Pooling${seed}277.8 %0.50077.8 %`),
    ...[1, 2, 3].map((seed) => `ARM${seed}2100.0 %0.50088.9 %`),
  ]);
});

it('says how to keep images apart where none are', () => {
  const shown = rendered(createElement(TestSection, { reading: readingOf(readRun(), 'last')! }));
  expect(shown.text).toMatch(/^No images were kept apart\./);
});

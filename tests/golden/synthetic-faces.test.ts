// @covers tests/golden/synthetic_faces.json
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { drawFace, EXPRESSIONS } from '@/lib/data/synthetic';
import { readGolden } from '../helpers/golden';

interface Options {
  size: number;
  difficulty: number;
  clutter: number;
  offset: number;
  offsetDir: 'random' | 'right';
  classes: number;
}
interface Golden {
  cases: {
    seed: number;
    split: 0 | 1;
    index: number;
    options: Options;
    label: string;
    sha256: string;
    rgbBase64?: string;
  }[];
  dataset?: { seed: number; split: 0 | 1; count: number; options: Options; sha256: string };
}

const golden = readGolden<Golden>('synthetic_faces');

function draw(seed: number, split: 0 | 1, index: number, { offsetDir, ...options }: Options) {
  return drawFace(seed, split, index, { ...options, offsetDirection: offsetDir });
}

describe('synthetic faces equal the reference to the bit', () => {
  test.each(golden.cases)('seed $seed, split $split, index $index, $options', (expected) => {
    const { pixels, label } = draw(expected.seed, expected.split, expected.index, expected.options);
    expect(EXPRESSIONS[label]).toBe(expected.label);
    if (expected.rgbBase64) expect(Buffer.from(pixels).toString('base64')).toBe(expected.rgbBase64);
    expect(createHash('sha256').update(pixels).digest('hex')).toBe(expected.sha256);
  });

  const { dataset } = golden;
  if (dataset) {
    test(`a run of ${dataset.count} images`, () => {
      const hash = createHash('sha256');
      for (let i = 0; i < dataset.count; i++)
        hash.update(draw(dataset.seed, dataset.split, i, dataset.options).pixels);
      expect(hash.digest('hex')).toBe(dataset.sha256);
    });
  }
});

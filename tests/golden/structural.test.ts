// @covers tests/golden/structural.json
import { describe, expect, it } from 'vitest';
import type { Alignment } from '../../lib/core/padding';
import { foveation } from '../../lib/core/structural';
import { walkLayers } from '../../lib/explain/layers/walk';
import { structuralMaps } from '../../lib/explain/structure';
import { checkGraph } from '../../lib/graph/check';
import { parseDocument } from '../../lib/graph/parse';
import { maxDifference, readGolden, type GoldenArray } from '../helpers/golden';

interface Case {
  backbone: string;
  stages?: number;
  inputSize: number;
  alignment: Alignment;
  retained: Record<string, GoldenArray>;
  foveation_of_input_by_quadrant: { corner_8x8_sum: number; centre_8x8_sum: number; total: number };
}

const TOLERANCE = 1e-5;
const { cases } = readGolden<{ cases: Case[] }>('structural');

function documentOf({ backbone, stages, inputSize, alignment }: Case) {
  const parsed = parseDocument({
    format: 'arm-playground/graph',
    version: 1,
    name: 'structural',
    nodes: [
      { id: 'data', type: 'dataset', position: { x: 0, y: 0 }, params: { size: inputSize } },
      { id: 'padding', type: 'padding', position: { x: 0, y: 0 }, params: { alignment } },
      {
        id: 'bb',
        type: backbone,
        position: { x: 0, y: 0 },
        params: stages === undefined ? {} : { channels: new Array<number>(stages).fill(8) },
      },
    ],
    edges: [
      { id: 'e1', source: 'data', sourcePort: 'images', target: 'bb', targetPort: 'images' },
      { id: 'e2', source: 'padding', sourcePort: 'padding', target: 'bb', targetPort: 'padding' },
    ],
  });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.value;
}

function blockSum(map: Float64Array, width: number, from: number): number {
  let sum = 0;
  for (let y = from; y < from + 8; y++) for (let x = from; x < from + 8; x++) sum += map[y * width + x]!;
  return sum;
}

describe.each(cases.map((c) => ({ name: `${c.backbone} ${c.inputSize} px ${c.alignment}`, ...c })))(
  '$name',
  (c) => {
    const document = documentOf(c);
    const structure = structuralMaps(document, checkGraph(document))['bb']!;
    const walked = walkLayers({ document, variantId: null, padding: null });
    const steps = walked.ok ? walked.value.steps : [];

    it.each(Object.entries(c.retained))('keeps what %s retains', (name, golden) => {
      const map = structure.layers.find((layer) => layer.name === name)!.map;
      expect([1, 1, map.height, map.width].slice(-golden.shape.length)).toEqual(golden.shape);
      expect(maxDifference(map.data, golden.data)).toBeLessThan(TOLERANCE);
    });

    it.each(Object.entries(c.retained))('is walked: the last step of %s retains the same', (name, golden) => {
      const step = steps.findLast(({ place, shortcut }) => place.endsWith(` ${name}`) && !shortcut)!;
      expect([1, 1, ...step.shape].slice(-golden.shape.length)).toEqual(golden.shape);
      expect(maxDifference(step.retained, golden.data)).toBeLessThan(TOLERANCE);
      const mean = golden.data.reduce((a, b) => a + b, 0) / golden.data.length;
      expect(Math.abs(step.mean - (1 - mean))).toBeLessThan(TOLERANCE);
    });

    it.each(['alone', 'at the end of a walk'])('spreads the foveation of the input, %s', (how) => {
      const { output, input } = structure;
      const map = how === 'alone' ? foveation(output, input) : Float64Array.from(steps.at(-1)!.foveation!);
      const { corner_8x8_sum, centre_8x8_sum, total } = c.foveation_of_input_by_quadrant;
      expect(Math.abs(blockSum(map, input.width, 0) - corner_8x8_sum)).toBeLessThan(TOLERANCE);
      expect(
        Math.abs(blockSum(map, input.width, Math.floor(input.width / 2) - 4) - centre_8x8_sum),
      ).toBeLessThan(TOLERANCE);
      expect(Math.abs(map.reduce((a, b) => a + b, 0) - total)).toBeLessThan(TOLERANCE * 10);
    });
  },
);

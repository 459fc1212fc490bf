import { describe, expect, it } from 'vitest';
import type { Alignment } from '../../lib/core/padding';
import { foveation } from '../../lib/core/structural';
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

function structureOf({ backbone, stages, inputSize, alignment }: Case) {
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
  return structuralMaps(parsed.value, checkGraph(parsed.value))['bb']!;
}

function blockSum(map: Float64Array, width: number, from: number): number {
  let sum = 0;
  for (let y = from; y < from + 8; y++) for (let x = from; x < from + 8; x++) sum += map[y * width + x]!;
  return sum;
}

describe.each(cases.map((c) => ({ name: `${c.backbone} ${c.inputSize} px ${c.alignment}`, ...c })))(
  '$name',
  (c) => {
    const structure = structureOf(c);

    it.each(Object.entries(c.retained))('keeps what %s retains', (name, golden) => {
      const map = structure.layers.find((layer) => layer.name === name)!.map;
      expect([1, 1, map.height, map.width].slice(-golden.shape.length)).toEqual(golden.shape);
      expect(maxDifference(map.data, golden.data)).toBeLessThan(TOLERANCE);
    });

    it('spreads the foveation of the input', () => {
      const { output, input } = structure;
      const map = foveation(output, input);
      const { corner_8x8_sum, centre_8x8_sum, total } = c.foveation_of_input_by_quadrant;
      expect(Math.abs(blockSum(map, input.width, 0) - corner_8x8_sum)).toBeLessThan(TOLERANCE);
      expect(
        Math.abs(blockSum(map, input.width, Math.floor(input.width / 2) - 4) - centre_8x8_sum),
      ).toBeLessThan(TOLERANCE);
      expect(Math.abs(map.reduce((a, b) => a + b, 0) - total)).toBeLessThan(TOLERANCE * 10);
    });
  },
);

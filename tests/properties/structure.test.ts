import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALIGNMENTS, PADDING_MODES, sourceIndex, type PaddingMode } from '../../lib/core/padding';
import { erosionOf } from '../../lib/explain/structure';
import type { LayerStep, LayerWalk } from '../../lib/explain/layers/types';
import { walkLayers } from '../../lib/explain/layers/walk';
import { checkGraph } from '../../lib/graph/check';
import type { GraphDocument } from '../../lib/graph/document';
import { overridePadding } from '../../lib/graph/override-padding';
import { parseDocument } from '../../lib/graph/parse';
import { nodeSpec } from '../../lib/nodes/registry';
import { createDocumentStore } from '../../lib/store/document';
import { wired, type Link } from '../helpers/documents';
import { edit, EDITS } from '../helpers/edits';
import { maxDifference } from '../helpers/golden';

/** What is put behind the last map of a graph: nodes with their wires, the last node's map goes on. */
type Piece = (from: string, n: number) => { nodes: Link[]; wires: string[]; to: string };

const int = (min: number, max: number) => fc.integer({ min, max });

const one = (type: string, params: Record<string, unknown>): Piece => {
  const padded = nodeSpec(type)!.inputs.some(({ accepts }) => accepts.includes('padding'));
  return (from, n) => ({
    nodes: [{ id: `n${n}`, type, params }],
    wires: [`${from} -> n${n}.features`, ...(padded ? [`padding.padding -> n${n}.padding`] : [])],
    to: `n${n}.features`,
  });
};

/** Two branches and what joins them: a way of its own beside a convolution, or beside the map itself. */
const branches =
  (join: 'add' | 'concat', kernels: readonly number[]): Piece =>
  (from, n) => {
    const nodes = kernels.map((kernel, i) => ({
      id: `n${n}b${i}`,
      type: 'conv',
      params: { kernel, filters: 4 },
    }));
    const [first = from, second = from] = nodes.map(({ id }) => `${id}.features`);
    return {
      nodes: [...nodes, { id: `n${n}`, type: join }],
      wires: [
        ...nodes.flatMap(({ id }) => [`${from} -> ${id}.features`, `padding.padding -> ${id}.padding`]),
        `${first} -> n${n}.a`,
        `${second} -> n${n}.b`,
      ],
      to: `n${n}.features`,
    };
  };

const conv = (kernel: fc.Arbitrary<number>, stride: fc.Arbitrary<number>) =>
  fc.record({ kernel, stride }).map((params) => one('conv', { ...params, filters: 4 }));
const pool = (stride: fc.Arbitrary<number>, ...paddings: string[]) =>
  fc
    .record({ kernel: int(1, 3), stride, padding: fc.constantFrom(...paddings) })
    .map((params) => one('max-pool', params));
const side = int(0, 3);
const border = fc
  .record({ top: side, right: side, bottom: side, left: side })
  .map((params) => one('pad', params));
const joined = fc
  .tuple(fc.constantFrom('add' as const, 'concat' as const), fc.constantFrom([3], [1, 3], [5, 3]))
  .map(([join, kernels]) => branches(join, kernels));

const graphOf = (
  pieces: readonly Piece[],
  size: number,
  padding: { mode: PaddingMode; alignment: string },
): GraphDocument => {
  // Pieces take feature maps only, images do not fit all.
  const nodes: Link[] = [{ id: 'first', type: 'conv', params: { kernel: 1, filters: 4 } }];
  const wires = ['data.images -> first.features'];
  let from = 'first.features';
  pieces.forEach((piece, n) => {
    const made = piece(from, n);
    nodes.push(...made.nodes);
    wires.push(...made.wires);
    from = made.to;
  });
  return wired({ size }, padding, nodes, wires);
};

const padding = fc.record({
  mode: fc.constantFrom(...PADDING_MODES),
  alignment: fc.constantFrom(...ALIGNMENTS),
});

const graphs = (piece: fc.Arbitrary<Piece>) =>
  fc
    .tuple(fc.array(piece, { minLength: 1, maxLength: 4 }), int(16, 20), padding)
    .map((all) => graphOf(...all));

const anything = fc.oneof(conv(int(1, 5), int(1, 3)), pool(int(1, 3), 'none', 'torch', 'tf'), border, joined);

function walk(document: GraphDocument): LayerWalk {
  const found = walkLayers({ document, variantId: null, padding: null });
  if (!found.ok) throw new Error(found.problems[0]?.message);
  return found.value;
}

type Maps = number[][];

const isWindow = ({ kind }: LayerStep): boolean => kind === 'convolution' || kind === 'pooling';

/** Rows and columns of a window, one after the other. */
function taps(step: LayerStep, y: number, x: number): [y: number, x: number][] {
  const [by, kernel] = isWindow(step) ? [step.stride, step.kernel] : [1, 1];
  return Array.from({ length: kernel * kernel }, (_, i) => [
    y * by - step.added.top + Math.floor(i / kernel),
    x * by - step.added.left + (i % kernel),
  ]);
}

/**
 * The maps of a walk in the plainest way, one pixel and one tap after the other.
 * @param beside value of a map at a place beside it
 * @param join of the taps of a window that lie on the map, of all its taps, and of branches
 */
function plain(
  steps: readonly LayerStep[],
  beside: (map: number[], shape: LayerStep['shape'], y: number, x: number) => number,
  join: { convolution(taps: number[]): number; mean(values: number[]): number },
): Maps {
  const maps: Maps = [];
  for (const step of steps) {
    const [height, width] = step.shape;
    const inputs = step.inputs.map((i) => maps[i]!);
    const from = steps[step.inputs[0] ?? 0]!.shape;
    const on = (y: number, x: number) => y >= 0 && y < from[0] && x >= 0 && x < from[1];
    maps.push(
      Array.from({ length: height * width }, (_, o) => {
        const [y, x] = [Math.floor(o / width), o % width];
        if (step.kind === 'input') return join.mean([]);
        if (step.kind === 'mean') return join.mean(inputs.map((map) => map[o]!));
        const all = taps(step, y, x).filter(([v, u]) => step.kind !== 'pooling' || on(v, u));
        const values = all.map(([v, u]) =>
          on(v, u) ? inputs[0]![v * from[1] + u]! : beside(inputs[0]!, from, v, u),
        );
        return step.kind === 'convolution' ? join.convolution(values) : join.mean(values);
      }),
    );
  }
  return maps;
}

const average = (values: number[]): number =>
  values.length === 0 ? 1 : values.reduce((a, b) => a + b, 0) / values.length;
const AVERAGES = { convolution: average, mean: average };
const most = (values: number[]): number => Math.max(0, ...values);
/** 1 where any of the taps has seen something beside a map. */
const ANY = { convolution: most, mean: most };

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

describe('the maps of any graph', () => {
  it('are those of mean kernels, pixel by pixel, within 0 … 1; eroded is what has seen a border, and nothing else', () => {
    let eroded = 0;
    fc.assert(
      fc.property(graphs(anything), (document) => {
        const { steps } = walk(document);
        const expected = plain(steps, () => 0, AVERAGES);
        const touched = plain(steps, () => 1, ANY);
        steps.forEach((step, i) => {
          const E = erosionOf(step.retained);
          expect(maxDifference(step.retained, expected[i]!)).toBeLessThan(1e-12);
          expect(E.every((value) => value >= 0 && value <= 1)).toBe(true);
          expect([...E].map((value) => (value > 1e-9 ? 1 : 0))).toEqual(touched[i]);
          expect(step.untouched).toBeCloseTo(average(touched[i]!.map((seen) => 1 - seen)), 12);
          eroded += step.untouched < 1 ? 1 : 0;
        });
      }),
      { numRuns: 60 },
    );
    expect(eroded).toBeGreaterThan(20);
  });

  it('transpose: Σ A·1 = Σ Aᵀ·1, and foveation is never negative', () => {
    fc.assert(
      fc.property(graphs(anything), (document) => {
        const { steps, images } = walk(document);
        for (const { retained, foveation } of steps) {
          expect(foveation).toHaveLength(images[0] * images[1]);
          expect(Math.abs(sum(foveation!) - sum(retained))).toBeLessThan(1e-4 * (1 + sum(retained)));
          expect(foveation!.every((use) => use >= 0)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('say how much of the padding any window reaches', () => {
    fc.assert(
      fc.property(graphs(anything), (document) => {
        const { steps } = walk(document);
        for (const step of steps.filter(isWindow)) {
          const [height, width] = steps[step.inputs[0]!]!.shape;
          const reached = (length: number, count: number, before: number) => {
            const seen = new Set<number>();
            for (let p = 0; p < count; p++)
              for (let k = 0; k < step.kernel; k++) seen.add(p * step.stride - before + k);
            return [[...seen].filter((at) => at < 0).length, [...seen].filter((at) => at >= length).length];
          };
          const { added, used, shape } = step;
          expect([used.top, used.bottom]).toEqual(reached(height, shape[0], added.top));
          expect([used.left, used.right]).toEqual(reached(width, shape[1], added.left));
          for (const name of ['top', 'right', 'bottom', 'left'] as const)
            expect(used[name]).toBeLessThanOrEqual(added[name]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('have E = 0 exactly where the receptive field lies within the images', () => {
    // Pooling that leaves its padding out sees less than its window: that is another question.
    const piece = fc.oneof(conv(int(1, 5), int(1, 3)), pool(int(1, 3), 'none'), border, joined);
    fc.assert(
      fc.property(graphs(piece), (document) => {
        const { steps, images } = walk(document);
        // Shortcuts beside valid convolutions cannot be joined here, so that nothing is cut off.
        const first = (i: number, axis: 0 | 1, at: number): [number, number] => {
          const step = steps[i]!;
          if (step.kind === 'input') return [at, at];
          if (step.kind === 'mean') {
            const all = step.inputs.map((input) => first(input, axis, at));
            return [Math.min(...all.map(([low]) => low)), Math.max(...all.map(([, high]) => high))];
          }
          const [by, kernel] = isWindow(step) ? [step.stride, step.kernel] : [1, 1];
          const from = at * by - (axis === 0 ? step.added.top : step.added.left);
          const [low] = first(step.inputs[0]!, axis, from);
          const [, high] = first(step.inputs[0]!, axis, from + kernel - 1);
          return [low, high];
        };
        steps.forEach(({ shape: [height, width], retained, receptive }, i) => {
          const rows = Array.from({ length: height }, (_, y) => first(i, 0, y));
          const columns = Array.from({ length: width }, (_, x) => first(i, 1, x));
          for (const [low, high] of rows) expect(high - low + 1).toBe(receptive!.height);
          for (const [low, high] of columns) expect(high - low + 1).toBe(receptive!.width);
          if (rows[1]) expect(rows[1][0] - rows[0]![0]).toBe(receptive!.jump[0]);
          const inside = (field: [number, number], size: number) => field[0] >= 0 && field[1] < size;
          const within = [...retained].map(
            (_, o) =>
              inside(rows[Math.floor(o / width)]!, images[0]) && inside(columns[o % width]!, images[1]),
          );
          expect([...retained].map((value) => 1 - value < 1e-9)).toEqual(within);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('are symmetric where the graph is: odd sizes, stride 1, padding alike on all sides', () => {
    const still = fc.constant(1);
    const piece = fc.oneof(conv(fc.constantFrom(1, 3, 5), still), pool(still, 'none', 'torch'), joined);
    const odd = fc
      .tuple(fc.array(piece, { minLength: 1, maxLength: 4 }), fc.constantFrom(17, 19, 21))
      .map(([pieces, size]) => graphOf(pieces, size, { mode: 'zeros', alignment: 'torch' }));
    fc.assert(
      fc.property(odd, (document) => {
        for (const { shape, retained, foveation, lopsided } of walk(document).steps) {
          expect(shape[0]).toBe(shape[1]);
          expect(lopsided).toEqual({ vertical: 0, horizontal: 0 });
          for (const map of [[...retained], [...foveation!]]) {
            const size = Math.round(Math.sqrt(map.length));
            const place = (of: (y: number, x: number) => number) =>
              map.map((_, o) => map[of(Math.floor(o / size), o % size)]!);
            const upsideDown = place((y, x) => (size - 1 - y) * size + x);
            const mirrored = place((y, x) => y * size + size - 1 - x);
            const transposed = place((y, x) => x * size + y);
            for (const turned of [upsideDown, mirrored, transposed])
              expect(maxDifference(turned, map)).toBeLessThan(1e-6);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('borders that are filled', () => {
  const modes = ['reflect', 'replicate', 'circular', 'symmetric'] as const;

  it.each(modes)(
    'with %s keep an image of ones as it is: what is shown for them is the synthetic fraction',
    (mode) => {
      const piece = fc.oneof(conv(fc.constantFrom(1, 3), int(1, 2)), joined);
      let filled = 0;
      fc.assert(
        fc.property(fc.array(piece, { minLength: 1, maxLength: 3 }), int(24, 28), (pieces, size) => {
          const graph = (of: PaddingMode) => graphOf(pieces, size, { mode: of, alignment: 'torch' });
          const { steps, title } = walk(graph(mode));
          const values = plain(
            steps,
            (map, [height, width], y, x) => {
              const [row, column] = [sourceIndex(y, height, mode), sourceIndex(x, width, mode)];
              return map[row * width + column]!;
            },
            AVERAGES,
          );
          // No erosion: nothing is lost on the way.
          for (const map of values)
            expect(
              maxDifference(
                map,
                map.map(() => 1),
              ),
            ).toBeLessThan(1e-12);
          // What is shown is the share that was filled in, which is what zeros would have eroded.
          expect(title).toBe('Synthetic fraction');
          const zeros = walk(graph('zeros'));
          expect(zeros.title).toBe('Erosion');
          expect(steps.map(({ retained }) => [...retained])).toEqual(
            zeros.steps.map(({ retained }) => [...retained]),
          );
          filled += steps.some(({ max }) => max > 0) ? 1 : 0;
        }),
        { numRuns: 20 },
      );
      expect(filled).toBeGreaterThan(5);
    },
  );
});

describe('a graph whose padding is overridden', () => {
  it('is a valid document in which every convolution has that padding, and wires have no new problem', () => {
    let reached = 0;
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), padding, (sequence, chosen) => {
        const store = createDocumentStore();
        for (const [name, parameters] of sequence) EDITS[name]!(store.getState(), parameters);
        const { document } = store.getState();
        const next = overridePadding(document, chosen);
        const read = parseDocument(JSON.parse(JSON.stringify(next)));
        expect(read.ok ? read.value : read.problems).toEqual(next);
        const [before, after] = [checkGraph(document), checkGraph(next)];
        const ofWires = (check: typeof before) =>
          check.problems
            .filter(({ edgeId }) => edgeId !== undefined)
            .map(({ code, nodeId }) => [code, nodeId]);
        const known = JSON.stringify(ofWires(before));
        for (const found of ofWires(after)) expect(known).toContain(JSON.stringify(found));
        for (const [id, inputs] of Object.entries(after.inputs)) {
          const ports = nodeSpec(next.nodes.find((node) => node.id === id)!.type)!.inputs;
          for (const port of ports.filter(({ accepts }) => accepts.includes('padding'))) {
            expect(inputs[port.id]).toMatchObject({ padding: chosen });
            reached += 1;
          }
        }
        // Once more changes nothing.
        expect(overridePadding(next, chosen)).toEqual(next);
      }),
      { numRuns: 120 },
    );
    expect(reached).toBeGreaterThan(100);
  });
});

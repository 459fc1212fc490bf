/**
 * How long all maps of a ResNet-18 at 224 pixels take: retained, erosion and foveation of every layer, as the page asks
 * for them. Prints JSON; `ratio` divides by a fixed loop that is timed in the same run, so that machines can be compared.
 * `npm run bench:maps`
 */
import { walkLayers } from '../../lib/explain/layers/walk';
import { erosionOf } from '../../lib/explain/structure';
import { wired } from '../helpers/documents';

const SIZE = 224;
const TRIES = 7;

const document = wired(
  { size: SIZE },
  {},
  [
    { id: 'bb', type: 'resnet18' },
    { id: 'pool', type: 'global-average-pool' },
    { id: 'out', type: 'classifier' },
  ],
  ['data.images -> bb.images', 'bb.features -> pool.features', 'pool.vector -> out.vector'],
);

function allMaps(): number {
  // Another object every time: what is remembered of an earlier document would count for nothing.
  const found = walkLayers({ document: structuredClone(document), variantId: null, padding: null });
  if (!found.ok) throw new Error(found.problems[0]?.message);
  for (const { retained, foveation } of found.value.steps)
    if (!foveation || erosionOf(retained).length !== retained.length) throw new Error('a map is missing');
  return found.value.steps.length;
}

/** A hundred million multiplications and additions on 64-bit floats. */
function reference(): number {
  const values = new Float64Array(100_000).fill(1);
  for (let round = 0; round < 1000; round++)
    for (let i = 0; i < values.length; i++) values[i] = values[i]! * 0.999 + 0.001;
  return values[0]!;
}

function milliseconds(work: () => number): number {
  const from = performance.now();
  if (!(work() > 0)) throw new Error('nothing was computed');
  return performance.now() - from;
}

const median = (times: number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;

const [first, ...maps] = Array.from({ length: TRIES + 1 }, () => milliseconds(allMaps));
const loop = median(Array.from({ length: TRIES }, () => milliseconds(reference)));
const round = (value: number): number => Number(value.toFixed(2));
process.stdout.write(
  `${JSON.stringify({
    model: 'resnet18',
    size: SIZE,
    layers: allMaps(),
    /** With code that has never run, as on a page that was just opened. */
    firstMilliseconds: round(first!),
    milliseconds: round(median(maps)),
    referenceMilliseconds: round(loop),
    ratio: round(median(maps) / loop),
  })}\n`,
);

import { percent } from '@/lib/figures/numbers';
import type { PairedDifference, Strip } from '@/lib/results/image-evidence';
import { points } from '@/lib/results/words';
import { count } from '../../words';

/** What one variant says of an image, and on what. */
export interface Said {
  label: string;
  /** The class that it takes the image for. */
  says: string;
  right: boolean;
  /** Share of Σ|CAM| in the outlined zone; left out where there is none. */
  inZone?: number | undefined;
}

function verdict(said: readonly Said[], truth: string): string {
  const [first, second] = said as [Said, Said?];
  const truly = `it is ${truth}`;
  if (!second) return `${first.label} says ${first.says}${first.right ? ', which is right' : `; ${truly}`}.`;
  if (first.says !== second.says)
    return `${first.label} says ${first.says}, ${second.label} says ${second.says}; ${truly}.`;
  return `Both say ${first.says}${first.right && second.right ? ', which is right' : `; ${truly}`}.`;
}

/**
 * What the numbers of an image say, and nothing more.
 * @param said one or two variants
 * @param of the class that the maps are of, where it is not what each of them predicts
 */
export function imageSentence(said: readonly Said[], truth: string, of?: string): string {
  const [first, second] = said as [Said, Said?];
  const evidence = of === undefined ? 'its evidence' : `its evidence for and against ${of}`;
  const parts = [verdict(said, truth)];
  const share = ({ label, inZone }: Said) =>
    inZone === undefined
      ? `${label} has no evidence: its map is 0 everywhere.`
      : `${label} takes ${percent(inZone)} of ${evidence} from the outlined zone.`;
  if (second && first.inZone !== undefined && second.inZone !== undefined)
    parts.push(
      `${first.label} takes ${percent(first.inZone)} of ${evidence} from the outlined zone, ${second.label} ${percent(second.inZone)}.`,
    );
  else parts.push(...said.map(share));
  return parts.join(' ');
}

/** How many pixels of a map the zone has. */
export function zoneWords(E: ArrayLike<number>, from: number): string {
  const inside = Array.from(E).filter((value) => value >= from).length;
  return `${count(inside)} of ${count(E.length)} pixels (${percent(inside / E.length, 0)})`;
}

/** Names of the strips, with how many images each has. */
export function stripSegments(
  strips: Readonly<Record<Strip, readonly number[]>>,
  [first, second]: readonly { label: string }[],
): { value: Strip; label: string; disabled: boolean }[] {
  const all: [Strip, string][] = [['all', 'All']];
  const named: [Strip, string][] =
    first && second
      ? [
          ['same', 'Same prediction, different evidence'],
          ['only-first', `Only ${first.label} is right`],
          ['only-second', `Only ${second.label} is right`],
          ...all,
        ]
      : all;
  return named.map(([value, label]) => ({
    value,
    label: `${label} (${count(strips[value].length)})`,
    disabled: strips[value].length === 0,
  }));
}

/** The mean difference of two variants over images, as the numbers have it. */
export function differenceSentence(
  first: string,
  second: string,
  { images, mean, more, less }: PairedDifference,
): string {
  const over = images === 1 ? 'In this one image' : `Over these ${count(images)} images`;
  const size = points(Math.abs(mean));
  const equal = Number.parseFloat(size) === 0;
  const said = equal
    ? `${first} and ${second} have the same share on eroded pixels`
    : `the share of ${first} on eroded pixels is ${size} ${mean > 0 ? 'higher' : 'lower'} than that of ${second}`;
  if (images === 1) return `${over}, ${said}.`;
  const counts = `it is higher in ${count(more)} of them and lower in ${count(less)}`;
  return `${over}, ${said} on average; ${counts}.`;
}

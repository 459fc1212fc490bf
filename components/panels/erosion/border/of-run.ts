import type { LabView } from '@/lib/io/lab-view';
import { plural } from '../../words';
import { chosenPair } from '../chosen-pair';
import type { LabRun } from '../use-lab-run';
import type { TestedVariant } from './view';

type Run = Pick<LabRun, 'run' | 'variants' | 'seeds'>;

/** All variants but controls on random labels. */
export function testedOf({ run, variants }: Run): TestedVariant[] {
  const controls = new Map(run.result?.variants.map(({ id, control }) => [id, control]));
  return variants.filter(({ id }) => controls.get(id) !== 'random-labels');
}

/** The two that are compared, first and second; nothing where one of them is not tested, or where they are the same. */
export function pairOf(
  run: Run,
  chosen: LabView['variants'],
): [first: TestedVariant, second: TestedVariant] | undefined {
  const [first, second] = chosenPair(run.variants, chosen) ?? [];
  const tested = testedOf(run);
  const [a, b] = [first, second].map((variant) => tested.find(({ id }) => id === variant?.id));
  return a && b && [a, b];
}

const span = (values: readonly number[]): string => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? String(low) : `${low} to ${high}`;
};

/** What a figure of all seeds is of. */
export function settingsOf({ run: { document, result } }: Run): string[] {
  const epochs = result?.variants.flatMap(({ seeds }) => seeds.map(({ epoch }) => epoch)) ?? [];
  const images = result?.validation.map((of) => of.images.length) ?? [];
  if (!document || epochs.length === 0 || images.length === 0) return [];
  const several = new Set(images).size > 1;
  const counted = several
    ? `${span(images)} validation images a seed`
    : `${plural(images[0]!, 'validation image')}${images.length > 1 ? ' a seed' : ''}`;
  return [document.name, `after the last epoch (${span(epochs)})`, counted];
}

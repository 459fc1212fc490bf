import type { LabView } from '@/lib/io/lab-view';
import { scopeOf, scopeWords } from '@/lib/results/scope';
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

/** What a figure of all seeds is of. */
export function settingsOf({ run: { document, result } }: Run): string[] {
  const scope = result && scopeOf(result.variants, result.validation, 'last');
  return document && scope && scope.epochs.length > 0 ? [document.name, scopeWords(scope)] : [];
}

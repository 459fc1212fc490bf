import { documentActions } from '@/components/use-document';
import type { Action, ActionRecord } from '../types';
import { ARRANGE } from './arrange';
import { CONTROL } from './controls';
import { EDIT } from './edit';
import { GRAPH } from './graph';
import { VIEW } from './view';

const inGroup = (group: Action['group'], actions: readonly ActionRecord[]): Action[] =>
  actions.map((action) => ({ ...action, group }));

/** Everything that can be done, in the order of menus. */
export const ACTIONS: readonly Action[] = [
  ...inGroup('Edit', EDIT),
  ...inGroup('Arrange', ARRANGE),
  ...inGroup('Control', CONTROL),
  ...inGroup('Graph', GRAPH),
  ...inGroup('View', VIEW),
];

/** The action with an id; a wrong id is a mistake of the code. */
export function actionOf(id: string): Action {
  const action = ACTIONS.find((known) => known.id === id);
  if (!action) throw new Error(`No action ${id}`);
  return action;
}

/** Whether an action applies now. */
export const applies = (action: Action): boolean => action.when?.(documentActions()) ?? true;

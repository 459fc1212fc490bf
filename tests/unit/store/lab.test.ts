import { expect, it } from 'vitest';
import { defaultLabView, labViewSchema } from '@/lib/io/lab-view';
import { labStore, viewOf } from '@/lib/store/lab';

it('a view is what a link keeps of the lab: where the pointer is does not belong to it', () => {
  expect(viewOf(labStore.getState())).toEqual(defaultLabView());
  labStore.getState().look({ section: 'layers', fit: true });
  labStore.getState().point({ x: 0.1, y: 0.2 });
  const view = viewOf(labStore.getState());
  expect(view).toEqual({ ...defaultLabView(), section: 'layers', fit: true });
  expect(labViewSchema.parse(view)).toEqual(view);
});

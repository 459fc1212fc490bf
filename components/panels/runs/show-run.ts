import type { RunRecord } from '@/lib/results/record';
import { runStore } from '@/lib/store/run';
import { viewStore } from '@/lib/store/view';

/** Puts a kept run on the page. */
export async function show(record: RunRecord): Promise<void> {
  viewStore.getState().showDock('training');
  await runStore.getState().open(record);
}

/** Goes on with a run that was interrupted, from its last checkpoints. */
export async function goOn(record: RunRecord): Promise<void> {
  await show(record);
  await runStore.getState().goOn();
}

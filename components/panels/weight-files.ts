import { toast } from 'sonner';
import { download, fileName } from '@/components/panels/download';
import { documentActions } from '@/components/use-document';
import type { Result } from '@/lib/core/result';
import { runStore } from '@/lib/store/run';
import { isActive } from '@/lib/store/run-state';
import { viewStore } from '@/lib/store/view';
import { giveWeights, takesWeights } from '@/lib/store/weights';
import { callProblem, connection } from '@/lib/worker/client';

export const isWeightFile = (name: string): boolean => name.toLowerCase().endsWith('.safetensors');

/** Gives a node a weight file and says how that went. */
export async function giveWeightsTo(nodeId: string, file: File): Promise<Result<unknown>> {
  const given = await giveWeights(nodeId, file);
  if (given.ok) toast.success(`The node starts from ${file.name}`);
  else
    toast.error(`${file.name} was not taken`, {
      description: given.problems.map(({ message, hint }) => `${message} ${hint}`).join(' '),
      duration: 20_000,
    });
  return given;
}

/** A file on a node that takes weights is for it; all others are of trained variants. */
export async function openWeights(files: File[], nodeId: string | undefined): Promise<void> {
  const [file] = files;
  if (file && nodeId !== undefined && takesWeights(documentActions().document, nodeId))
    await giveWeightsTo(nodeId, file);
  else await evaluateWeights(files);
}

/** Shows what trained variants reach, as if they had just been trained. */
export async function evaluateWeights(files: File[]): Promise<void> {
  if (isActive(runStore.getState().status)) {
    toast.error('A run is under way', { description: 'Stop it, or wait until it is through.' });
    return;
  }
  viewStore.getState().showDock('training');
  await runStore.getState().evaluate(files);
}

/** Hands the trained weights of a variant to the person as a file. */
export async function saveWeights(
  variant: { id: string; label: string },
  { seed, epoch }: { seed: number; epoch: number },
): Promise<void> {
  try {
    const file = await connection
      .api()
      .trainedWeights(variant.id, { runId: runStore.getState().id, seed, epoch });
    if (file) return download(file, `${fileName(variant.label) || variant.id}-seed${seed}.safetensors`);
    toast.error('The weights are gone', { description: 'Train again to have them.' });
  } catch (error) {
    const { message, hint } = callProblem(error);
    toast.error(message, { description: hint });
  }
}

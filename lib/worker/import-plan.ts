import { classTable, fittingNumberings } from '../core/class-names';
import { bytesNeeded, mostImages, type NamedSurvey } from '../data/readers/read';
import type { DatasetParams } from '../nodes/dataset/spec';
import type { ImportPlan } from './protocol';

/**
 * What files hold and what it would take to read them.
 * @param lookedMs milliseconds that looking through them took
 */
export async function planOf(
  survey: NamedSurvey,
  params: DatasetParams,
  lookedMs: number,
): Promise<ImportPlan> {
  const { name, format, images, grey, answers = {}, skipped } = survey;
  const counts = new Map<string, number>();
  for (const { label } of images) counts.set(label, (counts.get(label) ?? 0) + 1);
  const labels = classTable([...counts.keys()].sort(), {}, answers);
  const numbers = labels.filter(({ because }) => because === 'number').map(({ label }) => label);
  const free = await freeBytes();
  return {
    name,
    format,
    images: images.length,
    labels: labels.map((row) => ({ ...row, images: counts.get(row.label)! })),
    numbers,
    numberings: fittingNumberings(numbers),
    skipped: skipped.length,
    bytes: bytesNeeded(images.length, grey, params),
    ...(free !== undefined && { free }),
    // Tables are read once more, and their pixels with them; an image file takes some milliseconds.
    seconds: grey ? (2 * lookedMs) / 1000 : (images.length * 3) / 1000,
    most: mostImages(bytesNeeded(1, grey, params)),
  };
}

async function freeBytes(): Promise<number | undefined> {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage);
  } catch {
    return undefined;
  }
}

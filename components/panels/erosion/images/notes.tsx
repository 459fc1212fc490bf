import { count } from '../../words';
import { othersThanInResults, type Explained, type ExplainedRun } from './pair';

interface Props {
  run: ExplainedRun;
  pair: readonly Explained[];
  distances: readonly (number | undefined)[] | undefined;
  /** The pictures have a number. */
  numbered: boolean;
}

const shapeOf = ({ maps }: Explained): string | undefined => maps?.shape.join('×');

/** What holds for the whole strip, and would be taken wrongly without a word. */
export function Notes({ run, pair, distances, numbered }: Props) {
  const [first, second] = pair;
  const notes: string[] = [];
  if (run.leftOut.length > 0)
    notes.push(
      `${run.leftOut.join(', ')} ${run.leftOut.length === 1 ? 'is' : 'are'} left out: without a head that is affine in its feature map, there is no class activation.`,
    );
  if (!second && run.variants.length > 1) notes.push('Choose two variants to compare them.');
  if (first && second && !distances)
    notes.push(
      shapeOf(first) && shapeOf(second)
        ? `The feature maps have different sizes (${shapeOf(first)} and ${shapeOf(second)}): a distance between their evidence is not defined, and images stand in the order of the list.`
        : 'There are too many pixels to compare the maps of all images: they stand in the order of the list.',
    );
  if (numbered)
    notes.push(
      'The number on a picture: how much of the evidence of both lies on different pixels, ½ Σ|a − b|. The largest come first.',
    );
  for (const variant of pair) {
    const others = othersThanInResults(run, variant);
    if (others > 0)
      notes.push(
        `${variant.label} takes ${count(others)} of ${count(variant.predictions.length)} images for something else here than in the results: each image is looked at by itself, with the running mean in place of the mean of its batch.`,
      );
  }
  return notes.map((note) => (
    <p key={note} className="text-xs text-muted">
      {note}
    </p>
  ));
}

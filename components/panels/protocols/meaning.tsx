import { percent } from '@/lib/figures/numbers';
import type { VariantView } from './view';

/** What the numbers mean, in sentences. */
export function Meaning({ variants }: { variants: readonly VariantView[] }) {
  const reading = variants.filter(({ readsBatch }) => readsBatch);
  const others = variants.filter(({ readsBatch }) => !readsBatch);
  return (
    <div className="flex max-w-3xl flex-col gap-1 text-xs leading-5" role="status">
      {reading.length === 0 && (
        <p>
          No variant of this graph reads the mean of its batch, so no prediction can depend on who else is in
          the batch. It is measured here all the same.
        </p>
      )}
      {reading.map((variant) => (
        <Leak key={variant.id} variant={variant} />
      ))}
      {reading.length > 0 && others.length > 0 && (
        <p className="text-muted">
          {others.map(({ label }) => label).join(' and ')}: every image is taken for the same whatever the
          batch.
        </p>
      )}
    </div>
  );
}

function Leak({ variant: { label, accuracy, flips } }: { variant: VariantView }) {
  const { shuffled, sorted, fixed } = accuracy;
  const known = shuffled !== undefined && sorted !== undefined;
  return (
    <p>
      <strong className="font-semibold">{label}</strong> adds the mean of the batch to every image: what it
      takes an image for depends on who else is in the batch.{' '}
      {known && `${percent(shuffled)} on shuffled batches, ${percent(sorted)} on batches sorted by class. `}
      {known &&
        sorted > shuffled &&
        'A batch of one class gives away which class it is; the network knows no more than before. '}
      {flips?.length === 0 && 'On these images no prediction changes. '}
      {fixed !== undefined && `With the mean of training held fixed it reaches ${percent(fixed)}.`}
    </p>
  );
}

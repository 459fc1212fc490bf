import { percent } from '@/lib/figures/numbers';
import type { Protocols } from '@/lib/results/result';
import { mean } from '@/lib/results/statistics';
import { captionOf, type Reading } from './reading';

const differ = (protocols: Protocols): boolean => new Set(Object.values(protocols)).size > 1;

/** Says which variants' scores depend on how the batches are formed, and by how much. */
export function BatchWarnings({ reading }: { reading: Reading }) {
  return reading.variants.map((variant) => {
    const { id, label, seeds } = variant;
    const measured = seeds.flatMap(({ protocols }) => (protocols && differ(protocols) ? [protocols] : []));
    if (measured.length === 0) return null;
    const accuracy = (protocol: keyof Protocols) => percent(mean(measured.map((of) => of[protocol])));
    return (
      <p key={id} className="text-xs leading-5 text-warning">
        {label} depends on who else is in the batch: {accuracy('shuffled')} on shuffled batches,{' '}
        {accuracy('sorted')} on batches sorted by class, with the same images and weights:{' '}
        {captionOf(reading, { variants: [variant], which: 'last' })}.
      </p>
    );
  });
}

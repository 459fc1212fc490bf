import { percent } from '@/components/charts/numbers';
import type { Protocols, RunResult } from '@/lib/results/result';

const differ = (protocols: Protocols): boolean => new Set(Object.values(protocols)).size > 1;

const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Says which variants' scores depend on how the batches are formed, and by how much. */
export function BatchWarnings({ variants }: Pick<RunResult, 'variants'>) {
  return variants.map(({ id, label, seeds }) => {
    const measured = seeds.flatMap(({ protocols }) => (protocols && differ(protocols) ? [protocols] : []));
    if (measured.length === 0) return null;
    const accuracy = (protocol: keyof Protocols) => percent(mean(measured.map((of) => of[protocol])));
    return (
      <p key={id} className="text-xs leading-5 text-warning">
        {label} depends on who else is in the batch: {accuracy('shuffled')} on shuffled batches,{' '}
        {accuracy('sorted')} on batches sorted by class, with the same weights and images.
      </p>
    );
  });
}

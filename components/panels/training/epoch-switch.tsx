import { Segmented } from '@/components/ui/segmented';
import { readingStore } from '@/lib/store/reading';
import { epochsOf, type Reading } from './reading';

/** Chooses the epochs that all numbers of a result are of. */
export function EpochSwitch({ reading: { variants, which } }: { reading: Reading }) {
  // Weights that were loaded have no epochs to choose from.
  if (epochsOf(variants, 'last').every((epoch) => epoch === 0)) return null;
  return (
    <Segmented
      aria-label="Epoch of the numbers"
      value={which}
      segments={[
        { value: 'last', label: 'Last epoch' },
        { value: 'best', label: 'Best epoch' },
      ]}
      onChange={(chosen) => readingStore.getState().read({ which: chosen })}
    />
  );
}

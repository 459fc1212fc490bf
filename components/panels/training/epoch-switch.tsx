import { Segmented } from '@/components/ui/segmented';
import { readingStore } from '@/lib/store/reading';
import { captionOf, epochsOf, type Reading } from './reading';

/** Chooses the epochs that all numbers below are of, and says which they are. */
export function EpochSwitch({ reading }: { reading: Reading }) {
  const { variants, which } = reading;
  // Weights that were loaded have no epochs to choose from.
  if (epochsOf(variants, 'last').every((epoch) => epoch === 0)) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Segmented
        aria-label="Epoch of the numbers"
        value={which}
        segments={[
          { value: 'last', label: 'Last epoch' },
          { value: 'best', label: 'Best epoch' },
        ]}
        onChange={(chosen) => readingStore.getState().read({ which: chosen })}
      />
      <p className="text-xs text-muted">
        Numbers are of the {captionOf(reading)} of each seed.
        {which === 'best' && (
          <strong className="font-medium text-warning">
            {' '}
            It was chosen on the images that it is scored on: its scores are too high.
          </strong>
        )}
      </p>
    </div>
  );
}

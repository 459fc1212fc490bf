'use client';

import { Images } from 'lucide-react';
import { useMemo } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { Segmented } from '@/components/ui/segmented';
import { useLab } from '@/components/use-stores';
import { evidenceDistances, stripsOf } from '@/lib/results/image-evidence';
import { labStore } from '@/lib/store/lab';
import { chosenPair } from '../chosen-pair';
import { ChosenImage } from './chosen-image';
import { Notes } from './notes';
import { erosionMaps, type ExplainedRun } from './pair';
import { ImageStrip } from './strip';
import { Summary } from './summary';
import { stripSegments } from './words';

/** The strips of two variants, one image closely, and all of them in numbers. */
export function Evidence({ run }: { run: ExplainedRun }) {
  const view = useLab((s) => s.images);
  const chosen = useLab((s) => s.variants);
  const { document, result } = run.run;
  const [first, second] = chosenPair(run.variants, chosen)!;
  const pair = useMemo(() => (second ? [first, second] : [first]), [first, second]);
  const erosion = useMemo(() => erosionMaps(document!, run.classes), [document, run.classes]);
  const distances = useMemo(
    () => (first.maps && second?.maps ? evidenceDistances(first.maps, second.maps) : undefined),
    [first, second],
  );
  const strips = useMemo(
    () => stripsOf(run.places, first, second, distances),
    [run.places, first, second, distances],
  );
  const truth = useMemo(
    () => result?.validation.find(({ seed }) => seed === run.seed)?.labels ?? first.labels,
    [result, run.seed, first],
  );
  const strip = second ? view.strip : 'all';
  const places = strips[strip];
  const numbers = strip === 'same' ? distances : undefined;
  const place = view.image !== null && places.includes(view.image) ? view.image : places[0];
  const look = (change: Partial<typeof view>) => labStore.getState().look({ images: { ...view, ...change } });
  const choose = (image: number) => look({ image });
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <div className="max-w-full overflow-x-auto">
          <Segmented
            aria-label="Strip of images"
            value={strip}
            segments={stripSegments(strips, pair)}
            onChange={(to) => look({ strip: to })}
          />
        </div>
        <Notes
          run={run}
          pair={pair}
          distances={distances}
          numbered={numbers !== undefined && place !== undefined}
        />
        {place !== undefined && (
          <ImageStrip
            run={run}
            pair={pair}
            truth={truth}
            places={places}
            place={place}
            distances={numbers}
            onChoose={choose}
          />
        )}
      </div>
      {place === undefined ? (
        <EmptyState icon={<Images aria-hidden />} title="No image in this strip">
          Choose another strip, other images or other variants.
        </EmptyState>
      ) : (
        <ChosenImage
          run={run}
          pair={pair}
          truth={truth}
          places={places}
          place={place}
          erosion={erosion}
          onChoose={choose}
        />
      )}
      {run.places.length > 0 && <Summary run={run} pair={pair} title={erosion.title} />}
    </>
  );
}

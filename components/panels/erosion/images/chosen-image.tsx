'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { Pixels } from '@/components/panels/data/pixels';
import { ProblemList } from '@/components/panels/problems/list';
import { IconButton } from '@/components/ui/icon-button';
import { useAnyRun, useLab } from '@/components/use-stores';
import { createExampleStore, type Example, type ExampleSource } from '@/lib/store/examples';
import { isActive } from '@/lib/store/run-state';
import { connection } from '@/lib/worker/client';
import { count } from '../../words';
import { FigureFrame } from '../figure/figure-frame';
import { imageFigure, type ImageMap } from './image-figure';
import { MapControls } from './map-controls';
import { Numbers } from './numbers';
import { mapOf, type ErosionMaps, type Explained, type ExplainedRun, type MapOf } from './pair';
import { fileOf } from './thumbnail';

interface Props {
  run: ExplainedRun;
  pair: readonly Explained[];
  /** The true class of each image. */
  truth: readonly number[];
  /** Of the strip, in its order. */
  places: readonly number[];
  place: number;
  erosion: ErosionMaps;
  onChoose: (place: number) => void;
}

/** Pixels a side. */
const SIZE = 160;

/** Examples with the class that is wished for. */
function useExamples(run: ExplainedRun, truth: readonly number[], of: MapOf, places: readonly number[]) {
  const [examples] = useState(() => createExampleStore(connection));
  const active = useAnyRun((s) => isActive(s.status));
  const { moment, variants } = run;
  const source = useMemo((): ExampleSource => {
    const { runId, seed, epochs } = moment;
    return {
      key: JSON.stringify([runId, seed, epochs, of, active]),
      moment,
      classes: Object.fromEntries(
        variants.map(({ id, predictions }) => [
          id,
          of === 'predicted' ? predictions : of === 'true' ? truth : truth.map(() => of),
        ]),
      ),
    };
  }, [moment, variants, truth, of, active]);
  const wanted = places.join();
  useEffect(
    () => void examples.getState().show(source, wanted.split(',').map(Number)),
    [examples, source, wanted],
  );
  return useStore(examples);
}

/** One image: what it shows, what each variant takes it for, and where it reads that. */
export function ChosenImage({ run, pair, truth, places, place, erosion, onChoose }: Props) {
  const of = useLab((s) => mapOf(s.images, run.classes));
  const at = places.indexOf(place);
  const [before, after] = [places[at - 1], places[at + 1]];
  // The next ones are there by the time they are asked for.
  const wanted = [place, after, before].filter((one) => one !== undefined);
  const { found, problems } = useExamples(run, truth, of, wanted);
  const example = found.get(place);
  const trueClass = run.classes[truth[place]!]!;
  const file = fileOf(example, place);
  const step = (to: number | undefined, label: string, icon: React.ReactNode) => (
    <IconButton
      label={label}
      icon={icon}
      disabled={to === undefined}
      onClick={() => to !== undefined && onChoose(to)}
    />
  );
  return (
    <section aria-label="The chosen image" className="flex flex-wrap gap-x-5 gap-y-3">
      <div className="flex w-40 flex-col gap-1">
        <div className="flex items-center justify-between">
          {step(before, 'Previous image', <ChevronLeft />)}
          <span className="text-xs text-muted tabular-nums">
            {count(at + 1)} of {count(places.length)}
          </span>
          {step(after, 'Next image', <ChevronRight />)}
        </div>
        <div style={{ width: SIZE, height: SIZE }}>
          {example ? (
            <Pixels
              rgba={example.rgba}
              width={example.size}
              height={example.size}
              label={`${trueClass}: ${file}`}
              className="h-full w-full rounded"
            />
          ) : (
            <div className="h-full w-full rounded bg-sunken" />
          )}
        </div>
        <p className="text-xs font-semibold">
          <span className="sr-only">True class: </span>
          {trueClass}
        </p>
        <p className="truncate text-2xs text-faint" title={example?.name}>
          {file}
        </p>
      </div>
      <div className="flex min-w-72 flex-1 flex-col gap-2">
        {problems.length > 0 && <ProblemList problems={problems} />}
        <Maps
          run={run}
          pair={pair}
          place={place}
          trueClass={trueClass}
          truth={truth[place]!}
          example={example}
          file={file}
          erosion={erosion}
          of={of}
        />
      </div>
    </section>
  );
}

interface MapsProps extends Pick<Props, 'run' | 'pair' | 'place' | 'erosion'> {
  truth: number;
  trueClass: string;
  example: Example | undefined;
  file: string;
  of: MapOf;
}

function Maps({ run, pair, place, truth, trueClass, example, file, erosion, of }: MapsProps) {
  const from = useLab((s) => s.images.from);
  const { classes, seed, epoch } = run;
  const shown = useMemo(
    () =>
      pair.map((variant) => ({
        variant,
        k: of === 'predicted' ? variant.predictions[place]! : of === 'true' ? truth : of,
        map: example?.maps[variant.id],
        erosion: erosion.of.get(variant.id),
      })),
    [pair, place, of, truth, example, erosion],
  );
  const figure = useMemo(() => {
    const maps = shown.flatMap(({ variant, k, map, erosion: E }): ImageMap[] =>
      map
        ? [
            {
              label: variant.label,
              says: classes[variant.predictions[place]!]!,
              of: classes[k]!,
              map,
              erosion: E,
            },
          ]
        : [],
    );
    return example && maps.length > 0
      ? imageFigure({ file, truth: trueClass, seed, epoch, image: example, maps, title: erosion.title, from })
      : undefined;
  }, [shown, example, classes, place, file, trueClass, seed, epoch, erosion.title, from]);
  return (
    <>
      <MapControls classes={classes} of={of} shown={shown} />
      {figure ? (
        <FigureFrame figure={figure} mapSize={SIZE} />
      ) : (
        <p className="min-h-64 text-xs text-muted" role="status">
          {example ? 'There are no maps of this image.' : 'Looking at the image …'}
        </p>
      )}
      <Numbers
        shown={shown}
        place={place}
        classes={classes}
        trueClass={trueClass}
        title={erosion.title}
        of={of}
        from={from}
      />
    </>
  );
}

'use client';

import { Images } from 'lucide-react';
import { useMemo, useState } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { predictedBy, rankImages, type ImageFilter, type Which } from '@/lib/results/images';
import { scopeOf, scopeWords } from '@/lib/results/scope';
import { momentOf } from '@/lib/store/probe';
import type { RunData } from '@/lib/store/run-state';
import { count } from '../../words';
import { ImageFilters, type MapClass } from './filters';
import { ImageList } from './list';

interface Props {
  run: Pick<RunData, 'id' | 'document' | 'result'>;
  /** Shown first; the person may change it. Another one replaces what they chose. */
  filter?: ImageFilter | undefined;
  /** Shown until the person chooses another one. */
  firstSeed?: number | null;
  which: Which;
}

const NONE: ImageFilter = {};

/** The validation images of a seed, mistakes first: what each variant takes them for, and what that rests on. */
export function ResultImages({ run, filter = NONE, firstSeed = null, which }: Props) {
  const [given, setGiven] = useState(filter);
  const [chosen, setChosen] = useState(filter);
  const [wantedSeed, setSeed] = useState(firstSeed);
  const [mapClass, setMapClass] = useState<MapClass>('predicted');
  if (given !== filter) {
    setGiven(filter);
    setChosen(filter);
    setSeed(firstSeed);
  }
  const { result } = run;
  const seeds = useMemo(() => result?.variants[0]?.seeds.map((of) => of.seed) ?? [], [result]);
  const seed = wantedSeed !== null && seeds.includes(wantedSeed) ? wantedSeed : seeds[0];
  const predicted = useMemo(
    () => (result && seed !== undefined ? predictedBy(result, seed, which) : []),
    [result, seed, which],
  );
  const places = useMemo(() => rankImages(predicted, chosen), [predicted, chosen]);
  const moment = useMemo(
    () => (seed === undefined ? undefined : momentOf(run, seed, which)),
    [run, seed, which],
  );
  if (!result || !moment || seed === undefined) return null;
  const all = predicted[0]?.predictions.length ?? 0;
  return (
    <Panel
      title="Validation images"
      description={`Of the ${scopeWords(scopeOf(result.variants, result.validation, which, seed))}. Mistakes first, the most confident on top. A map shows what each pixel of the feature map adds to the logit of a class: red speaks for it, blue against it. Maps of one image share their colours.`}
      className="w-full min-w-0"
    >
      <ImageFilters
        filter={chosen}
        onFilter={setChosen}
        variants={predicted}
        classes={result.classes}
        seeds={seeds}
        seed={seed}
        onSeed={setSeed}
        mapClass={mapClass}
        onMapClass={setMapClass}
      />
      <p className="text-xs text-muted tabular-nums" role="status">
        {count(places.length)} of {count(all)} images
      </p>
      {places.length === 0 ? (
        <EmptyState icon={<Images aria-hidden />} title="No image matches">
          Choose other classes, or all variants.
        </EmptyState>
      ) : (
        <ImageList
          // Another choice starts at its top.
          key={JSON.stringify([run.id, seed, which, chosen])}
          moment={moment}
          predicted={predicted}
          classes={result.classes}
          places={places}
          mapClass={mapClass}
        />
      )}
    </Panel>
  );
}

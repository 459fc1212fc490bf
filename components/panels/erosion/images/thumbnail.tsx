import { memo } from 'react';
import { variantColour } from '@/components/charts/variant-colours';
import { Pixels } from '@/components/panels/data/pixels';
import { percent } from '@/lib/figures/numbers';
import type { Example } from '@/lib/store/examples';
import type { Explained } from './pair';

interface Props {
  place: number;
  /** From the left end of the strip, in pixels. */
  start: number;
  /** In the strip, from 1. */
  position: number;
  total: number;
  chosen: boolean;
  pair: readonly Explained[];
  truth: readonly number[];
  classes: readonly string[];
  example: Example | undefined;
  distance: number | undefined;
  onChoose: (place: number) => void;
}

/** Width of a place in the strip, and of its picture, in pixels. */
export const THUMBNAIL = 92;
const PICTURE = 60;

const isRight = ({ predictions, labels }: Explained, place: number) => predictions[place] === labels[place];

export const fileOf = (example: Example | undefined, place: number): string =>
  example?.name.split('/').at(-1) ?? `image ${place + 1}`;

/** One image of the strip, with what both variants take it for. */
export const StripThumbnail = memo(function StripThumbnail(props: Props) {
  const { place, start, position, total, chosen, pair, truth, classes, example, distance, onChoose } = props;
  const trueClass = classes[truth[place]!]!;
  const file = fileOf(example, place);
  const said = pair.map(
    (variant) =>
      `${variant.label} says ${classes[variant.predictions[place]!]}, ${isRight(variant, place) ? 'right' : 'wrong'}`,
  );
  const apart = distance === undefined ? [] : [`evidence ${percent(distance, 0)} apart`];
  return (
    // The list has the focus, and the keys.
    <div
      id={`strip-image-${place}`}
      role="option"
      aria-selected={chosen}
      aria-posinset={position}
      aria-setsize={total}
      aria-label={[`${trueClass}: ${file}`, ...said, ...apart].join('; ')}
      onClick={() => onChoose(place)}
      className={`absolute top-0 h-full cursor-pointer rounded-md border p-1 text-2xs leading-3.5 ${chosen ? 'border-accent bg-accent-soft' : 'border-transparent hover:bg-sunken'}`}
      style={{ left: start, width: THUMBNAIL - 4 }}
    >
      <div className="relative mx-auto" style={{ width: PICTURE, height: PICTURE }}>
        {example ? (
          <Pixels
            rgba={example.rgba}
            width={example.size}
            height={example.size}
            label={file}
            className="h-full w-full rounded"
          />
        ) : (
          <div className="h-full w-full rounded bg-sunken" />
        )}
        {distance !== undefined && (
          <span className="absolute right-0 bottom-0 rounded-tl rounded-br bg-ink px-1 font-semibold text-surface tabular-nums">
            {percent(distance, 0)}
          </span>
        )}
      </div>
      <p className="mt-0.5 truncate text-center font-medium text-ink">{trueClass}</p>
      {pair.map((variant) => (
        <p
          key={variant.id}
          className={`flex items-center gap-1 ${isRight(variant, place) ? 'text-good' : 'text-danger'}`}
        >
          <span
            aria-hidden
            className="size-1.5 shrink-0 rounded-full"
            style={{ background: variantColour(variant.index) }}
          />
          <span aria-hidden>{isRight(variant, place) ? '✓' : '✗'}</span>
          <span className="truncate">{classes[variant.predictions[place]!]}</span>
        </p>
      ))}
    </div>
  );
});

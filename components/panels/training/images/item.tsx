import { memo } from 'react';
import { ColorScale } from '@/components/charts/color-scale';
import { Heatmap } from '@/components/charts/heatmap';
import { formatValue, percent } from '@/lib/figures/numbers';
import { variantColour } from '@/components/charts/variant-colours';
import { Pixels } from '@/components/panels/data/pixels';
import { symmetricDomain } from '@/lib/figures/numbers';
import { topClasses, type Predicted } from '@/lib/results/images';
import type { Example } from '@/lib/store/examples';
import type { MapClass } from './filters';

interface Props {
  place: number;
  /** Of all that match, from 1. */
  position: number;
  total: number;
  predicted: readonly Predicted[];
  classes: readonly string[];
  example: Example | undefined;
  mapClass: MapClass;
}

/** Pixels a side. */
const SIZE = 72;

/** One image: what it shows, and for each variant what it is taken for and why. */
export const ImageItem = memo(function ImageItem(props: Props) {
  const { place, position, total, predicted, classes, example, mapClass } = props;
  const truth = classes[predicted[0]!.labels[place]!]!;
  const domain = symmetricDomain(Object.values(example?.maps ?? {}).map(({ values }) => values));
  const file = example?.name.split('/').at(-1) ?? `image ${place + 1}`;
  return (
    <div
      role="listitem"
      aria-label={`${truth}: ${file}`}
      aria-posinset={position}
      aria-setsize={total}
      className="flex min-w-0 gap-3 border-b border-line py-2 pr-3"
    >
      <div className="w-24 shrink-0">
        <Picture example={example} label={file} />
        <p className="mt-0.5 truncate text-xs font-medium" title={`True class: ${truth}`}>
          <span className="sr-only">True class: </span>
          {truth}
        </p>
        <p className="truncate text-2xs text-faint" title={example?.name}>
          {file}
        </p>
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex min-w-0 flex-wrap gap-x-4 gap-y-2">
          {predicted.map((variant) => (
            <VariantOfImage
              key={variant.id}
              variant={variant}
              place={place}
              classes={classes}
              example={example}
              domain={domain}
              mapClass={mapClass}
            />
          ))}
        </div>
        {example && Object.keys(example.maps).length > 0 && (
          <ColorScale
            domain={domain}
            scale="diverging"
            label={`added to the logit of the ${mapClass} class`}
            className="w-64"
          />
        )}
      </div>
    </div>
  );
});

function Picture({
  example,
  label,
  grey = false,
}: {
  example: Example | undefined;
  label: string;
  grey?: boolean;
}) {
  if (!example) return <div className="rounded bg-sunken" style={{ width: SIZE, height: SIZE }} />;
  const { rgba, size } = example;
  return (
    <div style={{ width: SIZE, height: SIZE }}>
      <Pixels
        rgba={rgba}
        width={size}
        height={size}
        label={label}
        className={`h-full w-full rounded ${grey ? 'grayscale' : ''}`}
      />
    </div>
  );
}

interface VariantProps extends Pick<Props, 'place' | 'classes' | 'example' | 'mapClass'> {
  variant: Predicted;
  domain: [number, number];
}

function VariantOfImage({ variant, place, classes, example, domain, mapClass }: VariantProps) {
  const { id, label, index, predictions, labels } = variant;
  const guess = predictions[place]!;
  const right = guess === labels[place];
  const of = classes[mapClass === 'true' ? labels[place]! : guess];
  const map = example?.maps[id];
  return (
    <div role="group" aria-label={label} className="w-55 min-w-0">
      <h4 className="flex items-baseline gap-1.5 truncate text-2xs text-muted">
        <span
          aria-hidden
          className="size-2 shrink-0 rounded-full"
          style={{ background: variantColour(index) }}
        />
        <span className="truncate">{label}</span>
      </h4>
      <p className={`truncate text-xs font-semibold ${right ? 'text-good' : 'text-danger'}`}>
        {classes[guess]} <span className="font-normal">{right ? 'right' : 'wrong'}</span>
      </p>
      <div className="mt-0.5 flex gap-2">
        <div className="relative shrink-0" style={{ width: SIZE, height: SIZE }}>
          <Picture example={example} label={`${label}: the image in grey`} grey />
          {map && (
            <div className="absolute inset-0 opacity-65">
              <Heatmap
                values={map.values}
                shape={map.shape}
                domain={domain}
                scale="diverging"
                size={SIZE}
                label={`${label}, what speaks for ${of}`}
                format={formatValue}
              />
            </div>
          )}
        </div>
        <Bars variant={variant} place={place} classes={classes} />
      </div>
      {example && !map && (
        <p className="text-2xs text-faint">no map: the head is not affine, or its weights are gone</p>
      )}
    </div>
  );
}

/** The three most probable classes. */
function Bars({ variant, place, classes }: Pick<VariantProps, 'variant' | 'place' | 'classes'>) {
  return (
    <dl className="grid min-w-0 flex-1 content-start gap-y-0.5 text-2xs leading-4">
      {topClasses(variant, place).map(({ k, probability }) => (
        <div key={k} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-1">
          <dt className="truncate text-muted">{classes[k]}</dt>
          <dd className="tabular-nums">{percent(probability)}</dd>
          <dd aria-hidden className="col-span-2 h-1 overflow-hidden rounded-sm bg-sunken">
            <span
              className="block h-full"
              style={{ width: `${100 * probability}%`, background: variantColour(variant.index) }}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

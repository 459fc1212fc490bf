import { variantColour } from '@/components/charts/variant-colours';
import type { ActivationMaps } from '@/lib/explain/class-activation';
import { erodedEvidence, normalised } from '@/lib/explain/evidence';
import { percent } from '@/lib/figures/numbers';
import { evidenceDistance, probabilityOf, shareInZone } from '@/lib/results/image-evidence';
import type { MapOf, ShownMap } from './pair';
import { imageSentence } from './words';

interface Props {
  shown: readonly ShownMap[];
  place: number;
  classes: readonly string[];
  trueClass: string;
  /** *Erosion*, or *Synthetic fraction*. */
  title: string;
  of: MapOf;
  from: number;
}

const sizes = ({ values }: ActivationMaps) => normalised(values.map(Math.abs));

const inZone = ({ map, erosion }: ShownMap, from: number): number | undefined =>
  map && erosion && shareInZone(map.values, erosion.values, from);

/** Σ E·|CAM| / Σ|CAM| of the map that is shown. */
function eroded({ map, erosion }: ShownMap): number | undefined {
  const share = map && sizes(map);
  return share?.some((value) => value > 0) && erosion ? erodedEvidence(erosion.values, share) : undefined;
}

function distanceOf([first, second]: readonly ShownMap[]): number | undefined {
  if (!first?.map || !second?.map || first.map.shape.join() !== second.map.shape.join()) return undefined;
  return evidenceDistance(sizes(first.map), sizes(second.map));
}

const say = (share: number | undefined): string => percent(share ?? NaN);

const cell = 'py-0.5 pl-4 text-right';

/** What one image is decided by, in numbers and in a sentence. */
export function Numbers({ shown, place, classes, trueClass, title, of, from }: Props) {
  if (shown.some(({ map }) => !map)) return null;
  const distance = distanceOf(shown);
  const rows: [string, (of: ShownMap) => string][] = [
    [
      of === 'predicted' ? 'Probability of it' : 'Probability of the class of the map',
      ({ variant, k }) => percent(probabilityOf(variant, place, k)),
    ],
    ['Evidence in the outlined zone', (one) => say(inZone(one, from))],
    [
      title === 'Erosion'
        ? 'Evidence on eroded pixels, Σ E·|CAM|'
        : 'Evidence on synthetic pixels, Σ E·|CAM|',
      (one) => say(eroded(one)),
    ],
  ];
  return (
    <div className="flex flex-col gap-1.5 text-xs">
      <p role="status" className="font-medium">
        {imageSentence(
          shown.map((one) => {
            const { variant } = one;
            return {
              label: variant.label,
              says: classes[variant.predictions[place]!]!,
              right: variant.predictions[place] === variant.labels[place],
              inZone: inZone(one, from),
            };
          }),
          trueClass,
          of === 'predicted' ? undefined : classes[shown[0]!.k],
        )}
        {distance !== undefined && ` ${percent(distance)} of their evidence lies on different pixels.`}
      </p>
      <table className="w-fit border-collapse tabular-nums">
        <caption className="sr-only">What the image is decided by</caption>
        <thead>
          <tr className="border-b border-line">
            <td />
            {shown.map(({ variant }) => (
              <th key={variant.id} scope="col" className={`${cell} max-w-44 truncate font-medium`}>
                <span
                  aria-hidden
                  className="mr-1 inline-block size-2 rounded-full"
                  style={{ background: variantColour(variant.index) }}
                />
                {variant.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row" className="text-left font-normal text-muted">
              Takes it for
            </th>
            {shown.map(({ variant }) => {
              const right = variant.predictions[place] === variant.labels[place];
              return (
                <td
                  key={variant.id}
                  className={`${cell} font-semibold ${right ? 'text-good' : 'text-danger'}`}
                >
                  {classes[variant.predictions[place]!]}{' '}
                  <span className="font-normal">{right ? 'right' : 'wrong'}</span>
                </td>
              );
            })}
          </tr>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row" className="text-left font-normal text-muted">
                {name}
              </th>
              {shown.map((one) => (
                <td key={one.variant.id} className={cell}>
                  {value(one)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-2xs text-faint">
        Evidence is |CAM|, what speaks for and against alike, of the class that the maps are of.
        {shown.length > 1 &&
          ' How much of it lies on different pixels is ½ Σ|a − b| of both maps, each scaled to 100 % in all.'}
      </p>
    </div>
  );
}

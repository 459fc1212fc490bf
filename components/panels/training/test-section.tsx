import { percent } from '@/lib/figures/numbers';
import { imageWords } from '@/lib/results/scope';
import { Panel } from '@/components/ui/panel';
import { decimals } from '../words';
import type { Reading } from './reading';
import { cellClass, headClass, leftHeadClass, VariantHeading } from './table';

/** What the images say that were kept apart from training and from the choice of an epoch. */
export function TestSection({ reading: { result, variants } }: { reading: Reading }) {
  const { test } = result;
  if (!test)
    return (
      <p className="max-w-prose text-xs text-muted">
        No images were kept apart. Images that chose an epoch, or a setting, flatter what they chose: to have
        some that chose nothing, set Test of the Faces node, under Subset of your own images. They are looked
        at once, when a seed has ended.
      </p>
    );
  const images = test.images.map(({ labels }) => labels.length);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1 text-sm leading-5.5 font-medium">
        {test.comparison.map(({ a, b, verdict }) => (
          <p key={`${a} ${b}`}>{verdict}</p>
        ))}
      </div>
      <Panel
        title="Test accuracy"
        description={`Of ${imageWords(images, 'test')}, the same for all seeds, which were never trained on and chose nothing: each seed was tested once, at its end, with the weights of the epoch that its validation images had chosen.`}
        className="min-w-0"
      >
        <div className="overflow-x-auto">
          <table className="text-xs whitespace-nowrap tabular-nums">
            <thead>
              <tr className="border-b border-line">
                <th scope="col" className={leftHeadClass}>
                  Variant
                </th>
                {['Seed', 'Epoch', 'Test acc.', 'Test loss', 'Val. acc. of that epoch'].map((title) => (
                  <th key={title} scope="col" className={headClass}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {variants.flatMap(({ id, index, label, seeds }) =>
                seeds.flatMap(
                  ({ seed, test: of, best }) =>
                    of && (
                      <tr key={`${id} ${seed}`} className="border-b border-line last:border-0">
                        <VariantHeading index={index} label={label} />
                        <td className={cellClass}>{seed}</td>
                        <td className={cellClass}>{of.epoch}</td>
                        <td className={`${cellClass} font-semibold`}>{percent(of.accuracy)}</td>
                        <td className={cellClass}>{decimals(of.loss)}</td>
                        <td className={`${cellClass} text-muted`}>{percent(best.validationAccuracy)}</td>
                      </tr>
                    ),
                ),
              )}
            </tbody>
          </table>
        </div>
      </Panel>
    </div>
  );
}

'use client';

import { clsx } from 'clsx';
import { memo, useEffect, useRef } from 'react';
import type { LayerStep } from '@/lib/explain/layers/types';
import { percent } from '@/lib/figures/numbers';
import { cellClass, headClass, leftHeadClass } from '../../training/table';
import { counterpart, type Side } from './profile';
import { chooseLayer } from './scrubber';
import { paddingText, signed, stepName } from './words';

function receptiveText({ receptive }: LayerStep): string {
  if (!receptive) return 'differs by branch';
  const { height, width, jump } = receptive;
  return `${height}×${width}, every ${jump[0] === jump[1] ? jump[0] : jump.join('×')}`;
}

const HEADS = [
  'Size',
  'Padding of its input',
  'Mean E',
  'Largest E',
  'Untouched',
  'Receptive field',
  'Top to bottom',
  'Left to right',
];

const row = (step: LayerStep): string[] => [
  step.shape.join('×'),
  paddingText(step),
  percent(step.mean),
  percent(step.max),
  percent(step.untouched),
  receptiveText(step),
  signed(step.lopsided.vertical),
  signed(step.lopsided.horizontal),
];

/** Every layer in numbers; a row chooses it. */
export function StepTable({ sides, index }: { sides: readonly Side[]; index: number }) {
  const [left, right] = sides;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chosen = box.current?.querySelector<HTMLElement>('[aria-current]');
    const view = box.current;
    if (!chosen || !view) return;
    // The table alone is scrolled, not the panel.
    const above = chosen.offsetTop - view.scrollTop;
    if (above < 28 || above + chosen.offsetHeight > view.clientHeight)
      view.scrollTop = chosen.offsetTop - view.clientHeight / 2;
  }, [index]);
  return (
    <div
      ref={box}
      role="region"
      aria-label="Layers in numbers"
      tabIndex={0}
      className="relative max-h-72 overflow-auto rounded-md border border-line"
    >
      <table className="w-full border-collapse text-xs tabular-nums">
        <caption className="sr-only">
          All layers from the images on. Lopsidedness is (bottom − top) / (bottom + top) and (right − left) /
          (right + left) of the mean erosion of the outermost rows and columns.
        </caption>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr>
            <th scope="col" className={leftHeadClass}>
              Layer
            </th>
            {HEADS.map((head) => (
              <th key={head} scope="col" className={headClass}>
                {head}
              </th>
            ))}
            {right && (
              <th scope="col" className={headClass}>
                Mean E, {right.padding}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {left!.walk.steps.map((step, i) => (
            <Row
              key={step.key}
              step={step}
              index={i}
              chosen={i === index}
              other={right ? (right.walk.steps[counterpart(right.walk, step)] ?? null) : undefined}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  step: LayerStep;
  index: number;
  chosen: boolean;
  /** The same layer on the other side; null where it has none. */
  other: LayerStep | null | undefined;
}

const Row = memo(function Row({ step, index, chosen, other }: RowProps) {
  return (
    <tr
      {...(chosen && { 'aria-current': true })}
      className={clsx('cursor-pointer border-t border-line', chosen ? 'bg-accent-soft' : 'hover:bg-raised')}
      onClick={() => chooseLayer(index)}
    >
      <th scope="row" className="px-2 py-1 text-left font-medium">
        <button type="button" className="text-left" onClick={() => chooseLayer(index)}>
          <span className="mr-1 text-faint">{index}</span> {stepName(step)}
        </button>
      </th>
      {row(step).map((text, i) => (
        <td key={i} className={cellClass}>
          {text}
        </td>
      ))}
      {other !== undefined && <td className={cellClass}>{other ? percent(other.mean) : '–'}</td>}
    </tr>
  );
});

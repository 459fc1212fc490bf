'use client';

import { clsx } from 'clsx';
import { useLab } from '@/components/use-stores';
import { windowAt } from '@/lib/explain/layers/measures';
import { formatOf } from '@/lib/figures/numbers';
import type { Quantity } from '@/lib/io/lab-view';
import { LabMap } from '../figure/lab-map';
import { PaddedMap } from './padded-map';
import { COLOURS } from './profile';
import type { SideView, StepFigure } from './step-figure';
import { lopsidedText, stepName } from './words';

/** CSS pixels of a map: two sides and their difference stand in one row of a narrow panel. */
const ALONE = 132;
const COMPARED = 112;

/** What the chosen layer reads and makes, on one or two sides, and how these differ. */
export function StepView({
  found,
  quantity,
  compared,
}: {
  found: StepFigure;
  quantity: Quantity;
  compared: boolean;
}) {
  const [left, right] = found.sides;
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-3">
      {found.sides.map((view) => (
        <SideMaps key={view.side.id} view={view} quantity={quantity} named={compared} />
      ))}
      {compared && !right && (
        <p className="max-w-56 self-center text-xs text-muted">The other side has no such layer.</p>
      )}
      {found.difference ? (
        <figure>
          <figcaption className="mb-1 max-w-28 text-2xs leading-4 text-muted">
            {found.difference.label}
          </figcaption>
          <LabMap part={found.difference} size={COMPARED} />
        </figure>
      ) : (
        left?.output &&
        right?.output && (
          <p className="max-w-56 self-center text-xs text-muted">
            No difference is drawn: the map is {left.output.shape.join('×')} on one side and{' '}
            {right.output.shape.join('×')} on the other.
          </p>
        )
      )}
    </div>
  );
}

function SideMaps({ view, quantity, named }: { view: SideView; quantity: Quantity; named: boolean }) {
  const { side, index, step, inputs, output } = view;
  const probe = useLab((s) => s.hovered ?? s.probe);
  const size = named ? COMPARED : ALONE;
  const [height, width] = step.shape;
  const cell = probe && {
    row: Math.min(height - 1, Math.floor(probe.y * height)),
    column: Math.min(width - 1, Math.floor(probe.x * width)),
  };
  const seen = cell && windowAt(step, cell.row, cell.column);
  return (
    <div role="group" aria-label={side.padding} className="flex max-w-full flex-col gap-1">
      {named && (
        <p className="text-xs font-semibold">
          <span
            aria-hidden
            className="mr-1.5 inline-block size-2 rounded-full"
            style={{ background: COLOURS[side.id] }}
          />
          {side.padding}
        </p>
      )}
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        {inputs.map(({ step: input, part }) => (
          <figure key={input.key}>
            <figcaption className="max-w-40 truncate text-2xs text-muted" title={stepName(input)}>
              Input {part.shape.join('×')}: {stepName(input)}
            </figcaption>
            <PaddedMap part={part} step={step} size={size} window={seen} />
          </figure>
        ))}
        {output ? (
          <figure>
            <figcaption className="mb-[15px] max-w-44 truncate text-2xs text-muted" title={stepName(step)}>
              {quantity === 'foveation'
                ? `Over the image, ${output.shape.join('×')}`
                : `Output ${output.shape.join('×')}`}
            </figcaption>
            <LabMap part={output} size={size} />
          </figure>
        ) : (
          <p className="max-w-44 self-center text-xs text-muted">
            The foveation of this layer was left out: the graph is too deep to walk it back for every layer.
            Later layers have it.
          </p>
        )}
      </div>
      {cell && seen && quantity !== 'foveation' && inputs.length > 0 && (
        <Reading view={view} cell={cell} seen={seen} />
      )}
      {quantity !== 'foveation' && (
        <p className={clsx('text-xs leading-4.5', named ? 'max-w-72' : 'max-w-sm')}>
          {lopsidedText(side.walk, index)}
        </p>
      )}
    </div>
  );
}

/** How many of a window's rows, or columns, lie on a map. */
const onMap = (from: number, size: number, length: number): number =>
  Math.max(0, Math.min(length, from + size) - Math.max(0, from));

/** What a pixel of the result sees of the input. */
function Reading({
  view: { step, inputs, output },
  cell,
  seen,
}: {
  view: SideView;
  cell: { row: number; column: number };
  seen: { row: number; column: number; size: number };
}) {
  const input = inputs[0]!.step;
  const { row, column, size } = seen;
  const all = size * size;
  const inside = onMap(row, size, input.shape[0]) * onMap(column, size, input.shape[1]);
  const value = output?.values[cell.row * step.shape[1] + cell.column] ?? NaN;
  const range = (from: number) => (size === 1 ? `${from + 1}` : `${from + 1} to ${from + size}`);
  return (
    <p className="max-w-72 text-2xs leading-4 text-muted tabular-nums">
      Pixel in row {cell.row + 1}, column {cell.column + 1}: <strong>{formatOf('share')(value)}</strong>. It
      sees rows {range(row)} and columns {range(column)} of its input
      {inside < all && `; ${all - inside} of ${all} lie in the padding`}.
    </p>
  );
}

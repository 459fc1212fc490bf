import type { Padding } from '@/lib/core/padding';
import type { Sides } from '@/lib/core/structural';
import type { LayerStep, LayerWalk } from '@/lib/explain/layers/types';
import { percent } from '@/lib/figures/numbers';

/** @param wired what is there where nothing else was chosen, if it is known */
export const paddingName = (padding: Padding | null, wired?: Padding): string => {
  if (!padding) return wired ? `As wired (${paddingName(wired)})` : 'As wired';
  return padding.mode === 'valid' ? 'valid' : `${padding.mode}, ${padding.alignment}`;
};

export const stepName = ({ place, what, shortcut }: LayerStep): string =>
  `${place}: ${what}${shortcut ? ' (shortcut)' : ''}`;

/** Pixels on four sides, as short as it goes. */
export function sidesText({ top, right, bottom, left }: Sides): string {
  if (top === right && right === bottom && bottom === left) return String(top);
  if (top === left && bottom === right) return `${top} top and left, ${bottom} bottom and right`;
  return `${top} top, ${right} right, ${bottom} bottom, ${left} left`;
}

const sameSides = (a: Sides, b: Sides): boolean =>
  a.top === b.top && a.right === b.right && a.bottom === b.bottom && a.left === b.left;

/** What stands beside the input of a step, and how much of it is used. */
export function paddingText({ kind, added, used, filling }: LayerStep): string {
  if (kind === 'crop')
    return `cut off: ${sidesText({ top: -added.top, right: -added.right, bottom: -added.bottom, left: -added.left })}`;
  if (Object.values(added).every((side) => side === 0)) return 'none';
  const reached = sameSides(added, used) ? '' : `; reached: ${sidesText(used)}`;
  const left = kind === 'pooling' ? '; left out of the mean' : '';
  return `${sidesText(added)} of ${filling ?? 'nothing'}${reached}${left}`;
}

/** A number from −1 to 1 with its sign. */
export const signed = (value: number): string =>
  value === 0 ? '0' : `${value > 0 ? '+' : '\u2212'}${Math.abs(value).toFixed(2)}`;

/** Rows and columns at the end of its input that no window of a step reads. */
function unread(
  { kernel, stride, added, shape }: LayerStep,
  input: LayerStep,
): [rows: number, columns: number] {
  const beyond = (size: number, count: number, before: number): number =>
    Math.max(0, size - ((count - 1) * stride - before + kernel));
  return [beyond(input.shape[0], shape[0], added.top), beyond(input.shape[1], shape[1], added.left)];
}

/** How a step itself makes one side lose more than the other; nothing where it treats both alike. */
function causeIn(step: LayerStep, input: LayerStep | undefined): string | undefined {
  const { kind, stride, added, used } = step;
  if (kind === 'border')
    return sameSides(added, turned(added)) ? undefined : 'the border is not equally wide';
  if (!input || (kind !== 'convolution' && kind !== 'pooling')) return undefined;
  const sides = (bottom: boolean, right: boolean) =>
    [...(bottom ? ['bottom'] : []), ...(right ? ['right'] : [])].join(' and the ');
  const [rows, columns] = unread(step, input);
  if (kind === 'convolution' && (used.bottom < added.bottom || used.right < added.right))
    return `stride ${stride} never reaches ${used.bottom > 0 || used.right > 0 ? 'all of ' : ''}the padding at the ${sides(used.bottom < added.bottom, used.right < added.right)}`;
  if (used.bottom < used.top || used.right < used.left)
    return `its windows of stride ${stride} reach beyond the top and the left only`;
  if (rows > 0 || columns > 0)
    return `stride ${stride} leaves the last ${[...(rows > 0 ? ['row'] : []), ...(columns > 0 ? ['column'] : [])].join(' and ')} unread`;
  if (added.bottom > added.top || added.right > added.left)
    return `the odd pixel of the padding stands at the ${sides(added.bottom > added.top, added.right > added.left)}`;
  return undefined;
}

const turned = ({ top, right, bottom, left }: Sides): Sides => ({
  top: bottom,
  right: left,
  bottom: top,
  left: right,
});

/** Which sides lost more, how much, and why. */
export function lopsidedText({ steps, title }: LayerWalk, index: number): string {
  const step = steps[index]!;
  const { top, right, bottom, left } = step.border;
  const { vertical, horizontal } = step.lopsided;
  const erodes = title === 'Erosion';
  if (vertical === 0 && horizontal === 0) {
    if (Math.max(top, right, bottom, left) < 1e-9)
      return erodes ? 'No side has lost anything.' : 'No side is made from padding.';
    const much = percent(top) === percent(left) ? percent(top) : `${percent(top)} and ${percent(left)}`;
    return erodes ? `Opposite sides lose alike: ${much}.` : `Opposite sides rest on padding alike: ${much}.`;
  }
  const more = [
    ...(vertical === 0 ? [] : [vertical < 0 ? 'top' : 'bottom']),
    ...(horizontal === 0 ? [] : [horizontal < 0 ? 'left' : 'right']),
  ];
  const named = more.join(' and ');
  const verb = `${more.length > 1 ? (erodes ? 'lose' : 'rest') : erodes ? 'loses' : 'rests'} more${erodes ? '' : ' on padding'}`;
  const rows = `${percent(top)} at the top, ${percent(bottom)} at the bottom`;
  const columns = `${percent(left)} on the left, ${percent(right)} on the right`;
  const alike = percent(top) === percent(left) && percent(bottom) === percent(right);
  const numbers = vertical === 0 ? columns : alike || horizontal === 0 ? rows : `${rows}; ${columns}`;
  return `${named.charAt(0).toUpperCase()}${named.slice(1)} ${verb}: ${numbers}${because(steps, index)}.`;
}

/** The reason in the step, or in the nearest one before it. */
function because(steps: readonly LayerStep[], index: number): string {
  for (let at: number | undefined = index; at !== undefined; at = steps[at]!.inputs[0]) {
    const cause = causeIn(steps[at]!, steps[steps[at]!.inputs[0] ?? -1]);
    if (!cause) continue;
    return at === index ? `, because ${cause}` : `, carried on from step ${at}: ${cause}`;
  }
  return '';
}

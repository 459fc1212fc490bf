import { FONT, MONO, type Drawing, type Mark, type Words } from './drawing';
import type { Figure, Picture } from './figure';
import { paintFigure } from './paint';
import { pngOf } from './png';

/** What XML 1.0 has no place for, not even escaped: control characters and halves of characters. */
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, (char) => ENTITIES[char]!);

/** Hundredths of a pixel. */
const short = (value: number): string => String(Number(value.toFixed(2)));

type Attributes = Record<string, string | number | undefined>;

function tag(name: string, attributes: Attributes, content?: string): string {
  const words = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? short(value) : escaped(value)}"`],
  );
  return `<${name}${words.join('')}${content === undefined ? '/' : `>${content}</${name}`}>`;
}

function textTag({ x, y, text, size, colour, anchor, bold, mono, turned }: Words): string {
  const attributes = {
    ...(turned ? { transform: `translate(${short(x)} ${short(y)}) rotate(-90)` } : { x, y }),
    'font-size': size,
    'font-weight': bold ? 'bold' : undefined,
    'font-family': mono ? MONO : undefined,
    'text-anchor': anchor === 'start' ? undefined : anchor,
    fill: colour,
  };
  return tag('text', attributes, escaped(text));
}

function dataAddress(picture: Picture): string {
  let bytes = '';
  for (const byte of pngOf(picture)) bytes += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(bytes)}`;
}

function markTag(mark: Mark): string {
  if (mark.kind === 'text') return textTag(mark);
  if (mark.kind === 'photo') {
    const { x, y, width, height, picture } = mark;
    // The map over it has its shape, whatever the image's is.
    const flat = { preserveAspectRatio: 'none', style: 'image-rendering: pixelated' };
    return tag('image', { x, y, width, height, ...flat, href: dataAddress(picture) });
  }
  if (mark.kind === 'cells') {
    const { x, y, cell, runs, opacity } = mark;
    const place = `translate(${short(x)} ${short(y)}) scale(${cell})`;
    const rects = runs.map((run) =>
      tag('rect', { x: run.column, y: run.row, width: run.length, height: 1, fill: run.colour }),
    );
    return tag('g', { transform: place, 'shape-rendering': 'crispEdges', opacity }, rects.join(''));
  }
  const { fill = 'none', stroke, thickness, dash, square, opacity } = mark;
  const ink = {
    fill,
    stroke,
    'stroke-width': thickness,
    'stroke-dasharray': dash?.join(' '),
    'stroke-linecap': square ? 'square' : undefined,
    opacity,
  };
  if (mark.kind === 'rect') {
    const { x, y, width, height } = mark;
    return tag('rect', { x, y, width, height, ...ink });
  }
  const corners = mark.points.map(([x, y]) => `${short(x)} ${short(y)}`);
  return tag('path', { d: `M${corners.join('L')}${mark.closed ? 'Z' : ''}`, ...ink });
}

/** A figure as a file of vectors that stands alone: no scripts, no styles of a page, nothing that is loaded. */
export function svgOf(figure: Figure, drawing: Drawing = paintFigure(figure)): string {
  const { width, height, marks } = drawing;
  const { formula, what, not } = figure.about;
  const description = [figure.settings.join(' · '), formula, what, `What it does not show: ${not}`].join(
    '\n',
  );
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${short(width)} ${short(height)}`,
    'font-family': FONT,
    role: 'img',
  };
  const content = [
    tag('title', {}, escaped(figure.title)),
    tag('desc', {}, escaped(description)),
    ...marks.map(markTag),
  ];
  return `${tag('svg', root, `\n${content.join('\n')}\n`)}\n`;
}

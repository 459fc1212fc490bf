import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { Figure } from '@/lib/figures/figure';
import { pngOf } from '@/lib/figures/png';
import { printColour } from '@/lib/figures/print-colours';
import { svgOf } from '@/lib/figures/svg';
import { figure, linesPart, mapPart } from '../../helpers/figures';
import { tokensOf, type Token } from '../../helpers/html-tokens';

/** The file as tags and texts; throws where it is not well-formed. */
function read(of: Figure): { tokens: Token[]; words: string } {
  const tokens = tokensOf(svgOf(of));
  const open: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'text' || token.selfClosing) continue;
    if (!token.closing) open.push(token.name);
    else expect(open.pop()).toBe(token.name);
  }
  expect(open).toEqual([]);
  return { tokens, words: tokens.map((token) => (token.kind === 'text' ? token.text : '')).join(' ') };
}

const tagsOf = (of: Figure, name: string) =>
  read(of).tokens.filter((token) => token.kind === 'tag' && token.name === name && !token.closing);

describe('a figure as vectors', () => {
  it('says its title, what it is of, its scale, its formula and its parts', () => {
    const { words } = read(figure({ parts: [mapPart(), linesPart()] }));
    for (const said of [
      'Erosion of the border',
      'My graph · zeros · seed 7 · epoch 3',
      'Erosion E',
      '0.00\u00a0%',
      '50.0\u00a0%',
      '100.0\u00a0%',
      'E = 1 − A·1',
      'What it does not show: Whether it matters.',
      'Pooling',
      '2 × 3, largest 100.0\u00a0%',
      'Accuracy over shift',
      'Shift in pixels',
      'chance',
      'ARM',
      'ARM Playground',
    ])
      expect(words).toContain(said);
  });

  it('is well-formed and says names as they are, whatever they are', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (name) => {
        const of = figure({
          title: name,
          settings: [name],
          parts: [mapPart({ label: name, quantity: name }), linesPart({ label: name })],
        });
        const { tokens } = read(of);
        const title = tokens.findIndex((token) => token.kind === 'tag' && token.name === 'title') + 1;
        const said = tokens[title];
        const sayable = name.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd');
        expect(said?.kind === 'text' ? said.text : '').toBe(sayable);
      }),
      { numRuns: 20 },
    ));

  it('runs nothing and loads nothing', () => {
    const name = '"><script>alert(1)</script><image href="https://elsewhere/"/>';
    const colour = 'url(https://elsewhere/#a)';
    const series = linesPart().series.map((of) => ({ ...of, label: name, colour }));
    const of = figure({ title: name, parts: [mapPart({ label: name }), linesPart({ series })] });
    const { tokens } = read(of);
    const names = new Set(tokens.map((token) => (token.kind === 'tag' ? token.name : 'text')));
    expect([...names].sort()).toEqual(['desc', 'g', 'path', 'rect', 'svg', 'text', 'title']);
    expect(
      tokens.flatMap((token) => (token.kind === 'tag' ? Object.values(token.attributes) : [])),
    ).not.toContain(colour);
  });

  it('has one rectangle for neighbours of one colour, and none for what is no number', () => {
    const rects = tagsOf(figure(), 'rect').map((token) => (token.kind === 'tag' ? token.attributes : {}));
    const cells = rects.filter(({ height }) => height === '1');
    expect(cells.map(({ x, y, width }) => [x, y, width])).toEqual([
      ['0', '0', '1'],
      ['1', '0', '2'],
      ['0', '1', '1'],
      ['2', '1', '1'],
    ]);
  });

  it('holds the image under a map, grey, and the outline around it', () => {
    const rgba = Uint8ClampedArray.from([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 9, 9, 9, 0]);
    const part = mapPart({
      image: { size: 2, rgba },
      outline: { values: [0, 1], shape: [1, 2], from: 0.5 },
    });
    const [image] = tagsOf(figure({ parts: [part] }), 'image');
    const address = image?.kind === 'tag' ? image.attributes['href']! : '';
    const png = PNG.sync.read(Buffer.from(address.replace('data:image/png;base64,', ''), 'base64'));
    expect([png.width, png.height]).toEqual([2, 2]);
    expect([...png.data]).toEqual([54, 54, 54, 255, 182, 182, 182, 255, 18, 18, 18, 255, 9, 9, 9, 0]);
    const [g] = tagsOf(figure({ parts: [part] }), 'g');
    expect(g).toMatchObject({ attributes: { opacity: '0.6' } });
    const lines = tagsOf(figure({ parts: [part] }), 'path');
    // Four sides of one pixel, light on dark.
    expect(lines).toHaveLength(8);
  });
});

it('a picture is the same when it is read as a PNG', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer(), (size, seed) => {
      const rgba = Uint8ClampedArray.from({ length: 4 * size * size }, (_, i) => (i * 7919 + seed) & 255);
      const read = PNG.sync.read(Buffer.from(pngOf({ size, rgba })));
      expect([...read.data]).toEqual([...rgba]);
    }),
  ));

it('colours of files are those of the light theme', () => {
  const css = readFileSync('app/globals.css', 'utf8').split('.dark {')[0]!;
  const tokens = [...css.matchAll(/(--[\w-]+): (#[\da-f]{6});/g)].map(
    ([, name, colour]) => [name!, colour!] as const,
  );
  const known = tokens.filter(([name]) => printColour(`var(${name})`) !== printColour('var(--nothing)'));
  expect(known.length).toBeGreaterThan(15);
  for (const [name, colour] of known) expect([name, printColour(`var(${name})`)]).toEqual([name, colour]);
  for (let i = 1; i <= 8; i++) expect(known.map(([name]) => name)).toContain(`--variant-${i}`);
});

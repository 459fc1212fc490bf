import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { edgesOf } from '@/lib/figures/cells';
import { figureCsv } from '@/lib/figures/csv';
import { linesOf, widthOf } from '@/lib/figures/drawing';
import { domainOf, exactOf, symmetricDomain } from '@/lib/figures/numbers';
import { paintFigure } from '@/lib/figures/paint';
import { plotOf, traceOf } from '@/lib/figures/plot';
import type { LinePoint, LinesPart } from '@/lib/figures/figure';
import { figure, linesPart, mapPart } from '../../helpers/figures';

const tableOf = (text: string) =>
  Papa.parse<Record<string, string>>(text.split('\n').slice(2).join('\n').trimEnd(), { header: true }).data;

describe('a figure as a table', () => {
  const odd = [1 / 3, 1e-300, -0.1, Math.fround(0.1), NaN, 5e-324];

  it('has every value of every map with all digits', () => {
    const parts = [mapPart(), mapPart({ label: '=1+1, "two"\nlines', values: odd })];
    const text = figureCsv(figure({ parts }));
    expect(text.split('\n').slice(0, 3)).toEqual([
      'title,Erosion of the border',
      'settings,My graph · zeros · seed 7 · epoch 3',
      'part,label,quantity,unit,row,column,value',
    ]);
    const rows = tableOf(text);
    expect(rows).toHaveLength(12);
    const second = rows.filter(({ part }) => part === '2');
    expect(second.map(({ value }) => (value === '' ? NaN : Number(value)))).toEqual(odd);
    expect(second.map(({ row, column }) => `${row},${column}`)).toEqual([
      '1,1',
      '1,2',
      '1,3',
      '2,1',
      '2,2',
      '2,3',
    ]);
    // A spreadsheet would run it.
    expect(second[0]!['label']).toBe(`'=1+1, "two" lines`);
  });

  it('has every point of lines with its interval', () => {
    const rows = tableOf(figureCsv(figure({ parts: [linesPart()] })));
    expect(rows.map(({ series, x, y, low, high }) => [series, x, y, low, high])).toEqual([
      ['Pooling', '0', '0.9', '0.8', '0.95'],
      ['Pooling', '4', '0.5', '0.4', '0.6'],
      ['ARM', '0', '0.7', '', ''],
    ]);
  });

  it('has two tables where there are maps and lines', () => {
    const text = figureCsv(figure({ parts: [mapPart(), linesPart()] }));
    const [maps, lines] = text.split('\n\n');
    expect(maps!.split('\n')).toHaveLength(9);
    expect(lines!.split('\n')[1]).toMatch(/^2,Accuracy over shift,Pooling,/);
  });
});

describe('the outline of a region', () => {
  it('goes around it in straight lines', () => {
    const values = [1, 1, 0, 0, 1, 0];
    expect(edgesOf({ values, shape: [2, 3], from: 0.5 })).toEqual([
      [0, 0, 2, 0],
      [0, 1, 1, 1],
      [1, 2, 2, 2],
      [0, 0, 0, 1],
      [1, 1, 1, 2],
      [2, 0, 2, 2],
    ]);
  });

  it('is not there where nothing, or nothing that is a number, is large enough', () =>
    expect(edgesOf({ values: [0.1, NaN], shape: [1, 2], from: 0.5 })).toEqual([]));
});

describe('a scale', () => {
  const whole = [0, 1] as const;
  it.each([
    [{ fit: false, whole }, [[0.2], [0.4]], [0, 1]],
    [{ fit: true, whole }, [[0.2], [0.4, NaN]], [0, 0.4]],
    [{ fit: true, whole: [-1, 1] as const }, [[0.1, -0.3], [0.2]], [-0.3, 0.3]],
    [{ fit: false, whole: [-1, 1] as const }, [[0.1]], [-1, 1]],
  ])('%j of %j', (how, maps, domain) => expect(domainOf(maps, how)).toEqual(domain));

  it('has an extent even where all values are zero', () => {
    const [low, high] = domainOf([[0, 0]], { fit: true, whole });
    expect(high).toBeGreaterThan(low);
    expect(symmetricDomain([[0, 0]])).toEqual([-1e-12, 1e-12]);
  });

  it('around zero is the same in both directions', () =>
    expect(symmetricDomain([[0.1, NaN], [-0.3]])).toEqual([-0.3, 0.3]));
});

describe('the axes of lines', () => {
  const box = { left: 0, right: 100, top: 0, bottom: 50 };
  const of = (points: LinePoint[], change: Partial<LinesPart> = {}) =>
    linesPart({ series: [{ id: 'a', label: 'A', colour: '#000', points }], ...change });

  it('end with the steps, and with the domain where there is one', () => {
    const plot = plotOf(linesPart(), box)!;
    expect([plot.x.domain, plot.y.domain]).toEqual([
      [0, 4],
      [0, 1],
    ]);
    expect([plot.across(0), plot.across(4), plot.up(0), plot.up(1)]).toEqual([0, 100, 50, 0]);
  });

  it('end with the last step, where that is no round number, too', () => {
    const points = Array.from({ length: 10 }, (_, x) => ({ x, y: x / 10 }));
    expect(plotOf(of(points), box)!.x).toEqual({ domain: [0, 9], ticks: [0, 2, 4, 6, 8] });
  });

  it.each([
    [
      [1, 2, 3],
      [1, 2, 3],
    ],
    [Array.from({ length: 12 }, (_, x) => x), [0, 5, 10]],
    [
      [0, 0.5, 1],
      [0, 0.2, 0.4, 0.6, 0.8, 1],
    ],
  ])('have ticks at whole steps, where steps are whole', (steps, ticks) => {
    expect(plotOf(of(steps.map((x) => ({ x, y: 0 }))), box)!.x.ticks).toEqual(ticks);
  });

  it('hold intervals and the level to compare with', () => {
    const { domain: _, ...free } = of([{ x: 1, y: 0.5, low: 0.4, high: 0.6 }]);
    const { y } = plotOf({ ...free, reference: { y: 0.1, label: 'chance' } }, box)!;
    expect(y.domain[0]).toBeLessThanOrEqual(0.1);
    expect(y.domain[1]).toBeGreaterThanOrEqual(0.6);
  });

  it('have room around a single step, and are not there without one', () => {
    const { across, up } = plotOf(of([{ x: 5, y: 0.5 }]), box)!;
    expect(across(5)).toBeGreaterThan(0);
    expect(across(5)).toBeLessThan(100);
    expect(up(0.5)).toBe(25);
    expect(plotOf(of([]), box)).toBeUndefined();
  });

  it('have no corner for what is no number', () => {
    const part = of([
      { x: 0, y: 0.5 },
      { x: 1, y: NaN },
      { x: 2, y: 1 },
    ]);
    const { line, known } = traceOf(part.series[0]!, plotOf(part, box)!);
    expect(line).toEqual([
      [0, 25],
      [100, 0],
    ]);
    expect(known.map(({ x }) => x)).toEqual([0, 2]);
  });
});

it('tables say more digits than maps, and their unit', () => {
  expect(exactOf('share')(1 / 3)).toBe('33.3333\u00a0%');
  expect(exactOf('number')(1 / 3)).toBe('0.3333333');
  expect(exactOf('share')(NaN)).toBe('no value');
});

it('lines of text are no wider than their room, and no character is lost', () => {
  const text = 'Erosion of a feature map with averyverylongwordthatnevercomestoanend and 12 %';
  const lines = linesOf(text, 90, 11, { bold: true });
  for (const line of lines) expect(widthOf(line, 11, { bold: true })).toBeLessThanOrEqual(90);
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
});

describe('a drawing', () => {
  const many = [3, 7, 11, 48, 300].flatMap((side) =>
    ['Pooling', 'A variant with a name that goes on and on'].map((label) =>
      mapPart({ label, shape: [side, side + 1], values: new Float32Array(side * (side + 1)).fill(0.5) }),
    ),
  );

  it('holds all of its marks', () => {
    const { width, height, marks } = paintFigure(figure({ parts: [...many, linesPart()] }));
    for (const mark of marks) {
      if (mark.kind === 'path') continue;
      expect(mark.x).toBeGreaterThanOrEqual(0);
      expect(mark.y).toBeGreaterThanOrEqual(0);
      const right =
        mark.kind === 'cells'
          ? mark.x + mark.cell * Math.max(...mark.runs.map(({ column, length }) => column + length))
          : mark.kind === 'text'
            ? mark.x + (mark.anchor === undefined && !mark.turned ? widthOf(mark.text, mark.size, mark) : 0)
            : mark.x + mark.width;
      expect(right).toBeLessThanOrEqual(width + 1e-6);
      expect(mark.y + (mark.kind === 'rect' ? mark.height : 0)).toBeLessThanOrEqual(height);
    }
  });

  it('has the words of a mark beside it, on the side that has room', () => {
    const at = (x: number) => {
      const { marks } = paintFigure(figure({ parts: [linesPart({ mark: { x, label: `Step ${x}` } })] }));
      return marks.find((mark) => mark.kind === 'text' && mark.text === `Step ${x}`);
    };
    expect([at(0), at(4)]).toMatchObject([{ anchor: 'start' }, { anchor: 'end' }]);
  });

  it('puts no map over another one', () => {
    const { marks } = paintFigure(figure({ parts: many }));
    const boxes = marks.flatMap((mark) => {
      if (mark.kind !== 'cells') return [];
      const columns = Math.max(...mark.runs.map(({ column, length }) => column + length));
      const rows = Math.max(...mark.runs.map(({ row }) => row + 1));
      return [
        { x: mark.x, y: mark.y, right: mark.x + mark.cell * columns, bottom: mark.y + mark.cell * rows },
      ];
    });
    expect(boxes).toHaveLength(10);
    boxes.forEach((a, i) =>
      boxes.slice(i + 1).forEach((b) => {
        expect(a.right <= b.x || b.right <= a.x || a.bottom <= b.y || b.bottom <= a.y).toBe(true);
      }),
    );
  });

  it('of a figure without parts has its words', () =>
    expect(paintFigure(figure({ parts: [] })).marks.some((mark) => mark.kind === 'text')).toBe(true));
});

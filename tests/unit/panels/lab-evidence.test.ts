import { describe, expect, it } from 'vitest';
import {
  activationFigure,
  activationScale,
  channelFigure,
  sentence,
} from '../../../components/panels/erosion/evidence/activation';
import { imagesWords } from '../../../components/panels/erosion/evidence/settings';
import { NO_MAP, swapFigure, whyNoSwap } from '../../../components/panels/erosion/evidence/swap';
import type { ActivationLook, FeatureMaps } from '../../../lib/train/looks/types';
import { chain, pairDocument } from '../../helpers/documents';
import { SHALLOW } from '../../helpers/shallow';

/** A map of 5 × 5 whose border is `border` and which is 1 within. */
const ring = (border: number): FeatureMaps => ({
  shape: [5, 5],
  values: Float32Array.from({ length: 25 }, (_, i) =>
    [0, 4].includes(i % 5) || i < 5 || i >= 20 ? border : 1,
  ),
});

const look = (trained: number, change: Partial<ActivationLook> = {}): ActivationLook => ({
  channels: 2,
  trained: ring(trained),
  random: ring(0.5),
  randomBorders: [0.25, 0.75],
  constant: ring(0.25),
  perChannel: Float32Array.of(1, 2),
  ...change,
});

const VARIANTS = ['a', 'b', 'c'].map((id, index) => ({ id, label: `Variant ${id}`, index }));

describe('what is said of a border', () => {
  const say = (trained: number, random: number, draws: number[]) =>
    sentence({ trained, random, constant: 0.8 }, draws);

  it('names all three numbers, and the range of the draws', () => {
    expect(say(0.5, 0.6, [0.55, 0.65])).toBe(
      'The border carries 0.50 of the interior. With random weights it carries 0.60 (0.55 to 0.65 in 2 draws): weaker than in every draw, but most of this is there without any training. On an image of one colour it carries 0.80.',
    );
  });

  it('claims for training only what no draw shows', () => {
    expect(say(0.6, 0.6, [0.55, 0.65])).toContain('random weights alone give as much.');
    // Printed alike.
    expect(say(0.549, 0.6, [0.551, 0.65])).toContain('random weights alone give as much.');
    expect(say(0.7, 0.6, [0.55, 0.65])).toContain('stronger than in every draw.');
    expect(say(0.2, 0.9, [0.8, 1])).toContain('less than half of this is there without training.');
    expect(say(0.6, 1.1, [1, 1.2])).toContain('nothing of this is there without training.');
    expect(say(1.1, 1.3, [1.2, 1.4])).toContain('weaker than in every draw. On');
  });

  it('says so where an interior is silent', () => {
    expect(sentence({ trained: NaN, random: 0.5, constant: 1 }, [0.5])).toMatch(/^Silent in the interior/);
    const said = sentence({ trained: 0.5, random: NaN, constant: NaN }, []);
    expect(said).toContain('With random weights the interior is silent.');
    expect(said).toContain('On an image of one colour the interior is silent.');
  });
});

describe('activation maps', () => {
  it('share one scale, and keep variants that have an answer', () => {
    const answer = { a: look(0.5), c: look(1.5) };
    const { figure, rows } = activationFigure({
      variants: VARIANTS,
      answer,
      channel: null,
      settings: ['seed 1'],
      fit: true,
    });
    expect(rows.map(({ id, index }) => [id, index])).toEqual([
      ['a', 0],
      ['c', 2],
    ]);
    expect(figure.parts).toHaveLength(6);
    for (const part of figure.parts)
      expect(part).toMatchObject({ domain: [0.25, 1.75], scale: 'diverging', shape: [5, 5] });
    expect(rows[0]!.borders).toEqual({ trained: 0.5, random: 0.5, constant: 0.25 });
    expect(figure.settings).toEqual(['seed 1']);
    const single = activationFigure({ variants: VARIANTS, answer, channel: 4, settings: [], fit: false });
    expect(single.figure).toMatchObject({ title: 'Activation maps of channel 5', settings: ['channel 5'] });
  });

  it('have 1 in the middle of the scale as far as that can be', () => {
    expect(activationScale([[0.2, 9]], false)).toEqual({ domain: [0, 2], scale: 'diverging' });
    expect(activationScale([[0.75, 1.125], [NaN]], true)).toEqual({
      domain: [0.75, 1.25],
      scale: 'diverging',
    });
    // Nothing is below 0.
    expect(activationScale([[0, 4]], true)).toEqual({ domain: [0, 4], scale: 'viridis' });
    const [low, high] = activationScale([[1, 1]], true).domain;
    expect(high).toBeGreaterThan(low);
  });

  it('list channels with their maps and strengths', () => {
    const values = Float32Array.from([...ring(0.5).values, ...ring(0.25).values]);
    const strongest = { channels: [1, 0], maps: { shape: [5, 5] as [number, number], values } };
    const drawn = channelFigure(VARIANTS[1]!, look(1, { strongest }), ['seed 1'], false)!;
    expect(drawn.parts.map(({ label, strength }) => [label, strength])).toEqual([
      ['Channel 2', 2],
      ['Channel 1', 1],
    ]);
    expect(drawn.parts.map((part) => part.values[0])).toEqual([0.5, 0.25]);
    expect(drawn.figure.settings).toEqual(['Variant b', 'seed 1']);
    expect(channelFigure(VARIANTS[1]!, look(1), [], false)).toBeUndefined();
  });
});

describe('padding swap', () => {
  const padding = { mode: 'reflect', alignment: 'torch' } as const;

  it('is said at the border and within, on one scale', () => {
    const answer = { a: ring(0.5), b: { ...ring(0), values: new Float32Array(25) } };
    const of = (fit: boolean) => swapFigure({ variants: VARIANTS, answer, padding, settings: ['x'], fit });
    const { figure, rows } = of(false);
    expect(rows.map(({ says }) => says)).toEqual([
      'D is 50.0\u00a0% at the border and 100.0\u00a0% in the interior.',
      'No pixel changes: the graph has this padding, or no convolution reaches beyond a border.',
    ]);
    expect(figure.settings).toEqual(['x', 'swapped for reflect, torch']);
    expect(figure.parts).toMatchObject([{ domain: [0, 1] }, { domain: [0, 1] }]);
    const domainOf = (border: number, fit: boolean) =>
      swapFigure({ variants: VARIANTS, answer: { a: ring(border) }, padding, settings: [], fit }).figure
        .parts[0];
    expect(domainOf(3, true)).toMatchObject({ domain: [0, 3] });
    expect(domainOf(3, false)).toMatchObject({ domain: [0, 3] });
    expect(domainOf(0.5, false)).toMatchObject({ domain: [0, 1] });
  });

  it('tells why a variant has none', () => {
    const classes = ['x', 'y'];
    const pair = pairDocument({ data: { size: 32 }, backbone: { channels: [4, 8] } });
    expect(whyNoSwap(pair, padding, classes)).toEqual({});
    const valid = whyNoSwap(pair, { mode: 'valid', alignment: 'torch' }, classes);
    expect(Object.keys(valid).sort()).toEqual(['amended', 'pooling']);
    expect(valid['pooling']).toMatch(/^would have a feature map of \d × \d in place of 8 × 8/);
    const deep = chain(
      { size: 16 },
      { id: 'bb', type: 'plain-cnn', params: { channels: [4, 4, 4, 4, 4] } },
      { id: 'pool', type: 'global-average-pool' },
      { id: 'out', type: 'classifier' },
    );
    expect(whyNoSwap(deep, padding, classes)['out']).toMatch(/^cannot have this padding\. .*reflect/);
    expect(whyNoSwap(SHALLOW, padding, classes)).toEqual({ 'both-out': NO_MAP });
  });
});

it('images are said in words', () => {
  expect(imagesWords(120, { className: 'happiness', outcome: 'disagree' })).toBe(
    '120 images, class happiness, variants disagree',
  );
  expect(imagesWords(1, { className: null, outcome: 'all' })).toBe('1 image');
});

import { describe, expect, it } from 'vitest';
import { checkGraph } from '../../../lib/graph/check';
import { paperDifferences, type Difference } from '../../../lib/graph/paper';
import { parseDocument } from '../../../lib/graph/parse';
import { templates } from '../../../lib/graph/templates';
import { savedForm } from '../../../lib/graph/write';

type Params = Record<string, unknown>;

const template = templates.find(({ name }) => name === 'paper-resnet18')!;

/** The template with other parameters of its nodes and other settings. */
function changed(nodes: Record<string, Params>, training: Params = {}) {
  const { document } = template;
  const parsed = parseDocument({
    ...document,
    nodes: document.nodes.map((node) => ({ ...node, params: { ...node.params, ...nodes[node.id] } })),
    training: { ...document.training, ...training },
  });
  if (!parsed.ok) throw new Error(parsed.problems[0]!.message);
  return parsed.value;
}

const named = (differences: readonly Difference[]) => differences.map(({ what }) => what);

/** Nobody can do these as the released code does, whatever the graph says. */
const FOR_GOOD = ['Images', 'Noise', 'Precision', 'Making images smaller'];

describe('the template of the paper', () => {
  it('says of itself what it still does otherwise', () => {
    expect(template.differences).toEqual(paperDifferences(template.document));
    expect(template.differences!.map(({ what, paper, here }) => [what, paper, here])).toEqual([
      ['Images', 'RAF-DB, its aligned faces', 'synthetic faces'],
      [
        'Noise',
        'normal, added to the file’s pixels and cut to whole numbers, before resizing',
        'nearly normal, added at the final size',
      ],
      ['Initial weights', 'learned on ImageNet (the code) or MS-Celeb-1M (the paper)', 'random'],
      ['Batch size', '256', '32'],
      ['Precision', 'mixed, float16 and float32 (Apex O1)', 'float32'],
      ['Making images smaller', 'triangle filter (Pillow)', 'mean of the area'],
    ]);
    for (const { why } of template.differences!) expect(why).not.toBe('');
  });

  it('warns on its backbone of weights that are missing, and is not kept from training', () => {
    const { ok, problems } = checkGraph(template.document);
    expect(ok).toBe(true);
    expect(problems).toMatchObject([
      { code: 'starts-from-random-weights', severity: 'warning', nodeId: 'bb' },
    ]);
    expect(problems[0]!.message).toMatch(
      /random weights; the paper starts from those of MS-Celeb-1M or ImageNet/,
    );
    expect(checkGraph(changed({ bb: { weights: 'imagenet.safetensors' } })).problems).toEqual([]);
    expect(checkGraph(changed({ bb: { expects: 'none' } })).problems).toEqual([]);
  });

  it('is read as it is saved', () => {
    expect(parseDocument(savedForm(template.document))).toEqual({ ok: true, value: template.document });
  });
});

describe('differences', () => {
  it('go away with what they name', () => {
    const whole = changed(
      { data: { source: 'upload' }, bb: { weights: 'imagenet.safetensors' } },
      { batchSize: 256 },
    );
    expect(named(paperDifferences(whole))).toEqual([
      'Images',
      'Noise',
      'Initial weights',
      'Precision',
      'Making images smaller',
    ]);
    expect(paperDifferences(whole)[2]!.here).toBe('those of imagenet.safetensors');
  });

  const augment = template.document.nodes[0]!.params['augment'] as Params;
  const ofData = (params: Params) => ({ data: params });
  const more = (change: Params) => ofData({ augment: { ...augment, ...change } });
  it.each<[string, Record<string, Params>, Params?]>([
    ['Image size', ofData({ size: 112 })],
    ['Square', ofData({ source: 'upload', fit: 'crop' })],
    ['Normalisation', ofData({ normalise: 'centered' })],
    ['Flip and noise', more({ flipOrNoise: false })],
    ['Flip and noise', more({ noise: 0.1 })],
    ['Share of images with a part erased', more({ erase: 0.25 })],
    ['Erased area', more({ eraseArea: [0.02, 0.2] })],
    ['Height over width of what is erased', more({ eraseAspect: [] })],
    ['Colour of what is erased', more({ eraseFill: 'grey' })],
    ['Width', { bb: { width: 8 } }],
    ['Mean at test time', { arm: { affinity: 'ema' } }],
    ['Epochs', {}, { epochs: 3 }],
    ['Optimiser', {}, { optimizer: 'sgd' }],
    ['Learning rate', {}, { learningRate: 0.002 }],
    ['Weight decay', {}, { weightDecay: 0 }],
    ['Schedule', {}, { gamma: 0.5 }],
    ['Schedule', {}, { schedule: 'constant' }],
    ['Evaluation', {}, { evaluation: { batch: 32, order: 'files' } }],
    ['Evaluation', {}, { evaluation: { batch: 64 } }],
    ['Reported epoch', {}, { report: 'last' }],
  ])('name what was changed: %s', (what, nodes, training) => {
    const base = new Set([...named(template.differences!), ...FOR_GOOD]);
    const found = paperDifferences(changed(nodes, training));
    expect(named(found).filter((name) => !base.has(name))).toEqual([what]);
    const { paper, here } = found.find((difference) => difference.what === what)!;
    expect(here).not.toBe(paper);
  });

  it('name the backbones and heads of another graph', () => {
    const { document } = templates.find(({ name }) => name === 'pooling-vs-arm')!;
    const found = paperDifferences(document);
    expect(named(found)).toContain('Backbone');
    expect(named(found)).toContain('Mean at test time');
    expect(named(found)).not.toContain('Width');
    const zoo = paperDifferences(templates.find(({ name }) => name === 'padding-zoo')!.document);
    expect(named(zoo).filter((what) => what === 'Backbone')).toHaveLength(1);
  });
});

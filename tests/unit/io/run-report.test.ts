import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runReport } from '../../../lib/io/run-report';
import { documentText } from '../../../lib/graph/write';
import type { RunRecord } from '../../../lib/results/record';
import { document, epoch, finishedRun, info, result } from '../../helpers/runs';
import { tokensOf, type Token } from '../../helpers/html-tokens';

const TAGS = new Set(
  (
    'html head meta title style body main h1 h2 h3 p dl dt dd bdi code figure figcaption svg g path text circle rect ' +
    'polygon ul li table caption thead tbody tr th td small span div footer'
  ).split(' '),
);

const textOf = (tokens: readonly Token[]): string =>
  tokens
    .flatMap((token) => (token.kind === 'text' ? token.text : []))
    .join('')
    .replace(/[ \n]+/g, ' ');

/** A run whose every word comes from outside. */
function hostile(word: string): RunRecord {
  const run = finishedRun({
    name: word,
    backend: word,
    problems: [{ code: 'x', severity: 'warning', message: word, hint: word }],
    info: info({ classes: [word, 'b', 'c'], fingerprint: word }),
  });
  const outcome = result([0.5], [0.6]);
  outcome.classes = [word, 'b', 'c'];
  outcome.comparison[0]!.verdict = word;
  for (const variant of outcome.variants) variant.label = word;
  run.info!.variants = run.info!.variants.map((variant) => ({ ...variant, label: word }));
  const nodes = document.nodes.map((node) => ({ ...node, label: word.slice(0, 80) }));
  return { ...run, result: outcome, graph: documentText({ ...document, name: word.slice(0, 120), nodes }) };
}

/** How a page is built, without its words: tags and the names of their attributes. */
const skeleton = (tokens: readonly Token[]): string =>
  tokens
    .flatMap((token) =>
      token.kind === 'tag' ? `${token.name} ${Object.keys(token.attributes).join(' ')}` : [],
    )
    .join('\n');

describe('a report', () => {
  const page = runReport(finishedRun());
  const tokens = tokensOf(page);
  const text = textOf(tokens);

  it('has no script, and forbids everything but its own style', () => {
    const names = new Set(tokens.flatMap((token) => (token.kind === 'tag' ? token.name : [])));
    expect([...names].filter((name) => !TAGS.has(name))).toEqual([]);
    expect(page).toContain(
      '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'"',
    );
    const attributes = tokens.flatMap((token) => (token.kind === 'tag' ? Object.keys(token.attributes) : []));
    expect(attributes.filter((name) => /^on|href|src|^id$/i.test(name))).toEqual([]);
    expect(page).not.toMatch(/url\(|@import|javascript:/);
  });

  it('closes what it opens', () => {
    const open: string[] = [];
    for (const token of tokens)
      if (token.kind === 'tag' && !/^(meta|path|circle|rect|polygon)$/.test(token.name)) {
        if (token.closing) expect(open.pop()).toBe(token.name);
        else open.push(token.name);
      }
    expect(open).toEqual([]);
  });

  it('says what the run was and what its verdicts say', () => {
    for (const words of [
      'pair, today',
      '2023-11-14 22:13 UTC',
      '1 min 1 s',
      'wasm',
      '24 for training, 6 for validation',
      'ab'.repeat(32),
      'No difference shown between ARM and Pooling.',
      'Epochs 2',
      'Mini ResNet',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/significant|better|wins|proves/i);
  });

  it('shows all seeds as lines and dots, and confusions as counts and rates', () => {
    expect(page.match(/class="line validation"/g)).toHaveLength(2 * 2 * 3);
    expect(page.match(/class="line training"/g)).toHaveLength(2 * 2 * 3);
    expect(page.match(/<title>\s*Seed \d/g)).toHaveLength(6);
    // Three seeds with [2, 0, 0] and [1, 1, 0].
    expect(text).toMatch(/neutral 6\s?100\u00a0% 0\s?0\u00a0%/);
    expect(text).toMatch(/happiness 3\s?50\u00a0% 3\s?50\u00a0%/);
    expect(text).toContain('62.5\u00a0%');
  });

  it('of a run without a result shows its epochs, and claims nothing', () => {
    const epochs = [epoch(1, 1, { pooling: NaN, amended: 0.5 }), epoch(1, 2, { pooling: 0.5, amended: 0.5 })];
    const early = runReport(finishedRun({ result: null, status: 'running', epochs }));
    expect(textOf(tokensOf(early))).toContain('Not finished');
    expect(textOf(tokensOf(early))).toContain('There is no comparison');
    expect(early).not.toContain('NaN');
    const none = runReport(finishedRun({ result: null, epochs: [], info: null, graph: 'broken' }));
    expect(textOf(tokensOf(none))).toContain('The graph of this run cannot be read.');
  });
});

describe('names from outside', () => {
  const plain = skeleton(tokensOf(runReport(hostile('plain'))));
  const attacks = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</style><script>alert(1)</script>',
    '</title><b>',
    '=cmd()',
    '&lt;b&gt;&amp;',
    '<!-- -->',
    '\u202eevil\u202c',
    'علي',
    '👩‍👩‍👧',
    '\u0000\u001b',
    '${x}`',
  ];

  it.each(attacks)('stay words: %j', (word) => {
    const tokens = tokensOf(runReport(hostile(word)));
    expect(skeleton(tokens)).toBe(plain);
    // oxlint-disable-next-line no-control-regex -- they are replaced
    const shown = word.replace(/[\u0000-\u0008\u000b-\u001f]/g, '\ufffd');
    expect(textOf(tokens)).toContain(shown);
  });

  it('stay words whatever they are', () => {
    const part = fc.oneof(fc.constantFrom(...attacks), fc.string({ unit: 'binary' }), fc.string());
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const word = `x${parts.join('')}`.slice(0, 80);
        expect(skeleton(tokensOf(runReport(hostile(word))))).toBe(plain);
      }),
      { numRuns: 100 },
    );
  });
});

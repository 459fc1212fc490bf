import fc from 'fast-check';
import { deflateSync, inflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkGraph } from '../../lib/graph/check';
import type { GraphDocument } from '../../lib/graph/document';
import { parseDocument, parseDocumentText } from '../../lib/graph/parse';
import { templates } from '../../lib/graph/templates';
import { documentText } from '../../lib/graph/write';
import { defaultLabView, labViewSchema, needsTraining, type LabView } from '../../lib/io/lab-view';
import { linkOf, readLink } from '../../lib/io/link';
import { createDocumentStore } from '../../lib/store/document';

const data = { fingerprint: 'ab'.repeat(32), images: 273, classes: ['happy', 'sad'] };

const hashOf = (document: GraphDocument): string => {
  const link = linkOf({ document, data });
  if (!link.ok) throw new Error(link.problems[0]!.message);
  return link.value;
};

const packed = (value: unknown): string => {
  const bytes = deflateSync(strToU8(typeof value === 'string' ? value : JSON.stringify(value)));
  return `#graph=${Buffer.from(bytes).toString('base64url')}`;
};

const content = (change: Record<string, unknown>) => ({
  format: 'arm-playground/link',
  version: 1,
  graph: JSON.parse(documentText(templates[0]!.document)) as unknown,
  ...change,
});

describe('links', () => {
  it.each(templates)('carry “$title” there and back', ({ document }) => {
    const hash = hashOf(document);
    expect(hash.length).toBeLessThan(4000);
    expect(readLink(hash)).toEqual({ ok: true, value: { document, data } });
  });

  it('carry frames, comments and words of any script', () => {
    const store = createDocumentStore();
    store.getState().select({ nodes: ['arm'] });
    store.getState().frame('Rändер 枠');
    store.getState().setName('<script>alert(1)</script>');
    const { document } = store.getState();
    expect(readLink(hashOf(document))).toMatchObject({ ok: true, value: { document } });
  });

  it('without a view are what they were before there were views', () => {
    const { document } = templates[0]!;
    const graph = JSON.parse(documentText(document)) as unknown;
    const before = packed({ format: 'arm-playground/link', version: 1, graph, data });
    const text = (hash: string) =>
      Buffer.from(inflateSync(Buffer.from(hash.slice('#graph='.length), 'base64url'))).toString();
    expect(text(hashOf(document))).toBe(text(before));
  });

  it('carry a view there and back, and say that they need a playground that knows views', () => {
    const view: LabView = {
      ...defaultLabView(),
      section: 'images',
      probe: { x: 0.5, y: 0.25 },
      variants: ['arm', null],
      seed: 4,
      images: { strip: 'all', image: 3, from: 0.5 },
    };
    const link = linkOf({ document: templates[0]!.document, view });
    if (!link.ok) throw new Error(link.problems[0]!.message);
    expect(link.value.length).toBeLessThan(4000);
    expect(readLink(link.value)).toEqual({ ok: true, value: { document: templates[0]!.document, view } });
    const bytes = inflateSync(Buffer.from(link.value.slice('#graph='.length), 'base64url'));
    expect(JSON.parse(Buffer.from(bytes).toString())).toMatchObject({ version: 2 });
    // A view that says less is completed.
    expect(readLink(packed(content({ version: 2, view: { section: 'layers' } })))).toMatchObject({
      value: { view: { ...defaultLabView(), section: 'layers' } },
    });
  });

  it('tell views that need a trained graph from those that do not', () => {
    const of = (change: Partial<LabView>) => needsTraining({ ...defaultLabView(), ...change });
    expect([of({}), of({ section: 'layers' }), of({ section: 'heads' }), of({ seed: 3 })]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('are not what other hashes are', () => {
    expect(readLink('')).toBeNull();
    expect(readLink('#top')).toBeNull();
  });

  it.each<[string, string, string]>([
    ['nothing', '#graph=', 'damaged-link'],
    ['no base64', '#graph=%%%', 'damaged-link'],
    ['text that is not packed', `#graph=${Buffer.from('{}').toString('base64url')}`, 'damaged-link'],
    ['no JSON', packed('{'), 'damaged-link'],
    ['another format', packed(content({ format: 'elsewhere' })), 'damaged-link'],
    ['an unknown key', packed(content({ script: 'alert(1)' })), 'damaged-link'],
    ['a later version', packed(content({ version: 3 })), 'unknown-version'],
    [
      'a broken graph',
      packed(content({ graph: { format: 'arm-playground/graph', version: 99 } })),
      'unknown-version',
    ],
    ['a view in the version that has none', packed(content({ view: defaultLabView() })), 'damaged-link'],
    ['the version of views and no view', packed(content({ version: 2 })), 'damaged-link'],
    [
      'an unknown key in the view',
      packed(content({ version: 2, view: { ...defaultLabView(), script: 'alert(1)' } })),
      'damaged-link',
    ],
    [
      'an unknown section',
      packed(content({ version: 2, view: { ...defaultLabView(), section: 'elsewhere' } })),
      'damaged-link',
    ],
    [
      'a crosshair beside the map',
      packed(content({ version: 2, view: { ...defaultLabView(), probe: { x: 2, y: 0 } } })),
      'damaged-link',
    ],
    ['a fingerprint that is none', packed(content({ data: { ...data, fingerprint: 'x' } })), 'damaged-link'],
    ['too many characters', `#graph=${'A'.repeat(300_000)}`, 'too-large'],
    // 100 MB of blanks are 100 kB when they are packed.
    ['a bomb', packed(`{"a":"${' '.repeat(100_000_000)}"}`), 'too-large'],
  ])('with %s are refused', (_, hash, code) => {
    const read = readLink(hash);
    expect(read).toMatchObject({ ok: false, problems: [{ code }] });
    expect(read && !read.ok && read.problems[0]!.hint).not.toBe('');
  });

  it('of a graph that is too large say so', () => {
    const document = templates[0]!.document;
    let seed = 1;
    const noise = () => String.fromCharCode(0x4e00 + ((seed = (seed * 48271) % 2147483647) % 20000));
    const comments = Array.from({ length: 100 }, (_, i) => ({
      id: `c${i}`,
      text: Array.from({ length: 2000 }, noise).join(''),
      position: { x: 0, y: 0 },
    }));
    expect(linkOf({ document: { ...document, comments } })).toMatchObject({
      ok: false,
      problems: [{ code: 'too-large' }],
    });
  });
});

/** Anything that can be done to a text on its way. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
  fc.record({
    kind: fc.constant('swap' as const),
    at: fc.nat(),
    by: fc.string({ minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('drop' as const), at: fc.nat() }),
);

function damaged(text: string, { kind, at, ...rest }: { kind: string; at: number; by?: string }): string {
  const i = at % Math.max(1, text.length);
  if (kind === 'cut') return text.slice(0, i);
  if (kind === 'drop') return text.slice(0, i) + text.slice(i + 1);
  return text.slice(0, i) + (rest.by ?? '') + text.slice(i + 1);
}

/** Values that programs stumble over. */
const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    1e308,
    -1,
    0.5,
    '__proto__',
    'constructor',
    '<img src=x onerror=alert(1)>',
    [],
    {},
    null,
  ),
);

/** Puts a value at a random place of a structure; places are counted as they are met. */
function planted(value: unknown, at: number, what: unknown): unknown {
  let left = at;
  const visit = (inner: unknown): unknown => {
    if (left-- === 0) return what;
    if (Array.isArray(inner)) return inner.map(visit);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, member]) => [key, visit(member)]));
  };
  return visit(value);
}

const RUNS = { numRuns: 10_000 };

describe('ten thousand of each', () => {
  const seen = linkOf({ document: templates[0]!.document, view: defaultLabView() });
  const links = [...templates.map(({ document }) => hashOf(document)), ...(seen.ok ? [seen.value] : [])];
  const texts = templates.map(({ document }) => documentText(document));
  const framed: unknown = {
    ...(JSON.parse(texts[0]!) as object),
    version: 2,
    frames: [{ id: 'frame', name: 'Heads', nodes: ['arm'] }],
    comments: [{ id: 'comment', text: 'Look', position: { x: 0, y: 0 } }],
  };
  const values: unknown[] = [...texts.map((text) => JSON.parse(text) as unknown), framed];

  it('damaged links give a graph or say why', () => {
    fc.assert(
      fc.property(fc.constantFrom(...links), damage, (link, how) => {
        const read = readLink(damaged(link, how));
        if (read?.ok) checkGraph(read.value.document);
        else if (read) expect(read.problems[0]!.message).not.toBe('');
      }),
      RUNS,
    );
  });

  it('views with an odd value somewhere are views, or the link is damaged', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.nat(40), odd, (at, what) => {
        const view = planted(defaultLabView(), at, what);
        const link = readLink(packed(content({ version: 2, view })));
        if (!link?.ok) {
          expect(link?.problems[0]!.code).toBe('damaged-link');
          return;
        }
        read += 1;
        expect(labViewSchema.safeParse(link.value.view).success).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(50);
  });

  it('damaged files give a graph or say why', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), damage, (text, how) => {
        const read = parseDocumentText(damaged(text, how), 'file');
        if (read.ok) checkGraph(read.value);
        else expect(read.problems[0]!.message).not.toBe('');
      }),
      RUNS,
    );
  });

  it('documents with an odd value somewhere give a graph that can be worked with, or say why', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.constantFrom(...values), fc.nat(400), odd, (value, at, what) => {
        // As text, in which documents come: JSON has no -0.
        const text = JSON.stringify(planted(value, at, what));
        const parsed = parseDocument(JSON.parse(text) as unknown);
        if (!parsed.ok) return;
        read += 1;
        // All that the page makes of a document.
        const store = createDocumentStore(parsed.value);
        const again = parseDocumentText(documentText(store.getState().document), 'again');
        expect(again.ok && again.value).toEqual(parsed.value);
      }),
      RUNS,
    );
    expect(read).toBeGreaterThan(100);
  });
});

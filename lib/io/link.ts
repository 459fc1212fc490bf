import { deflateSync, Inflate } from 'fflate';
import { problem, type Problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { z } from '../core/schema';
import { LIMITS, type GraphDocument } from '../graph/document';
import { parseDocument } from '../graph/parse';
import { savedForm } from '../graph/write';
import { labViewSchema, type LabView } from './lab-view';

const FORMAT = 'arm-playground/link';
/** Version 2 has a view. Links without one stay of version 1, so that every playground opens them. */
const VERSION = 1;
const VIEW_VERSION = 2;
const PREFIX = '#graph=';

/** Of a link, in characters; what mail and chat programs still pass on whole is less. */
const LONGEST = 200_000;
/** Characters that are unpacked at a time: they make 2 MB at most, as deflate packs 1 : 1032 at best. */
const SLICE = 2048;

const dataSchema = z.strictObject({
  /** SHA-256 of the images, as `fingerprint` in lib/data/split gives it. */
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/, 'a fingerprint has 64 digits'),
  images: z.int().min(0).max(10_000_000),
  classes: z.array(z.string().max(200)).max(1000),
});

const content = { format: z.literal(FORMAT), graph: z.unknown(), data: dataSchema.optional() };

const linkSchema = z.discriminatedUnion('version', [
  z.strictObject({ ...content, version: z.literal(VERSION) }),
  z.strictObject({ ...content, version: z.literal(VIEW_VERSION), view: labViewSchema }),
]);

/** Which images someone used: enough to tell whether one has the same, and never the images themselves. */
export type LinkedData = z.infer<typeof dataSchema>;

export interface Linked {
  document: GraphDocument;
  data?: LinkedData;
  /** How the erosion lab looks at it. */
  view?: LabView;
}

const toBase64Url = (bytes: Uint8Array): string => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000)
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

const fromBase64Url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));

const DAMAGED = problem(
  'damaged-link',
  'The link is damaged: it holds no graph.',
  'Copy it again, as a whole; some programs cut long links.',
);
const TOO_LARGE = problem(
  'too-large',
  'The link holds more than a graph may have.',
  'Ask for the graph as a file.',
);

/**
 * A graph with its training settings and seeds as the hash of an address. A hash is not sent to any server.
 * @returns `#graph=…`, or why the graph is too large for a link
 */
export function linkOf({ document, data, view }: Linked): Result<string> {
  const whole = {
    format: FORMAT,
    version: view ? VIEW_VERSION : VERSION,
    graph: savedForm(document),
    ...(data && { data }),
    ...(view && { view }),
  };
  const packed = deflateSync(new TextEncoder().encode(JSON.stringify(whole)), { level: 9 });
  const hash = PREFIX + toBase64Url(packed);
  if (hash.length <= LONGEST) return ok(hash);
  return fail(
    problem('too-large', 'The graph is too large for a link.', 'Save it as a file, and send that.'),
  );
}

/** Unpacks in small portions, so that little more than the limit is ever there. */
function unpack(packed: Uint8Array): Result<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  const seen = { size: 0, ended: false };
  const inflate = new Inflate((chunk, final) => {
    seen.size += chunk.length;
    seen.ended ||= final;
    if (seen.size <= LIMITS.bytes) text += decoder.decode(chunk, { stream: !final });
  });
  for (let i = 0; i < packed.length && seen.size <= LIMITS.bytes; i += SLICE)
    inflate.push(packed.subarray(i, i + SLICE), i + SLICE >= packed.length);
  if (seen.size > LIMITS.bytes) return fail(TOO_LARGE);
  return seen.ended ? ok(text) : fail(DAMAGED);
}

const versionOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;

const newer = (version: number): Problem =>
  problem(
    'unknown-version',
    `The link has version ${version}; this playground reads versions up to ${VIEW_VERSION}.`,
    'Open it in a newer playground.',
  );

/** Reads what `linkOf` made, as strictly as a file. Nothing where the hash is no link to a graph. */
export function readLink(hash: string): Result<Linked> | null {
  if (!hash.startsWith(PREFIX)) return null;
  if (hash.length > LONGEST) return fail(TOO_LARGE);
  let value: unknown;
  try {
    const text = unpack(fromBase64Url(hash.slice(PREFIX.length)));
    if (!text.ok) return text;
    value = JSON.parse(text.value);
  } catch {
    // Broken base64, deflate, UTF-8 or JSON.
    return fail(DAMAGED);
  }
  const version = versionOf(value);
  if (typeof version === 'number' && version > VIEW_VERSION) return fail(newer(version));
  const link = linkSchema.safeParse(value);
  if (!link.success) return fail(DAMAGED);
  const parsed = parseDocument(link.data.graph);
  if (!parsed.ok) return parsed;
  return ok({
    document: parsed.value,
    ...(link.data.data && { data: link.data.data }),
    ...('view' in link.data && { view: link.data.view }),
  });
}

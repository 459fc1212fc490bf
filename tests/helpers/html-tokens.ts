/** A tag or a piece of text, as a browser reads it. */
export type Token =
  | { kind: 'tag'; name: string; attributes: Record<string, string>; closing: boolean; selfClosing: boolean }
  | { kind: 'text'; text: string };

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };

const decoded = (text: string): string =>
  text.replace(/&([^;\s]*);?/g, (whole, name: string) => {
    const char = ENTITIES[name];
    if (char === undefined) throw new Error(`An ampersand that was not escaped: ${whole}`);
    return char;
  });

const TAG = /^<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9-]*(?:="[^"<]*")?)*)\s*\/?>/i;

/**
 * Reads a page as strictly as it is meant to be written: lower-case tags, attributes in double quotes, entities that are
 * known. Whatever does not fit, throws. The content of `style` is one text.
 */
export function tokensOf(page: string): Token[] {
  const tokens: Token[] = [];
  let rest = page.replace(/^<!doctype html>/i, '');
  while (rest !== '') {
    if (!rest.startsWith('<')) {
      const end = rest.indexOf('<');
      const text = end < 0 ? rest : rest.slice(0, end);
      tokens.push({ kind: 'text', text: decoded(text) });
      rest = rest.slice(text.length);
      continue;
    }
    const tag = TAG.exec(rest);
    if (!tag) throw new Error(`No tag: ${rest.slice(0, 80)}`);
    const [whole, slash, name, given] = tag as unknown as [string, string, string, string];
    const attributes = [...given.matchAll(/([a-zA-Z][a-zA-Z0-9-]*)(?:="([^"]*)")?/g)].map(
      ([, key, value = '']) => [key, decoded(value)],
    );
    tokens.push({
      kind: 'tag',
      name: name.toLowerCase(),
      attributes: Object.fromEntries(attributes) as Record<string, string>,
      closing: slash === '/',
      selfClosing: whole.endsWith('/>'),
    });
    rest = rest.slice(whole.length);
    if (name === 'style' && slash === '') {
      const end = rest.indexOf('</style>');
      tokens.push({ kind: 'text', text: rest.slice(0, end) });
      rest = rest.slice(end);
    }
  }
  return tokens;
}

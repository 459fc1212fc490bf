/** Text of a page in which everything that came from outside is escaped already. */
export class Html {
  constructor(readonly text: string) {}
}

export type Part = Html | string | number | null | undefined | false | readonly Part[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters have no place in a page. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

const escaped = (text: string): string =>
  text.replace(CONTROL, '\ufffd').replace(/[&<>"']/g, (char) => ENTITIES[char]!);

function written(part: Part): string {
  if (part instanceof Html) return part.text;
  if (part === null || part === undefined || part === false) return '';
  return typeof part === 'object' ? part.map(written).join('') : escaped(String(part));
}

/**
 * A piece of a page. What is put into it is escaped, unless it is a piece itself, so that it fits between tags and between
 * quotes; values of attributes have to stand in double quotes.
 */
export const html = (texts: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(texts.reduce((page, text, i) => page + written(parts[i - 1]) + text));

/** A name that a person gave, whose direction of writing stays its own. */
export const named = (text: string): Html => html`<bdi>${text}</bdi>`;

import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { onTestFinished, vi } from 'vitest';
import type { StoreApi } from 'zustand/vanilla';
import { tokensOf } from './html-tokens';

const VOID = new Set(['br', 'col', 'hr', 'img', 'input']);

/** Roles of elements that have one whatever their attributes are. */
const ROLES: Record<string, string> = {
  button: 'button',
  figure: 'figure',
  h2: 'heading',
  h3: 'heading',
  img: 'img',
  li: 'listitem',
  ol: 'list',
  table: 'table',
  tr: 'row',
  ul: 'list',
};

/** Roles that are named by what they hold. */
const NAMED_BY_CONTENT = new Set(
  'button cell checkbox columnheader gridcell heading radio row rowheader tab'.split(' '),
);

type Name = string | RegExp;

/** Blanks as a person sees them: a narrow or a hard one is a blank as well. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** An element of rendered markup, searched by role and name as in a browser. */
export class Piece {
  readonly children: (Piece | string)[] = [];

  constructor(
    readonly tag: string,
    readonly attributes: Readonly<Record<string, string>>,
    readonly parent: Piece | null,
  ) {}

  /** All elements below, in their order. */
  get below(): Piece[] {
    return this.children.flatMap((child) => (child instanceof Piece ? [child, ...child.below] : []));
  }

  /** All words, also those that are only seen. */
  get text(): string {
    return plain(this.words(() => true));
  }

  get role(): string | undefined {
    const { role, scope, type } = this.attributes;
    if (role !== undefined) return role;
    if (this.tag === 'th') return scope?.startsWith('col') ? 'columnheader' : 'rowheader';
    if (this.tag === 'td') return this.within('grid') ? 'gridcell' : 'cell';
    if (this.tag === 'section') return this.name === '' ? undefined : 'region';
    if (this.tag === 'input') return type === 'checkbox' ? 'checkbox' : 'textbox';
    return ROLES[this.tag];
  }

  /** The accessible name. */
  get name(): string {
    const { alt, 'aria-label': label = alt, 'aria-labelledby': by, title = '' } = this.attributes;
    if (by !== undefined)
      return this.root.below.find(({ attributes }) => attributes['id'] === by)?.said ?? '';
    if (label !== undefined) return plain(label);
    const caption = this.below.find(({ tag }) => this.tag === 'table' && tag === 'caption');
    if (caption) return caption.said;
    const own = this.tag === 'section' || !NAMED_BY_CONTENT.has(this.role ?? '') ? '' : this.said;
    return own === '' ? plain(title) : own;
  }

  /** Elements of a role that are not hidden from a reader of the screen. @param name the whole name, or a part of it */
  all(role: string, name?: Name): Piece[] {
    const fits = (piece: Piece) =>
      name === undefined || (typeof name === 'string' ? piece.name === name : name.test(piece.name));
    return this.below.filter((piece) => !piece.hidden && piece.role === role && fits(piece));
  }

  /** The only one of them. */
  one(role: string, name?: Name): Piece {
    const found = this.all(role, name);
    if (found.length !== 1) throw new Error(`${found.length} of role ${role}, name ${String(name)}`);
    return found[0]!;
  }

  tagged(tag: string): Piece[] {
    return this.below.filter((piece) => piece.tag === tag);
  }

  private get said(): string {
    return plain(this.words(({ attributes }) => attributes['aria-hidden'] !== 'true'));
  }

  private get root(): Piece {
    return this.parent?.root ?? this;
  }

  private get hidden(): boolean {
    const { hidden, 'aria-hidden': silent } = this.attributes;
    return hidden !== undefined || silent === 'true' || (this.parent?.hidden ?? false);
  }

  private within(role: string): boolean {
    return this.parent !== null && (this.parent.attributes['role'] === role || this.parent.within(role));
  }

  private words(heard: (piece: Piece) => boolean): string {
    return this.children
      .map((child) => (typeof child === 'string' ? child : heard(child) ? child.words(heard) : ''))
      .join('');
  }
}

/** What components render of given values, without a browser: nothing is laid out, and no effect runs. */
export function rendered(node: ReactNode): Piece {
  const root = new Piece('', {}, null);
  let at = root;
  for (const token of tokensOf(renderToStaticMarkup(node))) {
    if (token.kind === 'text') at.children.push(token.text);
    else if (token.closing) at = at.parent ?? root;
    else {
      const piece = new Piece(token.name, token.attributes, at);
      at.children.push(piece);
      if (!VOID.has(token.name)) at = piece;
    }
  }
  return root;
}

/** Texts of the rows of a table, cell by cell, headings included. */
export const rowsOf = (table: Piece): string[][] =>
  table
    .all('row')
    .map((row) =>
      row.children.flatMap((cell) =>
        cell instanceof Piece && (cell.tag === 'td' || cell.tag === 'th') ? cell.text : [],
      ),
    );

/** Gives a store another state until the test ends. Components that are rendered without a browser read its first one. */
export function setState<T>(store: StoreApi<T>, change: Partial<T>): void {
  const before = store.getState();
  store.setState(change);
  const first = vi.spyOn(store, 'getInitialState').mockImplementation(() => store.getState());
  onTestFinished(() => {
    first.mockRestore();
    store.setState(before, true);
  });
}

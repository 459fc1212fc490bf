import { toast } from 'sonner';
import { documentActions } from '@/components/use-document';
import type { Result } from '@/lib/core/result';
import type { Point } from '@/lib/store/document-state';

/** What was copied last, for browsers that let no page read the clipboard. */
let last: string | null = null;

/** Each paste of the same text lies a little beside the one before. */
let pasted = { text: '', times: 0 };

const STEP = 28;

export const say = (done: Result<unknown>): void => {
  const [first] = done.ok ? [] : done.problems;
  if (first) toast.error(first.message, { description: first.hint });
};

/** The selection as text; nothing where nothing that can be copied is selected. */
export function takeSelection(): string | null {
  const text = documentActions().copied();
  if (text !== null) last = text;
  return text;
}

export async function copySelection(): Promise<boolean> {
  const text = takeSelection();
  if (text === null) return false;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // It can still be pasted on this page.
  }
  return true;
}

/** Adds copied nodes to the graph. Text that is no graph leaves it alone, and a message says why. */
export function pasteText(text: string, at: Point): void {
  pasted = { text, times: pasted.text === text ? pasted.times + 1 : 0 };
  const beside = { x: at.x + STEP * pasted.times, y: at.y + STEP * pasted.times };
  const done = documentActions().paste(text, beside);
  if (done.ok) return;
  toast.error('The clipboard holds no nodes', { description: done.problems[0]?.message, id: 'paste' });
}

export async function pasteClipboard(at: Point): Promise<void> {
  let text = last;
  try {
    text = await navigator.clipboard.readText();
  } catch {
    // A browser that does not let the page read it: what was copied here last.
  }
  if (text) pasteText(text, at);
}

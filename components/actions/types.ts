import type { LucideIcon } from 'lucide-react';
import type { CanvasView } from '@/components/canvas/provider';
import type { DocumentState } from '@/lib/store/document-state';

/** What an action may need besides the stores. */
export interface ActionContext {
  canvas: CanvasView;
  toggleTheme(): void;
}

export const ACTION_GROUPS = ['Edit', 'Arrange', 'Control', 'Graph', 'View'] as const;

/** Something that a person can do. The palette of commands, the sheet of shortcuts, menus and keys all read this. */
export interface Action {
  id: string;
  group: (typeof ACTION_GROUPS)[number];
  /** What it does, as the words of a menu. */
  label: string;
  /** The label in a menu whose name says the rest. */
  short?: string;
  /** Said in addition, where the label is not enough. */
  note?: string;
  /** Other words that it is looked for by. */
  keywords?: string;
  icon: LucideIcon;
  /** E.g. `Mod+Shift+Z`; Mod is Ctrl, or ⌘ on a Mac. The first is the one that is shown. */
  keys?: readonly string[];
  /** The browser tells of these keys by an event of its own, such as `copy`. */
  native?: boolean;
  /** Works while a person types, too. */
  whileTyping?: boolean;
  /** Its keys count only while the focus is on the canvas, or nowhere: elsewhere they mean something else. */
  onCanvas?: boolean;
  /** Whether it applies now; always, where it is left out. */
  when?(state: DocumentState): boolean;
  run(context: ActionContext): void;
}

/** An action as it is written down; its group is that of the list that it stands in. */
export type ActionRecord = Omit<Action, 'group'>;

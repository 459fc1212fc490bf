import { Scale, Shuffle, Snowflake, type LucideIcon } from 'lucide-react';
import { documentActions } from '@/components/use-document';
import type { ControlKind } from '@/lib/core/controls';
import { addControl, CONTROLS } from '@/lib/graph/controls';
import { say } from '../clipboard';
import type { ActionRecord } from '../types';

const ICONS: Record<ControlKind, LucideIcon> = { 'random-labels': Shuffle, 'random-weights': Snowflake };

/** Variants to compare with, each with one click. */
export const CONTROL: ActionRecord[] = CONTROLS.map((control) => ({
  id: `control-${control.id}`,
  label: `Add a control: ${control.title.toLowerCase()}`,
  short: control.title,
  note: control.why,
  keywords: 'compare baseline',
  icon: control.kind ? ICONS[control.kind] : Scale,
  when: ({ document, dataFacts }) => addControl(document, control, dataFacts).ok,
  run({ canvas }) {
    const added = documentActions().addControl(control);
    say(added);
    if (added.ok) canvas.fitWhenDrawn();
  },
}));

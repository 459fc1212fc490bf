import type { PortValue } from '@/lib/nodes/spec';

/** What a port carries, as short as a label: `48×48×3`, `64`, `7 classes`, `zeros`. */
export function shapeText(value: PortValue | undefined): string {
  if (!value) return '';
  if (value.type === 'padding') return value.padding.mode;
  if (value.type === 'logits') return `${value.shape[0]} classes`;
  return value.shape.join('×');
}

import { valueAt } from '@/lib/graph/edits';
import { formOf, type Field } from '@/lib/graph/fields';
import type { NodeSpec } from '@/lib/nodes/spec';

export interface KeyParam {
  title: string;
  value: string;
}

const text = (value: unknown): string => {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
};

/** Automatic, empty and switched-off values say nothing that is worth a line of a card. */
const silent = (value: unknown): boolean =>
  value === undefined ||
  value === 'auto' ||
  value === 'none' ||
  value === '' ||
  value === 0 ||
  value === false;

/** The lines of a card: its first telling settings, and before them those that were changed. */
export function keyParams(spec: NodeSpec, params: Readonly<Record<string, unknown>>, count = 2): KeyParam[] {
  const fields = formOf(spec.params).flatMap((group) =>
    Object.entries(group.when ?? {}).every(([key, value]) => params[key] === value)
      ? group.fields.map((field) => ({ field, own: field.path.length === 1 }))
      : [],
  );
  const value = (field: Field) => valueAt(params, field.path) ?? field.default;
  const changed = ({ field }: { field: Field }) =>
    JSON.stringify(value(field)) !== JSON.stringify(field.default);
  const told = fields.filter(({ field, own }) => !silent(value(field)) && (own || changed({ field })));
  const chosen = new Set([...told.filter(changed), ...told].slice(0, count));
  return told
    .filter((entry) => chosen.has(entry))
    .map(({ field }) => ({ title: field.title, value: text(value(field)) }));
}

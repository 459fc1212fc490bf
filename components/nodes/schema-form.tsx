'use client';

import type { Result } from '@/lib/core/result';
import type { z } from '@/lib/core/schema';
import { valueAt } from '@/lib/graph/edits';
import { formOf, hasEffect, type Field } from '@/lib/graph/fields';
import { ParamField, type VariantPair } from './param-field';

interface Props {
  schema: z.ZodType;
  values: Readonly<Record<string, unknown>>;
  onChange: (path: readonly string[], value: unknown) => Result<unknown>;
  /** What a field that asks for two variants can be given. */
  pairs?: readonly VariantPair[];
  /** Takes the file that a field asks for. */
  onFile?: (file: File) => Promise<Result<unknown>>;
}

/** A choice of one is no choice, and where one pair is compared, it is the question already. */
function isOpen({ control, path }: Field, values: Props['values'], pairs: readonly VariantPair[]): boolean {
  if (control.kind === 'choice') return control.options.length > 1;
  if (control.kind === 'pair') return pairs.length > 1 || valueAt(values, path) !== undefined;
  return true;
}

/** A form made from a schema: labels, help and limits are the schema's. */
export function SchemaForm({ schema, values, onChange, pairs = [], onFile }: Props) {
  return (
    <div className="flex flex-col gap-4">
      {formOf(schema)
        .filter((group) => hasEffect(group, values))
        .map((group) => {
          const open = group.fields.filter(
            (field) => isOpen(field, values, pairs) && hasEffect(field, values),
          );
          const fields = open.map((field) => (
            <ParamField
              key={field.path.join('.')}
              field={field}
              value={valueAt(values, field.path) ?? field.default}
              onChange={(value) => onChange(field.path, value)}
              pairs={pairs}
              onFile={onFile}
            />
          ));
          if (!group.title)
            return (
              <div key="own" className="flex flex-col gap-3">
                {fields}
              </div>
            );
          return (
            <fieldset key={group.title} className="flex flex-col gap-3 border-t border-line pt-3">
              <legend className="sr-only">{group.title}</legend>
              <div>
                <p aria-hidden className="text-xs font-semibold text-ink">
                  {group.title}
                </p>
                {group.description && <p className="text-2xs text-faint">{group.description}</p>}
              </div>
              {fields}
            </fieldset>
          );
        })}
    </div>
  );
}

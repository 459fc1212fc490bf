import { describe, expect, it } from 'vitest';
import { trainingSchema } from '../../../lib/graph/document';
import { formOf } from '../../../lib/graph/fields';
import { nodeSpecs } from '../../../lib/nodes/registry';
import { valueAt } from '../../../lib/graph/edits';

const forms = [
  ...nodeSpecs().map(({ type, params }) => ({ name: type, schema: params })),
  { name: 'training', schema: trainingSchema },
];

describe.each(forms)('form of $name', ({ schema }) => {
  const defaults = schema.parse({}) as Record<string, unknown>;
  const fields = formOf(schema).flatMap((group) => group.fields);

  it('has a titled and described field for every parameter', () => {
    for (const field of fields) {
      expect(field.title, field.path.join('.')).not.toBe(field.path.at(-1));
      expect(field.description, field.path.join('.')).not.toBe('');
      expect(valueAt(defaults, field.path)).toEqual(field.default);
    }
    const leaves = (value: object): number =>
      Object.values(value).reduce<number>(
        (n, v) => n + (typeof v === 'object' && v !== null && !Array.isArray(v) ? leaves(v as object) : 1),
        0,
      );
    expect(fields).toHaveLength(leaves(defaults));
  });
});

import { describe, expect, it } from 'vitest';
import { trainingSchema } from '../../../lib/graph/document';
import { formOf, hasEffect } from '../../../lib/graph/fields';
import { nodeSpecs } from '../../../lib/nodes/registry';
import { valueAt, withValueAt } from '../../../lib/graph/edits';

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
      // What may be left out is said by the field alone.
      expect(valueAt(defaults, field.path) ?? field.default).toEqual(field.default);
      // No pair of variants is in every graph.
      if (field.control.kind !== 'pair') expect(field.default).toBeDefined();
    }
    const leaves = (value: object): number =>
      Object.values(value).reduce<number>(
        (n, v) => n + (typeof v === 'object' && v !== null && !Array.isArray(v) ? leaves(v as object) : 1),
        0,
      );
    // Every parameter with a value has a field; those without are set elsewhere.
    const whole = fields.reduce((all, { path, default: value }) => withValueAt(all, path, value), {});
    const parsed = schema.parse(whole) as Record<string, unknown>;
    expect(parsed).toEqual(whole);
    expect(fields).toHaveLength(leaves(parsed));
  });
});

describe('fields that depend on others', () => {
  const shown = (values: Record<string, unknown>) =>
    formOf(trainingSchema)
      .flatMap((group) => group.fields)
      .filter((field) => hasEffect(field, values))
      .map(({ path }) => path[0]!);
  const defaults = trainingSchema.parse({});

  it('are there once they have an effect', () => {
    expect(shown(defaults)).not.toContain('momentum');
    expect(shown({ ...defaults, optimizer: 'sgd' })).toContain('momentum');
    expect(shown(defaults)).toContain('gamma');
    expect(shown({ ...defaults, schedule: 'cosine' })).not.toContain('gamma');
    expect(shown({ ...defaults, schedule: 'step' })).toEqual(expect.arrayContaining(['gamma', 'stepEpochs']));
    expect(shown({ ...defaults, balance: 'oversample' })).toContain('balanceCap');
  });

  it('depend on parameters that there are, and on values that these may have', () => {
    for (const { schema } of forms)
      for (const group of formOf(schema))
        for (const depending of [group, ...group.fields])
          for (const [key, wanted] of Object.entries(depending.when ?? {}))
            for (const value of [wanted].flat())
              expect(schema.safeParse({ [key]: value }).success, `${key}: ${String(value)}`).toBe(true);
  });
});

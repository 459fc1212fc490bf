import { describe, expect, it } from 'vitest';
import { SchemaForm } from '@/components/nodes/schema-form';
import { trainingSchema } from '@/lib/graph/document';
import { ok } from '@/lib/core/result';
import { rendered } from '../../helpers/rendered';

const pairs = [
  { label: 'ARM − Pooling', value: { a: 'amended', b: 'pooling' } },
  { label: 'GeM − Pooling', value: { a: 'gem', b: 'pooling' } },
];

const form = (question: { a: string; b: string } | undefined, of = pairs) =>
  rendered(
    <SchemaForm
      schema={trainingSchema}
      values={{ ...trainingSchema.parse({}), ...(question && { question }) }}
      onChange={() => ok(null)}
      pairs={of}
    />,
  );

/** What the field shows; nothing where there is none. */
function shown(...args: Parameters<typeof form>): string | undefined {
  const made = form(...args);
  const label = made.tagged('label').find(({ text }) => text === 'Question');
  return label && made.below.find(({ attributes }) => attributes['id'] === label.attributes['for'])?.text;
}

describe('the question that is named beforehand', () => {
  it('is one of the pairs that are compared, or none', () => {
    expect(shown(undefined)).toBe('none');
    expect(shown(pairs[1]!.value)).toBe('GeM − Pooling');
    expect(shown({ a: 'pooling', b: 'gem' })).toBe('GeM − Pooling');
  });

  it('is not asked for where one pair is compared, unless it has to be taken back', () => {
    expect(shown(undefined, pairs.slice(0, 1))).toBeUndefined();
    expect(shown({ a: 'gem', b: 'gone' }, [])).toBe('gem − gone');
  });
});

import { z } from '../core/schema';

/** One input of a form, made from a schema; `path` leads to its value. */
export interface Field {
  path: string[];
  title: string;
  description: string;
  control:
    | { kind: 'choice'; options: (string | number)[] }
    | { kind: 'number'; integer: boolean; min?: number; max?: number; step?: number; auto: boolean }
    | { kind: 'toggle' }
    | { kind: 'numbers'; min?: number; max?: number }
    | { kind: 'text'; maxLength?: number }
    /** Two of the graph's variants that are compared, or none. */
    | { kind: 'pair' }
    /** The name of a file with this ending, or the default where there is none. */
    | { kind: 'file'; ending: string };
  default: unknown;
  /** Values of top-level params without which it has no effect; of a list, any one. */
  when?: Record<string, unknown>;
}

/** Whether what a field or group depends on is set. */
export const hasEffect = (
  { when = {} }: { when?: Record<string, unknown> },
  values: Readonly<Record<string, unknown>>,
): boolean =>
  Object.entries(when).every(([key, wanted]) =>
    Array.isArray(wanted) ? wanted.includes(values[key]) : values[key] === wanted,
  );

/** Fields under one heading; `when` names values of top-level params without which the group has no effect. */
export interface FieldGroup {
  title?: string;
  description?: string;
  when?: Record<string, unknown>;
  fields: Field[];
}

interface Schema {
  type?: string;
  title?: string;
  description?: string;
  step?: number;
  /** The value names two variants. */
  pair?: boolean;
  /** Ending of the file that the value names. */
  file?: string;
  /** Not in the form: set elsewhere on the page. */
  hidden?: boolean;
  when?: Record<string, unknown>;
  const?: unknown;
  enum?: (string | number)[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  items?: Schema;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  default?: unknown;
}

const bounds = (schema: Schema) => ({
  ...(schema.minimum !== undefined && { min: schema.minimum }),
  ...(schema.maximum !== undefined && { max: schema.maximum }),
});

function control(schema: Schema, step: number | undefined): Field['control'] {
  if (schema.pair) return { kind: 'pair' };
  if (schema.file !== undefined) return { kind: 'file', ending: schema.file };
  if (schema.enum) return { kind: 'choice', options: schema.enum };
  if (schema.anyOf) {
    const constants = schema.anyOf.map((option) => option.const);
    if (constants.every((value) => value !== undefined))
      return { kind: 'choice', options: constants as (string | number)[] };
    const inner = control(
      schema.anyOf.find((option) => option.const === undefined)!,
      step,
    );
    if (inner.kind === 'number' && constants.includes('auto')) return { ...inner, auto: true };
    return inner;
  }
  switch (schema.type) {
    case 'boolean':
      return { kind: 'toggle' };
    case 'number':
    case 'integer':
      return {
        kind: 'number',
        integer: schema.type === 'integer',
        auto: false,
        ...bounds(schema),
        ...(step !== undefined && { step }),
      };
    case 'array':
      return { kind: 'numbers', ...bounds(schema.items ?? {}) };
    case 'string':
      return { kind: 'text', ...(schema.maxLength !== undefined && { maxLength: schema.maxLength }) };
    default:
      throw new Error(`No form control for ${JSON.stringify(schema)}`);
  }
}

const isGroup = ({ properties, pair }: Schema): boolean => properties !== undefined && !pair;

const made = new WeakMap<z.ZodType, FieldGroup[]>();

/** The form of a schema of parameters: its own fields first, then one group per nested object. */
export function formOf(schema: z.ZodType): FieldGroup[] {
  const known = made.get(schema);
  if (known) return known;
  const root = z.toJSONSchema(schema, { io: 'input' }) as Schema;
  const field = (path: string[], property: Schema): Field => ({
    path,
    title: property.title ?? path.at(-1)!,
    description: property.description ?? '',
    control: control(property, property.step),
    default: property.default,
    ...(property.when && { when: property.when }),
  });
  const shown = (properties: Record<string, Schema> = {}) =>
    Object.entries(properties).filter(([, property]) => !property.hidden);
  const entries = shown(root.properties);
  const own = entries
    .filter(([, property]) => !isGroup(property))
    .map(([key, property]) => field([key], property));
  const nested = entries
    .filter(([, property]) => isGroup(property))
    .map(([key, property]): FieldGroup => ({
      ...(property.title && { title: property.title }),
      ...(property.description && { description: property.description }),
      ...(property.when && { when: property.when }),
      fields: shown(property.properties).map(([inner, value]) => field([key, inner], value)),
    }));
  const groups = [...(own.length > 0 ? [{ fields: own }] : []), ...nested];
  made.set(schema, groups);
  return groups;
}

/** Where a node's parameters name a file of a person's own. */
export const fileField = (schema: z.ZodType): Field | undefined =>
  formOf(schema)
    .flatMap(({ fields }) => fields)
    .find(({ control }) => control.kind === 'file');

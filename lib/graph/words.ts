import type { z } from '../core/schema';
import { nodeSpec } from '../nodes/registry';
import { trainingSchema, type GraphNode, type TrainingSettings } from './document';
import { formOf, hasEffect } from './fields';

/** One value of a node or of an experiment, with its name. */
export interface Setting {
  /** Leads to the value, joined with dots. */
  path: string;
  title: string;
  value: unknown;
  /** False where another setting makes it mean nothing. */
  counts: boolean;
}

type Values = Readonly<Record<string, unknown>>;

const LONGEST = 80;

const isGroup = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a node is called: its label, or the words of its type. */
export const nodeName = ({ id, type, label }: Pick<GraphNode, 'id' | 'type' | 'label'>): string =>
  label || (nodeSpec(type)?.title ?? id);

/** A value of a setting in a few words. */
export function valueWords(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) {
    if (value.some((entry) => typeof entry === 'object')) return `${value.length} entries`;
    return shortened(value.map(String).join(', ')) || 'none';
  }
  if (isGroup(value)) return shortened(Object.values(value).map(valueWords).join(' − '));
  return shortened(typeof value === 'string' ? value : JSON.stringify(value));
}

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Values that are no groups of others, by their path. */
function leaves(values: Values, above: readonly string[] = []): [string[], unknown][] {
  return Object.entries(values).flatMap(([key, value]): [string[], unknown][] => {
    const path = [...above, key];
    return isGroup(value) ? leaves(value, path) : [[path, value]];
  });
}

const valueAt = (values: Values, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (isGroup(inner) ? inner[key] : undefined), values);

const titled = (path: string): string => path.charAt(0).toUpperCase() + path.slice(1);

/** All settings of a schema: those of its form, with their defaults, then what has no field there. */
function settingsOf(schema: z.ZodType, values: Values): Setting[] {
  const fields = formOf(schema).flatMap((group) =>
    group.fields.map((field): Setting => ({
      path: field.path.join('.'),
      title: group.title ? `${group.title}: ${field.title}` : field.title,
      value: valueAt(values, field.path) ?? field.default,
      counts: hasEffect(group, values) && hasEffect(field, values),
    })),
  );
  const known = new Set(fields.map(({ path }) => path));
  const others = leaves(values)
    .filter(([[first]]) => !known.has(first!))
    .map(([path, value]) => ({ path: path.join('.'), value }))
    .filter(({ path, value }) => !known.has(path) && value !== undefined)
    .map(({ path, value }): Setting => ({ path, title: titled(path), value, counts: true }));
  return [...fields, ...others];
}

/** Parameters of a node; nothing of one whose type is unknown. */
export function nodeSettings({ type, params }: Pick<GraphNode, 'type' | 'params'>): Setting[] {
  const spec = nodeSpec(type);
  return spec ? settingsOf(spec.params, params) : [];
}

/** Settings of the experiment. */
export const trainingSettings = (training: TrainingSettings): Setting[] =>
  settingsOf(trainingSchema, training);

import type { z } from '../core/schema';
import { documentSchema, documentSchemaV1, VERSION, type GraphDocument } from './document';

/** How a document of one version is read, and what makes it one of the next. */
interface Step {
  schema: z.ZodType;
  next(document: unknown): unknown;
}

type DocumentV1 = z.infer<typeof documentSchemaV1>;

/** Every version that was ever released but the present one. A step is never changed once it is released. */
const STEPS: Readonly<Record<number, Step>> = {
  1: {
    schema: documentSchemaV1,
    next: (document) => ({ ...(document as DocumentV1), version: 2, frames: [], comments: [] }),
  },
};

/** Versions that are read, from the oldest to the present one. */
export const VERSIONS: readonly number[] = [...Object.keys(STEPS).map(Number), VERSION];

type Migrated = { ok: true; value: GraphDocument } | { ok: false; issues: readonly z.core.$ZodIssue[] };

/**
 * Reads a document under the schema of its own version, so that an old file is not allowed what only newer ones may
 * have, and brings it to the present one.
 * @param version one of VERSIONS
 */
export function migrate(value: unknown, version: number): Migrated {
  const step = STEPS[version];
  const parsed = (step?.schema ?? documentSchema).safeParse(value);
  if (!parsed.success) return { ok: false, issues: parsed.error.issues };
  return step
    ? migrate(step.next(parsed.data), version + 1)
    : { ok: true, value: parsed.data as GraphDocument };
}

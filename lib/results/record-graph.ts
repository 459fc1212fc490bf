import { z } from '../core/schema';
import { compareVariants, optionsOf } from './compare';
import type { RunRecord } from './record';
import type { RunResult } from './result';
import { samplingOf, type Sampling } from './sampling';

/** As much of a graph as says how its run was sampled. */
const graph = z.object({
  nodes: z.array(z.object({ params: z.record(z.string(), z.unknown()).default({}) })),
  training: z.object({ earlyStop: z.number().default(0) }).prefault({}),
});

function read(text: string): z.infer<typeof graph> | undefined {
  try {
    return graph.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Of a run that was kept before it was written down: an uploaded set without a split of its own was split at random. */
function ofUpload(result: RunResult, { info }: RunRecord, uploaded: boolean): Sampling {
  const said = samplingOf(result);
  if (said.kind !== 'drawn' || !uploaded || !info || info.trainCount <= 0) return said;
  return { kind: 'splits', heldOut: info.validationCount / info.trainCount };
}

/**
 * A run with what its result does not say, because an older playground kept it, and its graph does: whether the images were
 * splits of one set, and whether seeds ended by their validation loss. Its comparison is then made anew.
 */
export function withGraph(record: RunRecord): RunRecord {
  const { result } = record;
  const kept = result && read(record.graph);
  if (!kept) return record;
  const uploaded = kept.nodes.some(({ params }) => params['source'] === 'upload');
  const sampling = result.sampling ?? ofUpload(result, record, uploaded);
  const earlyStop = result.earlyStop ?? kept.training.earlyStop > 0;
  const same = JSON.stringify(sampling) === JSON.stringify(samplingOf(result));
  if (same && earlyStop === (result.earlyStop ?? false)) return record;
  const whole = { ...result, sampling, ...(earlyStop && { earlyStop }) };
  const comparison = compareVariants(whole.variants, whole.validation, optionsOf(whole));
  return { ...record, result: { ...whole, comparison } };
}

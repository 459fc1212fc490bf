import type { NamedArray } from '../core/arrays';
import { ok, type Result } from '../core/result';
import type { GraphDocument } from '../graph/document';
import { readSafetensors } from '../io/safetensors';
import { nodeSpec } from '../nodes/registry';
import type { WeightsRequest } from '../nodes/spec';
import { readTfjsWeights } from '../tensor/tfjs-weights';

/** Where weight files are found: on the server or disk for bundled ones, with the person for their own. */
export interface WeightFiles {
  /** A file of public/models. */
  bundled(file: string): Promise<Result<Uint8Array>>;
  /** A person's own file, under the name that the document gives it. */
  own(name: string): Promise<Result<Uint8Array>>;
}

/** Loaded weights by `keyOf` their request; a failure says why they could not be loaded. */
export type WeightSource = ReadonlyMap<string, Result<readonly NamedArray[]>>;

export const keyOf = ({ kind, name }: WeightsRequest): string => `${kind} ${name}`;

/** Loads what the nodes of a document ask for, each file once. The arrays are in PyTorch's layouts. */
export async function loadWeightSource(document: GraphDocument, files: WeightFiles): Promise<WeightSource> {
  const requests = new Map<string, WeightsRequest>();
  for (const { type, params } of document.nodes) {
    const request = nodeSpec(type)?.weights?.(params);
    if (request) requests.set(keyOf(request), request);
  }
  const loaded = [...requests].map(async ([key, request]) => [key, await load(request, files)] as const);
  return new Map(await Promise.all(loaded));
}

async function load(request: WeightsRequest, files: WeightFiles): Promise<Result<NamedArray[]>> {
  const arrays = await (request.kind === 'bundled' ? loadBundled : loadOwn)(request.name, files);
  return arrays.ok && request.toTorch ? ok(request.toTorch(arrays.value)) : arrays;
}

async function loadOwn(name: string, files: WeightFiles): Promise<Result<NamedArray[]>> {
  const bytes = await files.own(name);
  if (!bytes.ok) return bytes;
  const read = readSafetensors(bytes.value, name);
  return read.ok ? ok(read.value.arrays) : read;
}

async function loadBundled(name: string, files: WeightFiles): Promise<Result<NamedArray[]>> {
  const [manifest, numbers] = await Promise.all([
    files.bundled(`${name}-weights_manifest.json`),
    files.bundled(`${name}.bin`),
  ]);
  if (!manifest.ok) return manifest;
  if (!numbers.ok) return numbers;
  return readTfjsWeights(new TextDecoder().decode(manifest.value), numbers.value, name);
}

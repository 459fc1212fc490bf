import type { NamedArray } from '../../lib/core/arrays';
import { writeSafetensors } from '../../lib/io/safetensors';
import { blocksOf } from '../../lib/nodes/resnet18/spec';
import { fill } from './golden';

/** A weight file as torchvision's resnet18 of this width would give, its classifier included. */
export function resnet18File(width: number): Uint8Array {
  const arrays: NamedArray[] = [];
  const add = (name: string, ...shape: number[]) =>
    arrays.push({ name, shape, values: fill(shape, arrays.length + 1, 0.1) });
  const norm = (name: string, channels: number) => {
    for (const part of ['weight', 'bias', 'running_mean', 'running_var']) add(`${name}.${part}`, channels);
  };
  add('conv1.weight', width, 3, 7, 7);
  norm('bn1', width);
  let entering = width;
  for (const { name, channels, downsample } of blocksOf(width)) {
    add(`${name}.conv1.weight`, channels, entering, 3, 3);
    norm(`${name}.bn1`, channels);
    add(`${name}.conv2.weight`, channels, channels, 3, 3);
    norm(`${name}.bn2`, channels);
    if (downsample) {
      add(`${name}.downsample.0.weight`, channels, entering, 1, 1);
      norm(`${name}.downsample.1`, channels);
    }
    entering = channels;
  }
  add('fc.weight', 10, entering);
  add('fc.bias', 10);
  return writeSafetensors(arrays);
}

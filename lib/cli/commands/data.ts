import { ok } from '../../core/result';
import datasetNode from '../../nodes/dataset/spec';
import { readArguments, wholeNumber } from '../arguments';
import { openData } from '../data-set';
import type { Command } from '../command';

export const data: Command = {
  usage: 'PATH [--size N]',
  async run(args) {
    const { positional, options } = readArguments(args, ['PATH'], { size: { type: 'string' } });
    const { params } = datasetNode;
    const size = wholeNumber(options, 'size', 16, 512) ?? 48;
    const opened = await openData(positional[0], params.parse({ source: 'upload', size }));
    if (!opened.ok) return opened;
    const { images, parts, format, skipped } = opened.value;
    return ok({ format, classes: parts, images: images.count, skipped });
  },
};

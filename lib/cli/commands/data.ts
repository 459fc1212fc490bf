import { ok } from '../../core/result';
import { groupCount } from '../../data/persons';
import datasetNode from '../../nodes/dataset/spec';
import { readArguments, wholeNumber } from '../arguments';
import { openData, withGroups } from '../data-set';
import type { Command } from '../command';

export const data: Command = {
  usage: 'PATH [--size N] [--groups PATTERN]',
  async run(args) {
    const { positional, options } = readArguments(args, ['PATH'], {
      size: { type: 'string' },
      groups: { type: 'string' },
    });
    const { params } = datasetNode;
    const size = wholeNumber(options, 'size', 16, 512) ?? 48;
    const wanted = withGroups(params.parse({ source: 'upload', size }), options['groups']);
    const opened = await openData(positional[0], wanted);
    if (!opened.ok) return opened;
    const { images, parts, format, skipped } = opened.value;
    const groups = groupCount(images);
    return ok({ format, classes: parts, images: images.count, ...(groups && { groups }), skipped });
  },
};

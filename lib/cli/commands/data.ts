import { ok } from '../../core/result';
import { countByClass } from '../../data/split';
import { readArguments, wholeNumber } from '../arguments';
import { openData } from '../data-set';
import type { Command } from '../command';

export const data: Command = {
  usage: 'PATH [--size N]',
  async run(args) {
    const { positional, options } = readArguments(args, ['PATH'], { size: { type: 'string' } });
    const opened = await openData(positional[0], wholeNumber(options, 'size', 16, 256) ?? 48, 3);
    if (!opened.ok) return opened;
    const { images, format, skipped } = opened.value;
    return ok({ format, classes: countByClass(images), images: images.count, skipped });
  },
};

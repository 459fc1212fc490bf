import type { Result } from '../../core/result';
import { check, listTemplates } from './check';
import { data } from './data';
import { erosionCommand } from './erosion';
import { train } from './train';

export interface Command {
  /** Arguments, for the usage message. */
  usage: string;
  run(args: string[]): Promise<Result<unknown>>;
}

export const commands: Readonly<Record<string, Command>> = {
  templates: listTemplates,
  check,
  erosion: erosionCommand,
  data,
  train,
};

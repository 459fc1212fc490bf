import type { Command } from '../command';
import { check, listTemplates } from './check';
import { data } from './data';
import { erosionCommand } from './erosion';
import { predictCommand } from './predict';
import { train } from './train';

export const commands: Readonly<Record<string, Command>> = {
  templates: listTemplates,
  check,
  erosion: erosionCommand,
  data,
  train,
  predict: predictCommand,
};

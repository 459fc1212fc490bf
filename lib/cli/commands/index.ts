import type { Command } from '../command';

/** Every command by its name; each is loaded when it is asked for, as most need no tensors. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  templates: async () => (await import('./check')).listTemplates,
  check: async () => (await import('./check')).check,
  erosion: async () => (await import('./erosion')).erosionCommand,
  data: async () => (await import('./data')).data,
  train: async () => (await import('./train')).train,
  predict: async () => (await import('./predict')).predictCommand,
};

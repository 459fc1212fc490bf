import { ok } from '../../core/result';
import { checkGraph } from '../../graph/check';
import { templates } from '../../graph/templates';
import { readArguments } from '../arguments';
import { openGraph } from '../graph';
import type { Command } from '../command';

export const listTemplates: Command = {
  usage: '',
  run(args) {
    readArguments(args, []);
    return Promise.resolve(ok(templates.map(({ name, title }) => ({ name, title }))));
  },
};

export const check: Command = {
  usage: 'GRAPH',
  async run(args) {
    const { positional } = readArguments(args, ['GRAPH']);
    const opened = await openGraph(positional[0]);
    if (!opened.ok) return ok({ ok: false, nodes: {}, problems: opened.problems });
    const found = checkGraph(opened.value);
    const nodes = Object.fromEntries(
      Object.entries(found.nodes).map(([id, ports]) => [
        id,
        Object.fromEntries(Object.entries(ports).map(([port, value]) => [port, value.shape])),
      ]),
    );
    // Which wire is of use to an editor only.
    const problems = found.problems.map(({ edgeId: _, ...told }) => told);
    return ok({ ok: found.ok, nodes, problems });
  },
};

import { toast } from 'sonner';
import { projectSession } from '@/components/session';
import { FORMAT, VERSION, trainingSchema, type GraphDocument } from '@/lib/graph/document';
import { templates } from '@/lib/graph/templates';

/** Opens a graph as a project of its own, with a way back. */
async function openAsNew(document: GraphDocument): Promise<void> {
  const back = await projectSession().openNew(document, true);
  toast(`Opened “${document.name}”`, {
    action: { label: 'Go back', onClick: () => void back() },
    id: 'template',
  });
}

export function openTemplate(name: string): void {
  const template = templates.find((known) => known.name === name);
  if (template) void openAsNew(template.document);
}

/** A graph without nodes. */
export function newGraph(): void {
  const training = trainingSchema.parse({});
  void openAsNew({
    format: FORMAT,
    version: VERSION,
    name: 'New graph',
    nodes: [],
    edges: [],
    frames: [],
    comments: [],
    training,
  });
}

import { toast } from 'sonner';
import { projectSession } from '@/components/session';
import { runStore } from '@/lib/store/run';

/** Goes to the graph that the run on the page was started from; where it is gone, to the graph as the run has it. */
export async function goToItsGraph(): Promise<void> {
  const { project, document } = runStore.getState();
  if (project !== null && (await projectSession().open(project)).ok) return;
  if (!document) return;
  await projectSession().openNew(document);
  runStore.getState().adopt();
  toast.info(`“${document.name || 'Untitled'}” was no longer kept`, {
    description: 'It is opened as it was when it was trained.',
    id: 'template',
  });
}

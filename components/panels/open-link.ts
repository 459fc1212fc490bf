import { toast } from 'sonner';
import { projectSession } from '@/components/session';
import { dataStore } from '@/lib/store/data';
import { needsTraining, type LabView } from '@/lib/io/lab-view';
import { readLink, type LinkedData } from '@/lib/io/link';
import { labStore } from '@/lib/store/lab';
import { viewStore } from '@/lib/store/view';

/** Says which images the sender had; they are not in the link. */
function sayData({ fingerprint, images, classes }: LinkedData): string {
  const here = dataStore.getState().summary?.fingerprint;
  const theirs = `${images} images of ${classes.length} classes, fingerprint ${fingerprint.slice(0, 8)}`;
  if (here === fingerprint) return `Made with the images that you have now (${theirs}).`;
  return `Made with ${theirs}. Images are not part of a link.`;
}

/** Shows the view that the sender had, and says what it lacks: a trained run is not part of a link. */
function openView(view: LabView): string {
  labStore.getState().look(view);
  viewStore.getState().showDock('erosion');
  viewStore.getState().setDockWhole(true);
  return needsTraining(view)
    ? 'The view is of trained variants: train the graph first, then it is shown.'
    : '';
}

/** Opens the graph of a share link as a project of its own. The link leaves the address, so that a reload opens nothing twice. */
export async function openLink(): Promise<void> {
  const linked = readLink(window.location.hash);
  if (!linked) return;
  window.history.replaceState(null, '', window.location.pathname);
  if (!linked.ok) {
    const [first] = linked.problems;
    toast.error('The link was not opened', {
      description: `${first?.message} ${first?.hint}`,
      duration: 15_000,
    });
    return;
  }
  const { document, data, view } = linked.value;
  await projectSession().openNew(document);
  const said = [view ? openView(view) : '', data ? sayData(data) : ''].filter((words) => words !== '');
  toast.success(`Opened “${document.name || 'Untitled'}” from a link`, {
    ...(said.length > 0 && { description: said.join(' '), duration: 15_000 }),
  });
}

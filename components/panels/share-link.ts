import { toast } from 'sonner';
import { documentActions } from '@/components/use-document';
import type { Result } from '@/lib/core/result';
import { ok } from '@/lib/core/result';
import type { LabView } from '@/lib/io/lab-view';
import { linkOf, type LinkedData } from '@/lib/io/link';
import type { DataState } from '@/lib/store/data-state';
import { dataStore } from '@/lib/store/data';
import { viewStore } from '@/lib/store/view';

/** What a link says of images, where there are any. */
export const linkedData = (summary: DataState['summary']): LinkedData | null =>
  summary && { fingerprint: summary.fingerprint, images: summary.total, classes: summary.classes };

/** The address that opens the graph of this page, and a view of the erosion lab where one is given. */
export function shareAddress(data: LinkedData | null, view?: LabView): Result<string> {
  const link = linkOf({ document: documentActions().document, ...(data && { data }), ...(view && { view }) });
  return link.ok ? ok(`${window.location.origin}${window.location.pathname}${link.value}`) : link;
}

/** Whether the browser let the page copy. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copies a link to a view; where the browser forbids that, the link is shown, to be copied by hand. */
export async function copyLinkTo(view: LabView): Promise<void> {
  const address = shareAddress(linkedData(dataStore.getState().summary), view);
  if (!address.ok) {
    const [first] = address.problems;
    toast.error(first?.message, { description: first?.hint });
  } else if (await copyText(address.value)) toast.success('The link to this view is copied');
  else viewStore.getState().ask({ kind: 'share', view });
}

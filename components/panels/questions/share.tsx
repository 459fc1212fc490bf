'use client';

import { Copy } from 'lucide-react';
import { useEffect } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { inputClass } from '@/components/ui/field';
import { copyText, linkedData, shareAddress } from '@/components/panels/share-link';
import { useData } from '@/components/use-stores';
import { dataStore } from '@/lib/store/data';
import type { LabView } from '@/lib/io/lab-view';

interface Props {
  /** How the erosion lab looks at the graph, where that goes along. */
  view: LabView | undefined;
  onClose: () => void;
}

/** The graph as a link, and what goes along with it. */
export function ShareDialog({ view, onClose }: Props) {
  // They may still be being read, or drawn, when the dialog opens.
  const data = linkedData(useData((s) => s.summary));
  useEffect(() => {
    void dataStore.getState().ensure();
  }, []);
  const link = shareAddress(data, view);
  const address = link.ok ? link.value : '';
  const copy = async () => {
    if (await copyText(address)) toast.success('The link is copied');
    else toast.error('The browser does not let this page copy', { description: 'Copy it from the field.' });
  };
  return (
    <Dialog
      title="Share a link"
      description="Whoever opens it gets a copy of the graph; the link is all there is, nothing is uploaded."
      className="max-w-xl"
      onClose={onClose}
    >
      {link.ok ? (
        <div className="flex flex-col gap-3">
          <div className="flex gap-2">
            <input
              aria-label="Link"
              readOnly
              value={address}
              className={inputClass}
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button variant="primary" icon={<Copy />} onClick={() => void copy()}>
              Copy
            </Button>
          </div>
          <ul className="list-disc pl-5 text-xs leading-5 text-muted">
            <li>The graph with its frames, comments and settings, the training settings and the seeds.</li>
            {view && <li>How the erosion lab looks at it now: opening the link shows the same view.</li>}
            <li>
              {data
                ? `A fingerprint of your ${data.images} images (${data.fingerprint.slice(0, 8)} …) and the names of the classes, so that others can tell whether they have the same.`
                : 'No fingerprint of images: none are loaded.'}
            </li>
            <li>
              Never an image, a weight or a result. It has {address.length.toLocaleString('en')} characters.
            </li>
          </ul>
        </div>
      ) : (
        <p className="text-danger">
          {link.problems[0]?.message} {link.problems[0]?.hint}
        </p>
      )}
    </Dialog>
  );
}

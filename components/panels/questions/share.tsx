'use client';

import { Copy } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { inputClass } from '@/components/ui/field';
import { documentActions } from '@/components/use-document';
import { useData } from '@/components/use-stores';
import { linkOf } from '@/lib/io/link';

/** The graph as a link, and what goes along with it. */
export function ShareDialog({ onClose }: { onClose: () => void }) {
  const { document: graph } = documentActions();
  // They may still be being read when the dialog opens.
  const summary = useData((s) => s.summary);
  const data = summary && {
    fingerprint: summary.fingerprint,
    images: summary.total,
    classes: summary.classes,
  };
  const link = linkOf({ document: graph, ...(data && { data }) });
  const address = link.ok ? `${window.location.origin}${window.location.pathname}${link.value}` : '';
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      toast.success('The link is copied');
    } catch {
      toast.error('The browser does not let this page copy', { description: 'Copy it from the field.' });
    }
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

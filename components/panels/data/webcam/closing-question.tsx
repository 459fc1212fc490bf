'use client';

import { plural } from '@/components/panels/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { picturesStore } from './pictures';

interface Props {
  unused: number;
  /** Back to the camera. */
  onBack: () => void;
  /** Closes everything. */
  onClose: () => void;
}

/** What becomes of pictures that nothing uses; only a person throws them away. */
export function ClosingQuestion({ unused, onBack, onClose }: Props) {
  return (
    <Dialog
      title={`Keep ${plural(unused, 'picture')}?`}
      description="They are not used yet. Kept, they wait at the webcam until this page is reloaded or closed."
      className="max-w-md"
      onClose={onBack}
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onBack}>Go on</Button>
        <Button
          variant="danger"
          onClick={() => {
            picturesStore.getState().throwAway();
            onClose();
          }}
        >
          Throw them away
        </Button>
        <Button variant="primary" onClick={onClose}>
          Keep them for now
        </Button>
      </div>
    </Dialog>
  );
}

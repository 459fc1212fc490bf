'use client';

import { useEffect, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { CaptureStep } from './capture-step';
import { ClosingQuestion } from './closing-question';
import { Consent } from './consent';
import { handOver } from './hand-over';
import { countAll, picturesStore } from './pictures';
import { countUnused, guardUnused } from './unused';
import { useCamera } from './use-camera';

/** Takes labelled images with the camera, class by class, once a person has agreed. */
export function WebcamDialog({ onClose }: { onClose: () => void }) {
  const camera = useCamera();
  // Who comes back to pictures has agreed before; the camera starts with a click all the same.
  const [agreed, setAgreed] = useState(() => countAll(picturesStore.getState().classes) > 0);
  const [unused, setUnused] = useState(0);
  useEffect(guardUnused, []);

  const close = () => {
    const count = countUnused();
    if (count > 0) setUnused(count);
    else onClose();
  };
  return (
    <Dialog
      title="Take images with the webcam"
      description={
        agreed
          ? 'Choose a class, then hold the button down. Pictures stay on this machine.'
          : 'Pictures of faces, class by class, to train on.'
      }
      className={agreed ? '' : 'max-w-xl'}
      onClose={close}
    >
      {agreed ? (
        <CaptureStep
          camera={camera}
          onUse={() => {
            onClose();
            void handOver();
          }}
        />
      ) : (
        <Consent
          onClose={onClose}
          onStart={() => {
            setAgreed(true);
            void camera.start();
          }}
        />
      )}
      {unused > 0 && <ClosingQuestion unused={unused} onBack={() => setUnused(0)} onClose={onClose} />}
    </Dialog>
  );
}

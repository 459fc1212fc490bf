'use client';

import { Check } from 'lucide-react';
import { useStore } from 'zustand';
import { plural } from '@/components/panels/words';
import { Button } from '@/components/ui/button';
import { useData } from '@/components/use-stores';
import type { Camera } from './camera';
import { CameraControls } from './camera-controls';
import { ClassList } from './class-list';
import { missing } from './limits';
import { countAll, counted, picturesStore } from './pictures';

/** Where pictures are taken class by class. */
export function CaptureStep({ camera, onUse }: { camera: Camera; onUse: () => void }) {
  const classes = useStore(picturesStore, (s) => s.classes);
  const held = useData((s) => s.held);
  const uploading = useData((s) => s.uploading);
  const obstacle =
    missing(counted(classes)) ??
    (held
      ? 'The images stay as they are while training runs. Stop the run, or wait until it is through.'
      : null) ??
    (uploading ? 'Images are being read. Wait until they are.' : null);
  const filled = classes.filter(({ pictures }) => pictures.length > 0).length;
  const ready = `${plural(countAll(classes), 'picture')} of ${plural(filled, 'class', 'classes')} are ready.`;
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-[20rem_minmax(0,1fr)] sm:[&>section]:h-[min(29.5rem,calc(100dvh-13rem))]">
        <CameraControls camera={camera} />
        <ClassList />
      </div>
      <footer className="mt-3 flex items-center gap-4 border-t border-line pt-3">
        <div className="min-w-0 flex-1 text-xs leading-5">
          <p id="webcam-obstacle" className="font-medium text-ink">
            {obstacle ?? ready}
          </p>
          <p className="text-2xs leading-4 text-muted">
            Pictures taken in one go look alike and end up in training and validation both, which flatters the
            accuracy: take many short series, and change light, place and head in between.
          </p>
        </div>
        <Button
          variant="primary"
          icon={<Check aria-hidden />}
          aria-disabled={obstacle !== null}
          aria-describedby="webcam-obstacle"
          className="aria-disabled:opacity-45"
          onClick={() => obstacle === null && onUse()}
        >
          Use these images
        </Button>
      </footer>
    </>
  );
}

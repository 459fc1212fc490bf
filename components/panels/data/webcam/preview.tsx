'use client';

import { clsx } from 'clsx';
import { Camera as CameraIcon, CameraOff, LoaderCircle } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { Camera } from './camera';
import { showStream } from './frame';
import type { Shutter } from './shutter';

interface Props {
  camera: Camera;
  shutter: Shutter;
  video: HTMLVideoElement | null;
  setVideo: (video: HTMLVideoElement | null) => void;
}

/** What the camera sees, cut and mirrored; in its place, why it sees nothing. */
export function Preview({ camera, shutter, video, setVideo }: Props) {
  const { status, stream, problem } = useStore(camera);
  const { phase, seconds } = useStore(shutter);
  useEffect(() => {
    if (video) showStream(video, stream);
  }, [video, stream]);
  const start = () => void camera.start(camera.getState().camera || undefined);
  return (
    <div className="relative aspect-square w-full overflow-hidden rounded-lg border border-line bg-sunken">
      <video
        ref={setVideo}
        muted
        autoPlay
        playsInline
        aria-label="What the camera sees, mirrored"
        className={clsx('size-full -scale-x-100 object-cover', status !== 'on' && 'invisible')}
      />
      {phase === 'taking' && (
        <span aria-hidden className="absolute inset-0 rounded-lg ring-4 ring-danger ring-inset">
          <Badge tone="danger" className="absolute top-2 left-2">
            Taking pictures
          </Badge>
        </span>
      )}
      {phase === 'waiting' && (
        <span
          aria-hidden
          className="absolute inset-0 flex items-center justify-center text-8xl font-semibold text-white tabular-nums [text-shadow:0_0_12px_rgb(0_0_0/0.8)]"
        >
          {seconds}
        </span>
      )}
      {status === 'starting' && (
        <Message>
          <LoaderCircle className="size-6 animate-spin text-faint" aria-hidden />
          <p role="status">Waiting for the camera. Your browser may ask whether this page may use it.</p>
        </Message>
      )}
      {status === 'off' && (
        <Message>
          <CameraOff className="size-6 text-faint" aria-hidden />
          {problem ? (
            <div role="alert">
              <p className="font-medium text-ink">{problem.what}</p>
              <p>{problem.advice}</p>
            </div>
          ) : (
            <p>The camera is off.</p>
          )}
          <Button size="sm" icon={<CameraIcon aria-hidden />} onClick={start}>
            {problem ? 'Try again' : 'Start the camera'}
          </Button>
        </Message>
      )}
    </div>
  );
}

function Message({ children }: { children: ReactNode }) {
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-2.5 p-6 text-center text-xs leading-5 text-muted">
      {children}
    </div>
  );
}

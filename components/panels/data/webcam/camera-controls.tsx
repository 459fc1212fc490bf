'use client';

import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { Undo2 } from 'lucide-react';
import type { Camera } from './camera';
import { CountsAnnouncer } from './counts-announcer';
import { createFrameTaker } from './frame';
import { picturesStore } from './pictures';
import { Preview } from './preview';
import { createShutter } from './shutter';
import { ShutterButton } from './shutter-button';

/** The camera's picture and all that takes pictures. */
export function CameraControls({ camera }: { camera: Camera }) {
  const { status, cameras, camera: used } = useStore(camera);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const shutter = useMemo(
    () => createShutter(video ? createFrameTaker(video) : () => Promise.resolve(null)),
    [video],
  );
  const { timed, notice } = useStore(shutter);
  const { classes, chosen, steps, undo } = useStore(picturesStore);
  const name = classes.find(({ id }) => id === chosen)?.name;
  // Nothing goes on in the background: neither without a camera nor with another class.
  useEffect(() => shutter.stop, [shutter, status, chosen]);
  const last = steps.at(-1)?.what;
  return (
    <section aria-label="Camera" className="flex flex-col gap-2">
      <Preview camera={camera} shutter={shutter} video={video} setVideo={setVideo} />
      <ShutterButton shutter={shutter} name={name} disabled={status !== 'on' || name === undefined} />
      <CountsAnnouncer shutter={shutter} />
      {notice && <Notice>{notice}</Notice>}
      <div className="flex items-center justify-between gap-2">
        <Field label="Start in 3 s" layout="row">
          {(control) => <Switch {...control} checked={timed} onChange={shutter.setTimed} />}
        </Field>
        <Button
          size="sm"
          variant="ghost"
          icon={<Undo2 aria-hidden />}
          aria-disabled={last === undefined}
          className="aria-disabled:opacity-45"
          aria-label={last === undefined ? 'Undo' : `Undo ${last}`}
          title={last === undefined ? 'Nothing to undo' : `Undo ${last}`}
          onClick={() => {
            shutter.stop();
            undo();
          }}
        >
          Undo
        </Button>
      </div>
      {cameras.length > 1 && (
        <Field label="Camera" layout="row">
          {(control) => (
            <Select
              {...control}
              value={used}
              options={cameras.map(({ id, label }) => ({ value: id, label }))}
              onChange={(id) => void camera.start(id)}
              className="max-w-60"
            />
          )}
        </Field>
      )}
    </section>
  );
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-md bg-warning-soft px-2 py-1.5 text-xs text-warning">
      {children}
    </p>
  );
}

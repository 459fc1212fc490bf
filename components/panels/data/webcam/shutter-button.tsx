'use client';

import { Aperture, Square } from 'lucide-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import type { Shutter } from './shutter';

const isPress = ({ key }: KeyboardEvent) => key === ' ' || key === 'Enter';

interface Props {
  shutter: Shutter;
  /** What pictures are taken of. */
  name: string | undefined;
  disabled: boolean;
}

/** Takes pictures while it is held down, by pointer or key. */
export function ShutterButton({ shutter, name, disabled }: Props) {
  const { phase, timed } = useStore(shutter);
  const running = timed && phase !== 'idle';
  const words = running ? 'Stop' : timed ? 'Take pictures' : 'Hold to take pictures';

  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    if (disabled || event.button !== 0) return;
    // The end is noticed even where the pointer leaves the button.
    event.currentTarget.setPointerCapture(event.pointerId);
    shutter.press();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isPress(event)) return;
    // The click that a key makes would take another picture.
    event.preventDefault();
    // A held key repeats; the shutter does that by itself.
    if (!disabled && !event.repeat) shutter.press();
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (!isPress(event)) return;
    event.preventDefault();
    shutter.release();
  };
  return (
    <Button
      // Where the camera starts or fails, the focus stays.
      autoFocus
      aria-disabled={disabled}
      variant={running ? 'danger' : 'primary'}
      icon={running ? <Square aria-hidden /> : <Aperture aria-hidden />}
      className="h-10 w-full touch-none select-none aria-disabled:opacity-45"
      onPointerDown={onPointerDown}
      onPointerUp={shutter.release}
      onPointerCancel={shutter.release}
      onLostPointerCapture={shutter.release}
      onKeyDown={onKeyDown}
      onKeyUp={onKeyUp}
      onBlur={shutter.release}
      onContextMenu={(event) => event.preventDefault()}
      // Only what is neither pointer nor key, such as speech control, has no count of clicks.
      onClick={(event) => event.detail === 0 && !disabled && shutter.tap()}
    >
      <span className="truncate">{name === undefined || running ? words : `${words} of ${name}`}</span>
    </Button>
  );
}

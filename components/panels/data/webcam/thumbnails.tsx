'use client';

import { X } from 'lucide-react';
import { memo, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { picturesStore, type Picture, type PictureClass } from './pictures';

/** Of a class that is not chosen: one row. */
const FEW = 7;

/** The pictures of a class, the last one first; one of them takes part in the order of focus, arrows lead to others. */
export function Thumbnails({ of, all }: { of: PictureClass; all: boolean }) {
  const [current, setCurrent] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const refocus = useRef(false);
  const total = of.pictures.length;
  const shown = all ? total : Math.min(FEW, total);
  const at = Math.min(current, Math.max(0, shown - 1));

  const buttons = () => [...(list.current?.querySelectorAll('button') ?? [])];
  const indexOf = (target: EventTarget) =>
    target instanceof Element ? buttons().findIndex((button) => button.contains(target)) : -1;

  // What had the focus was removed.
  useLayoutEffect(() => {
    if (!refocus.current) return;
    refocus.current = false;
    (list.current?.querySelectorAll('button')[at] ?? list.current)?.focus();
  }, [total, at]);

  const remove = (index: number) => {
    const picture = of.pictures[total - 1 - index];
    if (!picture) return;
    refocus.current = true;
    setCurrent(index);
    picturesStore.getState().remove(of.id, picture.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Partial<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: shown - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      buttons()[Math.max(0, Math.min(shown - 1, to))]?.focus();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      remove(at);
    }
  };

  return (
    // One listener for up to 500 pictures, so that a new one does not draw the others again.
    <div
      ref={list}
      role="group"
      aria-label={`Pictures of ${of.name}`}
      tabIndex={-1}
      className="mt-2 flex max-h-42 flex-wrap gap-1 overflow-y-auto p-0.5 outline-none empty:mt-0 empty:p-0"
      onKeyDown={onKeyDown}
      onFocus={(event) => setCurrent(Math.max(0, indexOf(event.target)))}
      onClick={(event) => remove(indexOf(event.target))}
    >
      {Array.from({ length: shown }, (_, index) => {
        const position = total - index;
        const picture = of.pictures[position - 1]!;
        return (
          <Thumbnail
            key={picture.id}
            picture={picture}
            label={`Remove picture ${position} of ${of.name}`}
            inOrder={index === at}
          />
        );
      })}
      {shown < total && (
        <span className="self-center px-1 text-2xs text-muted tabular-nums">and {total - shown} more</span>
      )}
    </div>
  );
}

interface Props {
  picture: Picture;
  label: string;
  inOrder: boolean;
}

const Thumbnail = memo(function Thumbnail({ picture, label, inOrder }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      tabIndex={inOrder ? 0 : -1}
      className="group relative size-12 shrink-0 overflow-hidden rounded bg-sunken -outline-offset-2"
    >
      <img src={picture.url} alt="" width={48} height={48} decoding="async" />
      <span
        aria-hidden
        className="absolute inset-0 hidden items-center justify-center bg-black/55 text-white group-hover:flex group-focus-visible:flex"
      >
        <X className="size-5" />
      </span>
    </button>
  );
});

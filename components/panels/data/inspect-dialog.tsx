'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { useData } from '@/components/use-stores';
import { dataStore } from '@/lib/store/data';
import type { Inspection } from '@/lib/worker/protocol';
import { decimals } from '../words';
import { Pixels } from './pixels';

interface Props {
  /** Into the set. */
  index: number;
  onOpen: (index: number) => void;
  onClose: () => void;
}

const COLOURS: Record<number, string> = { 1: 'grey', 3: 'colour' };

/** One image closely: its file, what is kept of it, and what a network sees of it. */
export function InspectDialog({ index, onClose }: Props) {
  const [found, setFound] = useState<{ index: number; inspection: Inspection | undefined }>();
  useEffect(() => {
    let left = false;
    void dataStore
      .getState()
      .inspect(index)
      .then((inspection) => !left && setFound({ index, inspection }));
    return () => {
      left = true;
    };
  }, [index]);
  const inspection = found?.index === index ? found.inspection : undefined;
  const name = inspection?.item.name ?? 'Image';
  return (
    <Dialog
      title={inspection ? inspection.item.className : 'Image'}
      description={name}
      className="max-w-3xl"
      onClose={onClose}
    >
      {inspection ? <Steps inspection={inspection} /> : <p role="status">Loading …</p>}
    </Dialog>
  );
}

function Steps({ inspection }: { inspection: Inspection }) {
  const { original, kept, augmented, size, channels, input } = inspection;
  const preprocessing = useData((s) => s.summary?.preprocessing);
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Figure
          caption={
            original
              ? `As in the file: ${original.fullWidth}×${original.fullHeight}`
              : 'The file is not at hand any more: only what is kept of it.'
          }
        >
          {original && (
            <span className="relative flex h-56 justify-center">
              <span className="relative inline-flex">
                <Pixels
                  {...original}
                  label="The image as in its file"
                  className="h-full max-w-full object-contain"
                />
                <Crop width={original.width} height={original.height} />
              </span>
            </span>
          )}
        </Figure>
        <Figure
          caption={`What the network sees: ${size}×${size}, ${COLOURS[channels] ?? ''}; values ${decimals(input.least)} … ${decimals(input.most)}, mean ${decimals(input.mean)}`}
        >
          <Pixels
            rgba={kept}
            width={size}
            height={size}
            label="The image as the network sees it"
            className="mx-auto h-56"
          />
        </Figure>
      </div>
      <section aria-labelledby="augmented-title">
        <h3 id="augmented-title" className="text-xs font-semibold">
          In the first epochs of training
        </h3>
        <ul className="mt-1.5 grid grid-cols-6 gap-2">
          {augmented.map((rgba, epoch) => (
            <li key={epoch} className="text-2xs text-faint">
              <Pixels
                rgba={rgba}
                width={size}
                height={size}
                label={`Epoch ${epoch + 1}`}
                className="w-full rounded"
              />
              <span aria-hidden>Epoch {epoch + 1}</span>
            </li>
          ))}
        </ul>
      </section>
      <ol className="list-inside list-decimal text-xs leading-5 text-muted">
        {preprocessing?.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}

/** What of the file is cut away is darkened. */
function Crop({ width, height }: { width: number; height: number }) {
  const side = Math.min(width, height);
  const across = (50 * (width - side)) / width;
  const down = (50 * (height - side)) / height;
  if (across === 0 && down === 0) return null;
  return (
    <span
      aria-hidden
      className="absolute inset-0 border-black/55"
      style={{
        background: `linear-gradient(${across > 0 ? '90deg' : '180deg'}, rgb(0 0 0 / .55) ${across + down}%, transparent ${across + down}% ${100 - across - down}%, rgb(0 0 0 / .55) ${100 - across - down}%)`,
      }}
    />
  );
}

function Figure({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <figure className="flex min-w-0 flex-col justify-end gap-1.5 rounded-lg bg-sunken p-3">
      {children}
      <figcaption className="text-2xs leading-4 text-muted">{caption}</figcaption>
    </figure>
  );
}

'use client';

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { plural } from '@/components/panels/words';
import { countAll, picturesStore } from './pictures';
import type { Shutter } from './shutter';

/** Numbers that change eight times a second would be all that is heard. */
const EVERY_MS = 2000;

/** Says how many pictures there are, to those who cannot see it. */
export function CountsAnnouncer({ shutter }: { shutter: Shutter }) {
  const { classes, chosen } = useStore(picturesStore);
  const { phase, seconds } = useStore(shutter);
  const [said, setSaid] = useState({ words: '', at: 0 });
  const one = classes.find(({ id }) => id === chosen);
  const words =
    phase === 'waiting'
      ? `${seconds}`
      : one
        ? `${one.name}: ${plural(one.pictures.length, 'picture')}, ${countAll(classes)} in all`
        : '';
  useEffect(() => {
    if (words === said.words) return;
    const wait = phase === 'waiting' ? 0 : Math.max(0, said.at + EVERY_MS - Date.now());
    const timer = setTimeout(() => setSaid({ words, at: Date.now() }), wait);
    return () => clearTimeout(timer);
  }, [words, said, phase]);
  return (
    <p role="status" className="sr-only">
      {said.words}
    </p>
  );
}

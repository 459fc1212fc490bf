'use client';

import { Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { useData } from '@/components/use-stores';
import { FORMATS } from '@/lib/core/layouts';
import { dataStore } from '@/lib/store/data';
import { megabytes, plural } from '../words';

/** Sets of images that are kept in this browser, to be used again or removed. */
export function StoredSets() {
  const sets = useData((s) => s.storedSets);
  const used = useData((s) => s.summary?.set);
  const held = useData((s) => s.held);
  useEffect(() => {
    if (sets === null) void dataStore.getState().listStored();
  }, [sets]);
  if (!sets || sets.length === 0) return null;
  return (
    <details className="text-xs">
      <summary className="cursor-pointer font-semibold">
        Kept in this browser <span className="font-normal text-muted">({sets.length})</span>
      </summary>
      <ul className="mt-1.5 flex flex-col gap-1">
        {sets.map(({ id, name, format, images, size, bytes }) => (
          <li key={id} className="flex items-center gap-1.5 rounded-md border border-line px-2 py-1">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium text-ink" title={name}>
                {name}
              </span>
              <span className="block truncate text-2xs text-faint">
                {FORMATS[format]} · {plural(images, 'image')} · {size}×{size} · {megabytes(bytes)}
              </span>
            </span>
            {id === used ? (
              <span className="text-2xs text-good">in use</span>
            ) : (
              <>
                <Button size="sm" disabled={held} onClick={() => dataStore.getState().useStored(id)}>
                  Use
                </Button>
                <Button
                  size="sm"
                  variant="ghost"
                  iconOnly
                  icon={<Trash2 />}
                  aria-label={`Remove ${name}`}
                  onClick={() => {
                    if (window.confirm(`Remove the ${images} images of ${name} from this browser?`))
                      void dataStore.getState().removeStored(id);
                  }}
                />
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

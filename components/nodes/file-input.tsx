'use client';

import { FileUp, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { FieldControl } from '@/components/ui/field';

interface Props {
  wired: FieldControl;
  title: string;
  /** Of the files that fit, e.g. `.safetensors`. */
  ending: string;
  /** Of the file that is there. */
  name: string | undefined;
  onFile: (file: File) => Promise<void>;
  onRemove: () => void;
}

/** A setting whose value is a file of the person's. */
export function FileInput({ wired, title, ending, name, onFile, onRemove }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  return (
    <div className="flex items-center gap-1.5">
      <input
        ref={input}
        type="file"
        accept={ending}
        aria-label={`${title}: file`}
        tabIndex={-1}
        className="hidden"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (!file) return;
          setBusy(true);
          void onFile(file).finally(() => setBusy(false));
        }}
      />
      <Button
        {...wired}
        size="sm"
        className="min-w-0 flex-1 justify-start"
        icon={<FileUp />}
        disabled={busy}
        title={name}
        onClick={() => input.current?.click()}
      >
        <span className="truncate">{busy ? 'Checking the file …' : (name ?? `Choose a ${ending} file`)}</span>
      </Button>
      {name !== undefined && (
        <Button
          variant="ghost"
          size="sm"
          iconOnly
          icon={<X />}
          aria-label={`${title}: remove ${name}`}
          title="Use none"
          onClick={onRemove}
        />
      )}
    </div>
  );
}

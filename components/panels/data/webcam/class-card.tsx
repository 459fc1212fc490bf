'use client';

import { clsx } from 'clsx';
import { Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { plural } from '@/components/panels/words';
import { Button } from '@/components/ui/button';
import { inputClass } from '@/components/ui/field';
import { checkName } from './names';
import { picturesStore, type PictureClass } from './pictures';
import { Thumbnails } from './thumbnails';

interface Props {
  of: PictureClass;
  chosen: boolean;
  /** Names of the other classes. */
  others: readonly string[];
  /** Id of the list of names to choose from. */
  suggestions: string;
}

/** One class: its name, how many pictures it has, and which. */
export function ClassCard({ of, chosen, others, suggestions }: Props) {
  const { choose, removeClass } = picturesStore.getState();
  return (
    <li
      className={clsx(
        'rounded-lg border p-2',
        chosen ? 'border-accent bg-accent-soft' : 'border-line bg-raised',
      )}
      // A click anywhere on it is enough for a pointer; keys have the radio button.
      onClick={() => choose(of.id)}
    >
      <div className="flex items-start gap-2">
        <input
          type="radio"
          name="webcam-class"
          checked={chosen}
          onChange={() => choose(of.id)}
          aria-label={`Take pictures of ${of.name}`}
          className="mt-2 size-4 shrink-0 accent-accent"
        />
        <NameInput of={of} others={others} suggestions={suggestions} />
        <span className="mt-1.5 w-22 shrink-0 text-right text-xs text-muted tabular-nums">
          {plural(of.pictures.length, 'picture')}
        </span>
        <Button
          size="sm"
          variant="ghost"
          iconOnly
          icon={<Trash2 aria-hidden />}
          className="mt-0.5"
          aria-label={`Remove the class ${of.name}`}
          title={`Remove the class ${of.name}`}
          onClick={(event) => {
            event.stopPropagation();
            removeClass(of.id);
          }}
        />
      </div>
      <Thumbnails of={of} all={chosen} />
    </li>
  );
}

function NameInput({ of, others, suggestions }: Omit<Props, 'chosen'>) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const checked = draft === null ? null : checkName(draft, others);
  const wrong = checked && !checked.ok ? checked.why : null;
  // A name that will not do gives way to the one before.
  const settle = () => {
    if (checked?.ok && checked.name !== of.name) picturesStore.getState().rename(of.id, checked.name);
    setDraft(null);
  };
  return (
    <div className="min-w-0 flex-1">
      <input
        value={draft ?? of.name}
        list={suggestions}
        aria-label={`Name of the class ${of.name}`}
        {...(wrong && { 'aria-invalid': true, 'aria-describedby': id })}
        className={clsx(inputClass, 'font-medium')}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => event.key === 'Enter' && settle()}
      />
      {wrong && (
        <p id={id} role="alert" className="mt-1 text-2xs leading-4 font-medium text-danger">
          {wrong}
        </p>
      )}
    </div>
  );
}

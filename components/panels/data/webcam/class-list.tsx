'use client';

import { Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { Field, inputClass } from '@/components/ui/field';
import { ClassCard } from './class-card';
import { checkName, SUGGESTIONS } from './names';
import { picturesStore } from './pictures';

/** The classes and their pictures; the chosen one is taken pictures of. */
export function ClassList() {
  const { classes, chosen } = useStore(picturesStore);
  const suggestions = useId();
  const names = classes.map(({ name }) => name);
  return (
    <section aria-label="Classes" className="flex min-h-0 flex-col gap-2">
      <datalist id={suggestions}>
        {SUGGESTIONS.filter((name) => !names.includes(name)).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ul className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto p-0.5">
        {classes.map((one) => (
          <ClassCard
            key={one.id}
            of={one}
            chosen={one.id === chosen}
            others={names.filter((name) => name !== one.name)}
            suggestions={suggestions}
          />
        ))}
      </ul>
      <AddClass names={names} suggestions={suggestions} />
    </section>
  );
}

function AddClass({ names, suggestions }: { names: readonly string[]; suggestions: string }) {
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string>();
  const add = () => {
    const checked = checkName(text, names);
    if (!checked.ok) return setWrong(checked.why);
    picturesStore.getState().addClass(checked.name);
    setText('');
  };
  return (
    <Field label="Another class" error={wrong}>
      {(control) => (
        <div className="flex gap-2">
          <input
            {...control}
            value={text}
            list={suggestions}
            placeholder="sadness, surprise … or any name"
            className={inputClass}
            onChange={(event) => {
              setText(event.target.value);
              setWrong(undefined);
            }}
            onKeyDown={(event) => event.key === 'Enter' && add()}
          />
          <Button icon={<Plus aria-hidden />} onClick={add}>
            Add class
          </Button>
        </div>
      )}
    </Field>
  );
}

'use client';

import { useState } from 'react';
import { FileInput } from '@/components/nodes/file-input';
import { Field, inputClass, type FieldControl } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import type { Result } from '@/lib/core/result';
import type { Field as FieldSpec } from '@/lib/graph/fields';

interface Props {
  field: FieldSpec;
  value: unknown;
  /** A refused value stays in the input, with the reason, and out of the document. */
  onChange: (value: unknown) => Result<unknown>;
  onFile: ((file: File) => Promise<Result<unknown>>) | undefined;
}

/** Which value a person means by a first click on “not automatic”. */
const firstNumber = (min = 0) => Math.max(min, 2);

/** The sentence of a refusal without the name of the node, which the inspector shows anyway. */
const reason = (message: string) => message.replace(/^.*?: (?=[^:]*$)/, '');

export function ParamField({ field, value, onChange, onFile }: Props) {
  const [error, setError] = useState<string>();
  const { control, title, description } = field;
  const settle = (result: Result<unknown>) =>
    setError(result.ok ? undefined : reason(result.problems[0]?.message ?? 'This value does not fit.'));
  const change = (next: unknown) => settle(onChange(next));
  const give = async (file: File) => {
    if (onFile) settle(await onFile(file));
  };
  // An undo or another node's value settles what was refused before.
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setError(undefined);
  }
  const toggle = control.kind === 'toggle';
  const short = control.kind === 'number' && !control.auto;
  return (
    <Field label={title} help={description} error={error} layout={toggle || short ? 'row' : 'column'}>
      {(wired) => <Control wired={wired} field={field} value={value} change={change} give={give} />}
    </Field>
  );
}

function Control({
  wired,
  field: { control, title, default: fallback },
  value,
  change,
  give,
}: {
  wired: FieldControl;
  field: FieldSpec;
  value: unknown;
  change: (value: unknown) => void;
  give: (file: File) => Promise<void>;
}) {
  switch (control.kind) {
    case 'toggle':
      return <Switch {...wired} checked={value === true} onChange={change} />;
    case 'choice':
      return (
        <Select
          {...wired}
          value={String(value)}
          options={control.options.map((option) => ({ value: String(option), label: String(option) }))}
          onChange={(chosen) => change(control.options.find((option) => String(option) === chosen))}
        />
      );
    case 'number': {
      const { min, max, step = 1, auto } = control;
      const automatic = value === 'auto';
      return (
        <div className={auto ? 'flex items-center gap-2' : 'w-24'}>
          {automatic ? (
            <input {...wired} className={inputClass} value="automatic" disabled readOnly />
          ) : (
            <NumberInput {...wired} value={Number(value)} min={min} max={max} step={step} onChange={change} />
          )}
          {auto && (
            <span className="flex shrink-0 items-center gap-1.5 text-2xs text-muted">
              <span aria-hidden>Auto</span>
              <Switch
                aria-label={`${title}: automatic`}
                checked={automatic}
                onChange={(on) => change(on ? 'auto' : firstNumber(min))}
              />
            </span>
          )}
        </div>
      );
    }
    case 'numbers':
      return <NumbersInput wired={wired} value={value as number[]} change={change} />;
    case 'file':
      return (
        <FileInput
          wired={wired}
          title={title}
          ending={control.ending}
          name={value === fallback ? undefined : String(value)}
          onFile={give}
          onRemove={() => change(fallback)}
        />
      );
    case 'text':
      return (
        <input
          {...wired}
          className={inputClass}
          maxLength={control.maxLength}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => change(event.target.value)}
        />
      );
  }
}

/** A list of numbers as text, e.g. `16, 32, 64`; as typed until the field is left. */
function NumbersInput({
  wired,
  value,
  change,
}: {
  wired: FieldControl;
  value: readonly number[];
  change: (value: number[]) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (text: string) => {
    setDraft(text);
    change(
      text
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(Number),
    );
  };
  return (
    <input
      {...wired}
      className={`${inputClass} tabular-nums`}
      inputMode="numeric"
      value={draft ?? value.join(', ')}
      onChange={(event) => commit(event.target.value)}
      onBlur={() => setDraft(null)}
    />
  );
}

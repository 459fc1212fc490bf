'use client';

import { useState } from 'react';
import { FileInput } from '@/components/nodes/file-input';
import { Field, inputClass, type FieldControl } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { isAsked } from '@/lib/core/controls';
import type { Result } from '@/lib/core/result';
import type { Field as FieldSpec } from '@/lib/graph/fields';

/** Two variants that are compared. */
export interface VariantPair {
  label: string;
  /** Ids of their classifiers. */
  value: { a: string; b: string };
}

interface Props {
  field: FieldSpec;
  value: unknown;
  /** A refused value stays in the input, with the reason, and out of the document. */
  onChange: (value: unknown) => Result<unknown>;
  pairs: readonly VariantPair[];
  onFile: ((file: File) => Promise<Result<unknown>>) | undefined;
}

/** Which value a person means by a first click on “not automatic”. */
const firstNumber = (min = 0) => Math.max(min, 2);

/** The sentence of a refusal without the name of the node, which the inspector shows anyway. */
const reason = (message: string) => message.replace(/^.*?: (?=[^:]*$)/, '');

export function ParamField({ field, value, onChange, pairs, onFile }: Props) {
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
      {(wired) => (
        <Control wired={wired} field={field} value={value} pairs={pairs} change={change} give={give} />
      )}
    </Field>
  );
}

function Control({
  wired,
  field: { control, title, default: fallback },
  value,
  pairs,
  change,
  give,
}: {
  wired: FieldControl;
  field: FieldSpec;
  value: unknown;
  pairs: readonly VariantPair[];
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
    case 'pair':
      return (
        <PairSelect
          wired={wired}
          value={value as VariantPair['value'] | undefined}
          pairs={pairs}
          change={change}
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

const NO_PAIR = 'none';

/** One of the pairs, in either order, or none; what is none of them any more is shown by its ids. */
function PairSelect({
  wired,
  value,
  pairs,
  change,
}: {
  wired: FieldControl;
  value: VariantPair['value'] | undefined;
  pairs: readonly VariantPair[];
  change: (value: VariantPair['value'] | undefined) => void;
}) {
  const at = value ? pairs.findIndex(({ value: { a, b } }) => isAsked({ id: a }, { id: b }, value)) : -1;
  const gone =
    value && at < 0 ? { value: 'gone', label: `${value.a} − ${value.b}`, disabled: true } : undefined;
  return (
    <Select
      {...wired}
      value={gone?.value ?? (value ? String(at) : NO_PAIR)}
      options={[
        { value: NO_PAIR, label: 'none' },
        ...pairs.map(({ label }, k) => ({ value: String(k), label })),
        ...(gone ? [gone] : []),
      ]}
      onChange={(chosen) => change(pairs[Number(chosen)]?.value)}
    />
  );
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

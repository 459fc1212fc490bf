'use client';

import { ChevronDown, Cpu } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { useAnyRun, useBackend, useEngine } from '@/components/use-stores';
import type { BackendChoice } from '@/lib/store/backend';
import { isActive } from '@/lib/store/run-state';
import type { BackendName, BackendReport } from '@/lib/worker/protocol';

const TITLES: Record<BackendName, [name: string, where: string]> = {
  webgpu: ['WebGPU', 'graphics card'],
  wasm: ['WebAssembly', 'processor'],
  webgl: ['WebGL', 'graphics card'],
  cpu: ['JavaScript', 'processor, slow'],
};

const DOTS = {
  idle: 'bg-line-strong',
  starting: 'bg-warning animate-pulse',
  ready: 'bg-good',
  failed: 'bg-danger',
} as const;

/** Says which engine does the arithmetic and why, and lets a person choose another. */
export function BackendChip() {
  useEngine();
  const { status, report, preferred, problem, choose } = useBackend((s) => s);
  const training = useAnyRun((s) => isActive(s.status));
  const name = report && TITLES[report.backend][0];
  const says =
    status === 'starting' ? 'starting …' : status === 'failed' ? 'not running' : (name ?? 'starting …');
  return (
    <Popover
      label="Engine"
      className="w-96"
      trigger={
        <Button variant="ghost" size="sm" aria-label={`Engine: ${says}`}>
          <span aria-hidden className={`size-2 rounded-full ${DOTS[status]}`} />
          {says}
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      <div>
        <h2 className="flex items-center gap-1.5 text-[0.8125rem] font-semibold">
          <Cpu className="size-4 text-faint" aria-hidden /> What does the arithmetic
        </h2>
        <p className="mt-1 text-xs text-muted" role="status">
          {problem
            ? `${problem.message} ${problem.hint}`
            : (report?.reason ?? 'Looking at what this machine can do …')}
        </p>
      </div>
      <Choices report={report} preferred={preferred} training={training} onChoose={(to) => void choose(to)} />
    </Popover>
  );
}

interface ChoicesProps {
  report: BackendReport | null;
  preferred: BackendChoice;
  training: boolean;
  onChoose: (choice: BackendChoice) => void;
}

function Choices({ report, preferred, training, onChoose }: ChoicesProps) {
  const id = useId();
  const entries = [
    { value: 'auto', title: 'Automatic', where: '', note: 'The fastest one that works here.', usable: true },
    ...(report?.available ?? []).map(({ name, usable, note }) => {
      const [title, where] = TITLES[name];
      return { value: name, title, where, note, usable };
    }),
  ];
  return (
    <>
      <RadioGroup.Root
        aria-label="Engine to use"
        value={preferred}
        disabled={training}
        onValueChange={(value) => onChoose(value as BackendChoice)}
        className="flex flex-col gap-1"
        {...(training && { 'aria-describedby': `${id}-why` })}
      >
        {entries.map(({ value, title, where, note, usable }) => (
          <RadioGroup.Item
            key={value}
            value={value}
            disabled={!usable || training}
            aria-label={`${title}${usable ? '' : ', not usable here'}`}
            aria-describedby={`${id}-${value}`}
            className="flex gap-2.5 rounded-md border border-line p-2 text-left enabled:hover:border-line-strong disabled:opacity-70 data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
          >
            <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong">
              <RadioGroup.Indicator className="size-2 rounded-full bg-accent" />
            </span>
            <span className="min-w-0 text-xs leading-4.5">
              <span className={`font-medium ${usable ? 'text-ink' : 'text-faint'}`}>{title}</span>
              {where && <span className="text-faint"> · {where}</span>}
              {!usable && <span className="text-faint"> · not usable here</span>}
              {report?.backend === value && <span className="text-good"> · running</span>}
              <span id={`${id}-${value}`} className="block text-2xs leading-4 text-muted">
                {note}
              </span>
            </span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      {training && (
        <p id={`${id}-why`} className="text-xs text-warning">
          The engine cannot be changed while it trains. Stop the run first.
        </p>
      )}
    </>
  );
}

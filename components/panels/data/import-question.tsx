'use client';

import { useDeferredValue, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import { useData } from '@/components/use-stores';
import { answersOf } from '@/lib/core/class-names';
import { FORMATS } from '@/lib/core/layouts';
import { dataStore } from '@/lib/store/data';
import { tooMany } from '@/lib/store/import-plan';
import type { ImportPlan } from '@/lib/worker/protocol';
import { count, duration, megabytes, plural } from '../words';
import { LabelTable } from './label-table';
import { Numberings } from './numberings';

/** What dropped files hold, and what a person has to say before they are read. */
export function ImportQuestion() {
  // Drawn in slices that give way: the page must not stand still when a long reading comes to its question.
  const plan = useDeferredValue(useData((s) => s.plan));
  // Another drop is another question.
  return plan && <Question key={`${plan.name} ${plan.images}`} plan={plan} />;
}

const MANY = 5000;

function Question({ plan }: { plan: ImportPlan }) {
  const { name, format, images, labels, numbers, numberings, skipped, free, most } = plan;
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [limit, setLimit] = useState<number | null>(tooMany(plan) ? fairShare(plan) : null);
  const { answerPlan } = dataStore.getState();
  const rows = labels.map((row) =>
    row.label in answers ? { ...row, className: answers[row.label]!, because: 'answer' as const } : row,
  );
  const reading = limit === null ? images : upperBound(plan, limit);
  const bytes = (plan.bytes / images) * reading;
  const open = numbers.filter((label) => !(label in answers));
  const full = free !== undefined && bytes > free;
  return (
    <Dialog
      title={`Read ${name}?`}
      description={`${FORMATS[format]}: ${plural(images, 'image')} with ${plural(labels.length, 'label')}`}
      className="max-w-2xl"
      onClose={() => answerPlan(null)}
    >
      <div className="flex flex-col gap-4">
        <p className="text-xs leading-5 text-muted">
          Reading {plural(reading, 'image')} takes about{' '}
          <strong className="font-medium text-ink">{duration((plan.seconds / images) * reading)}</strong> and{' '}
          <strong className="font-medium text-ink">{megabytes(bytes)}</strong> of memory, and as much of this
          browser&rsquo;s storage
          {free === undefined ? '' : `, which has ${megabytes(free)} left`}. The page stays usable, and you
          can stop at any time.
          {skipped > 0 &&
            ` ${plural(skipped, 'file or row', 'files or rows')} cannot be read and will be listed.`}
        </p>
        {full && (
          <p role="alert" className="rounded-md bg-warning-soft p-2 text-xs text-warning">
            That is more than the storage has left: the images would be gone after a reload. Read fewer, or
            remove images that are kept.
          </p>
        )}
        {numbers.length > 0 && (
          <section aria-labelledby="numbers-title" className="flex flex-col gap-2">
            <h3 id="numbers-title" className="text-sm font-semibold">
              What do the numbers mean?
            </h3>
            <p className="text-xs text-muted">
              The classes {numbers.join(', ')} are numbers, and data sets count differently. Say which it is,
              or name them one by one.
            </p>
            <Numberings
              numberings={numberings}
              onChoose={(numbering) =>
                setAnswers({ ...answers, ...(numbering ? answersOf(numbering, numbers) : keep(numbers)) })
              }
            />
          </section>
        )}
        <LabelTable
          rows={rows}
          onChange={(label, className) => setAnswers({ ...answers, [label]: className })}
        />
        {(tooMany(plan) || images > MANY) && (
          <Field
            label="Images of each label, at most"
            help={
              tooMany(plan)
                ? `At most ${count(most)} images fit at this size. Of each label, and of training and test images each, so many are drawn at random.`
                : 'Of training and test images each; drawn at random. 0: all.'
            }
            layout="row"
          >
            {(wired) => (
              <div className="w-28">
                <NumberInput
                  {...wired}
                  value={limit ?? 0}
                  min={0}
                  step={100}
                  onChange={(value) => setLimit(value >= 1 ? Math.floor(value) : null)}
                />
              </div>
            )}
          </Field>
        )}
        <div className="flex items-center justify-end gap-2">
          {open.length > 0 && (
            <p className="mr-auto text-xs text-warning">
              {plural(open.length, 'number has', 'numbers have')} no meaning yet.
            </p>
          )}
          <Button onClick={() => answerPlan(null)}>Cancel</Button>
          <Button
            variant="primary"
            disabled={open.length > 0 || reading > most}
            onClick={() => answerPlan({ answers, ...(limit !== null && { perLabel: limit }) })}
          >
            Read {plural(reading, 'image')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

const keep = (labels: readonly string[]): Record<string, string> =>
  Object.fromEntries(labels.map((label) => [label, label]));

/** Splits are not in the plan: two sides may have so many each. */
const upperBound = ({ labels }: ImportPlan, limit: number): number =>
  labels.reduce((sum, { images }) => sum + Math.min(images, 2 * limit), 0);

/** The largest round limit that surely fits. */
function fairShare(plan: ImportPlan): number {
  let limit = Math.max(1, Math.floor(plan.most / (2 * plan.labels.length)));
  while (upperBound(plan, Math.floor(limit * 1.1)) <= plan.most && limit < plan.images)
    limit = Math.max(limit + 1, Math.floor(limit * 1.1));
  return limit >= 200 ? Math.floor(limit / 100) * 100 : limit;
}

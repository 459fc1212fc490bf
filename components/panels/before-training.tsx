import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { useRun } from '@/components/use-stores';
import { isActive } from '@/lib/store/run-state';
import { OtherRun } from './other-run';

interface Props {
  icon: ReactNode;
  title: string;
  /** What is said before a run. */
  press: string;
  /** What is said while there is one. */
  wait: string;
}

/** In place of what is read from trained variants, where there are none yet. */
export function BeforeTraining({ icon, title, press, wait }: Props) {
  const active = useRun((s) => isActive(s.status));
  return (
    <EmptyState icon={icon} title={title} action={<OtherRun />}>
      {active ? wait : press}
    </EmptyState>
  );
}

'use client';

import { ChevronDown } from 'lucide-react';
import { ActionButton } from '@/components/actions/action-button';
import { ActionMenu } from '@/components/actions/action-menu';
import { useActionContext } from '@/components/actions/use-action-context';
import { BackendChip } from '@/components/panels/backend-chip';
import { TrainButton } from '@/components/panels/train-button';
import { Button } from '@/components/ui/button';
import { viewStore } from '@/lib/store/view';
import { FileActions } from './file-actions';
import { NameField } from './name-field';
import { SavedMark } from './saved-mark';
import { Logo } from './logo';
import { ThemeToggle } from './theme-toggle';

const Divider = () => <span aria-hidden className="mx-1 h-5 w-px bg-line" />;

/** @param ready the last visit's graph is there: nothing can be done to it before, and a click waits for it */
export function TopBar({ ready }: { ready: boolean }) {
  const context = useActionContext();
  const menu = (title: string) => (
    <Button variant="ghost" className="gap-1! px-2!">
      {title} <ChevronDown aria-hidden />
    </Button>
  );
  return (
    <header
      inert={!ready}
      aria-busy={!ready}
      className="flex h-12 shrink-0 items-center gap-1 border-b border-line bg-surface px-3"
    >
      <Logo />
      <h1 className="mr-1 ml-1 font-semibold whitespace-nowrap">ARM Playground</h1>
      <Divider />
      <NameField />
      {ready ? <SavedMark /> : <span className="w-16 text-2xs text-faint">Opening …</span>}
      <ActionMenu trigger={menu('Graph')} groups={['Graph']} context={context} />
      <ActionMenu trigger={menu('Edit')} groups={['Edit']} context={context} />
      <ActionMenu trigger={menu('Arrange')} groups={['Arrange']} context={context} />
      <ActionMenu trigger={menu('View')} groups={['View']} context={context} />
      <Button
        variant="ghost"
        className="px-2!"
        onClick={() => viewStore.getState().ask({ kind: 'templates' })}
      >
        Templates
      </Button>
      <Divider />
      <ActionButton id="undo" />
      <ActionButton id="redo" />
      <FileActions />
      <ActionButton id="commands" />
      <span className="flex-1" />
      <BackendChip />
      <ThemeToggle />
      <span className="w-1" />
      <TrainButton />
    </header>
  );
}

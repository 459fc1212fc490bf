'use client';

import { BackendChip } from '@/components/panels/backend-chip';
import { CommandMenu } from '@/components/panels/commands';
import { TrainButton } from '@/components/panels/train-button';
import { FileActions } from './file-actions';
import { HistoryButtons } from './history-buttons';
import { NameField } from './name-field';
import { Logo } from './logo';
import { TemplateMenu } from './template-menu';
import { ThemeToggle } from './theme-toggle';

const Divider = () => <span aria-hidden className="mx-1 h-5 w-px bg-line" />;

export function TopBar() {
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line bg-surface px-3">
      <Logo />
      <h1 className="mr-1 ml-1 font-semibold whitespace-nowrap">ARM Playground</h1>
      <Divider />
      <NameField />
      <TemplateMenu />
      <Divider />
      <HistoryButtons />
      <FileActions />
      <CommandMenu />
      <span className="flex-1" />
      <BackendChip />
      <ThemeToggle />
      <span className="w-1" />
      <TrainButton />
    </header>
  );
}

'use client';

import { Moon, Sun } from 'lucide-react';
import { ActionButton } from '@/components/actions/action-button';

export function ThemeToggle() {
  return (
    <ActionButton
      id="theme"
      icon={
        <>
          <Sun className="hidden dark:block" />
          <Moon className="dark:hidden" />
        </>
      }
    />
  );
}

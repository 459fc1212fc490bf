'use client';

import { Button } from '@/components/ui/button';

/** The graph is saved on every change, so that trying again brings it back. */
export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <main className="flex h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-lg font-semibold">Something went wrong on this page</h1>
      <p className="max-w-lg text-muted">
        Your graph is saved on this machine and comes back. Training that was running has ended.
      </p>
      <p className="max-w-lg rounded-md bg-sunken px-3 py-2 font-mono text-xs break-words">{error.message}</p>
      <Button variant="primary" onClick={reset}>
        Try again
      </Button>
    </main>
  );
}

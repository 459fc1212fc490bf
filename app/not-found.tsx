import Link from 'next/link';

export default function NotFound() {
  return (
    <main className="flex h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-lg font-semibold">There is nothing here</h1>
      <p className="text-muted">The playground has a single page.</p>
      <Link
        href="/"
        className="rounded-md bg-accent px-4 py-2 font-medium text-accent-ink hover:bg-accent-hover"
      >
        Go to the playground
      </Link>
    </main>
  );
}

import type { About } from '@/lib/figures/figure';

/** What a person may ask of a figure. @param open from the beginning */
export function AboutFigure({ about, open }: { about: About; open?: boolean }) {
  return (
    <details className="text-xs leading-4.5 text-muted" open={open}>
      <summary className="cursor-pointer font-medium">What am I looking at?</summary>
      <p className="mt-1 font-mono wrap-anywhere">{about.formula}</p>
      <p className="mt-1">{about.what}</p>
      <p className="mt-1">
        <strong className="font-semibold text-ink">What it does not show:</strong> {about.not}
      </p>
    </details>
  );
}

import type { DifferenceLine } from '@/lib/graph/difference';

const tones: Record<DifferenceLine['sign'], string> = {
  '+': 'text-good',
  '−': 'text-danger',
  '≠': 'text-accent-text',
};

/** What of a graph and its settings is another in a second one. */
export const DifferenceList = ({ lines }: { lines: readonly DifferenceLine[] }) => (
  <ul aria-label="Differences" className="flex flex-col gap-0.5 text-xs text-ink">
    {lines.map(({ sign, text }) => (
      <li key={`${sign}${text}`} className="flex gap-2">
        <span className={`w-3 shrink-0 text-center font-semibold ${tones[sign]}`}>{sign}</span>
        <span className="min-w-0 wrap-anywhere">{text}</span>
      </li>
    ))}
  </ul>
);

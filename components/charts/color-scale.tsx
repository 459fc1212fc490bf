import { gradientOf, type ColourScale } from '@/lib/figures/colours';
import { formatValue } from '@/lib/figures/numbers';

interface Props {
  domain: [low: number, high: number];
  /** What the colours stand for, with its unit. */
  label: string;
  scale?: ColourScale;
  format?: (value: number) => string;
  className?: string;
}

/** The legend of one or more maps that share a scale. */
export function ColorScale({ domain, label, scale = 'viridis', format = formatValue, className }: Props) {
  const [low, high] = domain;
  const ticks = [low, (low + high) / 2, high];
  return (
    <div
      role="img"
      aria-label={`${label}: colours from ${format(low)} to ${format(high)}`}
      className={`min-w-28 text-2xs leading-4 text-muted ${className ?? ''}`}
    >
      <span className="block truncate">{label}</span>
      <span className="block h-2 rounded-[2px]" style={{ background: gradientOf(scale) }} />
      <span className="flex justify-between tabular-nums">
        {ticks.map((tick, index) => (
          <span key={index}>{format(tick)}</span>
        ))}
      </span>
    </div>
  );
}

import { clsx } from 'clsx';

interface Props {
  /** 0 … 1. */
  value: number;
  label: string;
  className?: string;
}

export function Progress({ value, label, className }: Props) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={clsx('h-1.5 w-full overflow-hidden rounded-full bg-sunken', className)}
    >
      {/* Moved, not resized: a change of its width would lay out the page in every frame. */}
      <div
        className="h-full rounded-full bg-accent transition-transform"
        style={{ transform: `translateX(${percent - 100}%)` }}
      />
    </div>
  );
}

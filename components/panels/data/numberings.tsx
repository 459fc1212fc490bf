import { Button } from '@/components/ui/button';
import type { Numbering } from '@/lib/core/class-names';

interface Props {
  /** Those that have all of the numbers. */
  numberings: readonly Numbering[];
  /** Null: the numbers stay. */
  onChoose: (numbering: Numbering | null) => void;
}

/** Known meanings of numbers, to be chosen with one click. */
export function Numberings({ numberings, onChoose }: Props) {
  return (
    <div role="group" aria-label="Meaning of the numbers" className="flex flex-wrap gap-1.5">
      {numberings.map((name) => (
        <Button key={name} size="sm" onClick={() => onChoose(name)}>
          As in {name}
        </Button>
      ))}
      <Button size="sm" onClick={() => onChoose(null)}>
        Keep the numbers
      </Button>
    </div>
  );
}

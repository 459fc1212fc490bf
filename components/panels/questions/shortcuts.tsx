import { keyWords } from '@/components/actions/keys';
import { ACTIONS } from '@/components/actions/records';
import { ACTION_GROUPS } from '@/components/actions/types';
import { Dialog } from '@/components/ui/dialog';

/** Keys of the canvas itself, which belong to no action. */
const ON_THE_CANVAS = [
  ['Move between nodes and wires', 'Tab'],
  ['Select what has the focus', 'Enter'],
  ['Move the selected nodes', 'Arrow keys'],
  ['Select several', 'Ctrl click, or Shift drag'],
  ['Menu of what is selected', 'Shift F10'],
] as const;

const Row = ({ label, keys }: { label: string; keys: readonly string[] }) => (
  <div className="flex items-baseline justify-between gap-4 border-b border-line/60 py-1">
    <dt className="text-xs text-ink">{label}</dt>
    <dd className="flex gap-1.5">
      {keys.map((key) => (
        <kbd
          key={key}
          className="rounded border border-line bg-raised px-1.5 font-sans text-2xs leading-4.5 whitespace-nowrap text-muted"
        >
          {key}
        </kbd>
      ))}
    </dd>
  </div>
);

/** All keys, made from the records of the actions. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title="Keyboard shortcuts"
      description="Everything else is found by typing: Find a command."
      onClose={onClose}
    >
      <div className="columns-1 gap-8 sm:columns-2">
        {ACTION_GROUPS.map((group) => {
          const actions = ACTIONS.filter((action) => action.group === group && action.keys);
          if (actions.length === 0) return null;
          return (
            <section key={group} className="mb-4 break-inside-avoid">
              <h3 className="mb-1 text-xs font-semibold text-ink">{group}</h3>
              <dl>
                {actions.map(({ id, label, keys }) => (
                  <Row key={id} label={label} keys={keys!.map(keyWords)} />
                ))}
              </dl>
            </section>
          );
        })}
        <section className="break-inside-avoid">
          <h3 className="mb-1 text-xs font-semibold text-ink">On the canvas</h3>
          <dl>
            {ON_THE_CANVAS.map(([label, keys]) => (
              <Row key={label} label={label} keys={[keys]} />
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

import { toast } from 'sonner';
import { documentActions } from '@/components/use-document';

/** Opens a template, with a way back. */
export function openTemplate(name: string): void {
  const opened = documentActions().loadTemplate(name);
  if (!opened.ok) return;
  const back = () => {
    const { document, undo } = documentActions();
    // After another edit this would undo that one.
    if (document === opened.value) undo();
  };
  toast(`Opened “${opened.value.name}”`, { action: { label: 'Undo', onClick: back }, id: 'template' });
}

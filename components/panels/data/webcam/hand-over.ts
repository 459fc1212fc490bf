import { toast } from 'sonner';
import { dataStore } from '@/lib/store/data';
import { viewStore } from '@/lib/store/view';
import type { UploadedFile } from '@/lib/worker/protocol';
import { picturesStore, type PictureClass } from './pictures';

/** The pictures as a folder with one folder for each class that has any. */
export const filesOf = (classes: readonly PictureClass[]): UploadedFile[] =>
  classes.flatMap(({ name, pictures }) =>
    pictures.map(({ blob }, i) => {
      const file = `${String(i + 1).padStart(4, '0')}.jpg`;
      return { path: `webcam/${name}/${file}`, file: new File([blob], file, { type: 'image/jpeg' }) };
    }),
  );

/** Says where known spellings of an expression were taken for its name. */
function sayRenamed(): void {
  const renamed = (dataStore.getState().summary?.table ?? []).filter(
    ({ label, className }) => label !== className,
  );
  if (renamed.length > 0)
    toast('Some classes have another name now', {
      description: `${renamed.map(({ label, className }) => `${label} was read as ${className || 'nothing'}`).join(', ')}.`,
    });
}

/** Makes the graph use the pictures; they stay at hand where that fails. */
export async function handOver(): Promise<void> {
  const { classes } = picturesStore.getState();
  viewStore.getState().showDock('data');
  const taken = await dataStore.getState().upload(filesOf(classes));
  if (!taken) {
    const [first] = dataStore.getState().problems;
    toast.error('The pictures are not used', {
      description: [first?.message, first?.hint, 'They are still at the webcam.'].filter(Boolean).join(' '),
      action: { label: 'Go there', onClick: () => viewStore.getState().ask({ kind: 'webcam' }) },
      duration: 10_000,
    });
    return;
  }
  // Others may have been taken while these were read.
  if (picturesStore.getState().classes === classes) picturesStore.getState().used();
  sayRenamed();
}

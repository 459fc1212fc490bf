import { countAll, picturesStore } from './pictures';

/** Pictures that would be lost: no graph uses them as they are. */
export function countUnused(): number {
  const { changed, classes } = picturesStore.getState();
  return changed ? countAll(classes) : 0;
}

let watching = false;

/** Has the browser ask before it leaves the page while there are pictures that would be lost. */
export function guardUnused(): void {
  if (watching) return;
  watching = true;
  window.addEventListener('beforeunload', (event) => {
    if (countUnused() > 0) event.preventDefault();
  });
}

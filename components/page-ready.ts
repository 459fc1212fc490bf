import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Whether the last visit's graph is on the page. Before that the document is another one, which no edit should reach. */
const page = createStore(() => ({ ready: false }));

export const usePageReady = (): boolean => useStore(page, ({ ready }) => ready);

export const pageIsReady = (): void => page.setState({ ready: true });

/** Does something at once, or, while the graph is still being opened, as soon as it is there. */
export function onceReady(work: () => void): void {
  if (page.getState().ready) return work();
  const stop = page.subscribe(() => {
    stop();
    work();
  });
}

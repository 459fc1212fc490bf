import { z } from '../core/schema';

/** What tabs tell each other. */
const changeSchema = z.strictObject({
  projectId: z.string().max(80),
  /** Of the save; null: the project was removed. */
  revision: z.int().nullable(),
});

export type ProjectChange = z.infer<typeof changeSchema>;

/** The part of a BroadcastChannel that is used. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  close(): void;
}

/** Tells other tabs of changes and listens to theirs; without a channel this tab is alone. */
export function projectChannel(channel: Channel | null) {
  const listeners = new Set<(change: ProjectChange) => void>();
  channel?.addEventListener('message', ({ data }) => {
    const parsed = changeSchema.safeParse(data);
    if (parsed.success) for (const listener of listeners) listener(parsed.data);
  });
  return {
    tell: (change: ProjectChange) => channel?.postMessage(change),
    onChange(listener: (change: ProjectChange) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => channel?.close(),
  };
}

/** The channel of the page, where the browser has one. */
export const browserChannel = (): Channel | null =>
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('arm-playground-projects');

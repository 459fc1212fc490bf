import type { z } from '../core/schema';

/** The part of a BroadcastChannel that is used. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  close(): void;
}

export interface TabChannel<T> {
  tell(change: T): void;
  /** Returns how to stop. */
  onChange(listener: (change: T) => void): () => void;
  close(): void;
}

/** Tells other tabs of changes and listens to theirs; without a channel this tab is alone. */
export function tabChannel<T>(schema: z.ZodType<T>, channel: Channel | null): TabChannel<T> {
  const listeners = new Set<(change: T) => void>();
  channel?.addEventListener('message', ({ data }) => {
    const parsed = schema.safeParse(data);
    if (parsed.success) for (const listener of listeners) listener(parsed.data);
  });
  return {
    tell: (change) => channel?.postMessage(change),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => channel?.close(),
  };
}

/** A channel of the page, where the browser has one. */
export const browserChannel = (name: string): Channel | null =>
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);

/** Lets a worker's other messages and timers have a turn. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

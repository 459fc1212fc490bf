/** Path of a Chrome or Chromium that starts. */
export function findBrowser(): string | undefined;

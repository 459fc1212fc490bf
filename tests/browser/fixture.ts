import { test as base, type BrowserContext, type Page } from '@playwright/test';

/** What a page may not do: report an error, fail to load something, or talk to another machine. */
class Complaints {
  private list: string[] = [];
  private readonly expected: RegExp[] = [];

  /** Lets a test provoke an error on purpose. */
  allow(...patterns: RegExp[]): void {
    this.expected.push(...patterns);
  }

  /** What was noticed so far; it does not fail the test any more. */
  take(): string[] {
    return this.list.splice(0);
  }

  private add(text: string): void {
    if (!this.expected.some((pattern) => pattern.test(text))) this.list.push(text);
  }

  watch(context: BrowserContext, origin: string): void {
    const local = (url: string) =>
      /^(blob:|data:|about:)/.test(url) || new URL(url).hostname === new URL(origin).hostname;
    const watchPage = (page: Page) => {
      page.on('pageerror', (error) => this.add(`page error: ${error.stack ?? error.message}`));
      page.on('crash', () => this.add('the page crashed'));
      page.on('websocket', (socket) => this.add(`web socket: ${socket.url()}`));
    };
    context.pages().forEach(watchPage);
    context.on('page', watchPage);
    context.on('console', (message) => {
      if (message.type() === 'error')
        this.add(`console error: ${message.text()} (${message.location().url})`);
    });
    context.on('request', (request) => {
      if (!local(request.url())) this.add(`request to another host: ${request.url()}`);
    });
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? 'unknown reason';
      // A page that is left or closed gives up what it was loading.
      if (reason !== 'net::ERR_ABORTED') this.add(`request failed: ${request.url()} (${reason})`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) this.add(`status ${response.status()}: ${response.url()}`);
    });
  }
}

/**
 * `test` that fails when the console shows an error, when a script throws, when a request fails, or when anything
 * is asked of another host than the one under test. `complaints.allow(/.../)` excuses what a test provokes.
 */
export const test = base.extend<{ complaints: Complaints }>({
  complaints: [
    async ({ context, baseURL }, use) => {
      const complaints = new Complaints();
      complaints.watch(context, baseURL!);
      await use(complaints);
      const texts = complaints.take();
      if (texts.length > 0)
        throw new Error(`The page complained:\n${texts.map((text) => `- ${text}`).join('\n')}`);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';

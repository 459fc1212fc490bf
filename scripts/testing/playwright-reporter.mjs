/** Tells the events of a Playwright run. A test that was skipped, flaky or did not run has failed. */
import { relative } from 'node:path';
import { tell } from './events.mjs';

export default class EventReporter {
  #suite;
  #told = new Set();

  onBegin(_config, suite) {
    this.#suite = suite;
  }

  onTestBegin(test) {
    tell({ event: 'begin', ...this.#nameOf(test) });
  }

  onTestEnd(test, { duration }) {
    this.#told.add(test.id);
    const status = test.outcome() === 'expected' ? 'passed' : 'failed';
    tell({ event: 'test', ...this.#nameOf(test), status, ms: duration });
  }

  onError({ message }) {
    tell({ event: 'error', file: '', message: String(message) });
  }

  onEnd() {
    for (const test of this.#suite?.allTests() ?? [])
      if (!this.#told.has(test.id)) tell({ event: 'test', ...this.#nameOf(test), status: 'failed', ms: 0 });
  }

  printsToStdio() {
    return false;
  }

  #nameOf(test) {
    const [, project, , ...titles] = test.titlePath();
    const file = relative(process.cwd(), test.location.file);
    return { file, title: `[${project}] ${titles.join(' › ')}` };
  }
}

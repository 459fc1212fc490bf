/** Tells the events of a Vitest run. */
import { tell } from './events.mjs';

const fileOf = (module) => module.relativeModuleId;
const messageOf = (error) => String(error.message ?? error);

export default class EventReporter {
  onTestCaseReady(test) {
    tell({ event: 'begin', file: fileOf(test.module), title: test.fullName });
  }

  onTestCaseResult(test) {
    const { state } = test.result();
    const ms = test.diagnostic()?.duration ?? 0;
    tell({ event: 'test', file: fileOf(test.module), title: test.fullName, status: state, ms });
  }

  onTestModuleEnd(module) {
    const file = fileOf(module);
    // Of hooks and of the file itself; tests tell their own.
    const suites = [module, ...module.children.allSuites()];
    for (const error of suites.flatMap((suite) => suite.errors()))
      tell({ event: 'error', file, message: messageOf(error) });
    const { collectDuration, setupDuration, duration } = module.diagnostic();
    tell({ event: 'file', file, ms: collectDuration + setupDuration + duration });
  }

  onTestRunEnd(_modules, errors) {
    for (const error of errors) tell({ event: 'error', file: '', message: messageOf(error) });
  }
}

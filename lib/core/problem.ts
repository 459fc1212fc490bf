/** `error` stops compiling or training; `warning` does not. */
export type Severity = 'error' | 'warning';

/**
 * Something that is wrong with a graph or a file, as a value. `message` says in plain words what is wrong
 * and names the node or the file; `hint` says what to do about it.
 */
export interface Problem {
  /** Stable machine-readable name in kebab-case, for tests and for the command line. */
  code: string;
  severity: Severity;
  message: string;
  hint: string;
  nodeId?: string;
  portId?: string;
  edgeId?: string;
  /** Path of the file inside the folder or zip that was dropped. */
  file?: string;
}

export function problem(
  code: string,
  message: string,
  hint: string,
  where: Pick<Problem, 'nodeId' | 'portId' | 'edgeId' | 'file'> & { severity?: Severity } = {},
): Problem {
  return { code, severity: 'error', message, hint, ...where };
}

export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some((p) => p.severity === 'error');

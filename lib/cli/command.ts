import type { Result } from '../core/result';

export interface Command {
  /** Arguments, for the usage message. */
  usage: string;
  run(args: string[]): Promise<Result<unknown>>;
}

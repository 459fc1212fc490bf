import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The call itself is wrong: exit code 2. */
export class UsageError extends Error {}

/** Splits arguments into options and exactly `names.length` positional ones. */
export function readArguments<const Names extends readonly string[]>(
  args: string[],
  names: Names,
  options: NonNullable<ParseArgsConfig['options']> = {},
): { positional: { [K in keyof Names]: string }; options: Record<string, string | undefined> } {
  let parsed;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  if (parsed.positionals.length !== names.length)
    throw new UsageError(`Expected ${names.length === 0 ? 'no arguments' : names.join(' ')}.`);
  return {
    positional: parsed.positionals as { [K in keyof Names]: string },
    options: parsed.values as Record<string, string | undefined>,
  };
}

/** A whole number of an option, or nothing where it is not given. */
export function wholeNumber(
  options: Record<string, string | undefined>,
  name: string,
  min: number,
  max: number,
) {
  const text = options[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max)
    throw new UsageError(`--${name} takes a whole number from ${min} to ${max}, not “${text}”.`);
  return value;
}

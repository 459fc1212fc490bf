import { ok, type Result } from '../core/result';
import { fittingNumberings } from '../core/class-names';
import { checkClasses, checkParts } from '../data/class-checks';
import { decodeInNode } from '../data/decode/node';
import type { LabelledImages, Skipped } from '../data/images';
import { checkLeaks } from '../data/leaks';
import { openPath } from '../data/node-files';
import { readSurvey, surveyFiles } from '../data/readers/read';
import { checkPattern } from '../data/person-pattern';
import { choiceOf, selectImages } from '../data/selection';
import { countByClass, type PartCounts } from '../data/split';
import { hasErrors, type Problem } from '../core/problem';
import { describeIssue } from '../graph/parse';
import datasetNode, { type DatasetParams } from '../nodes/dataset/spec';
import { UsageError } from './arguments';

export interface OpenedData {
  images: LabelledImages;
  /** Images of each class in the parts of the data, under their own names, whatever they serve for in training. */
  parts: Record<string, PartCounts>;
  format: string;
  skipped: Skipped[];
}

/** What of a dataset node decides which images are used and how they are read. */
export type Wanted = Pick<
  DatasetParams,
  'size' | 'channels' | 'fit' | 'set' | 'labels' | 'corrections' | 'subset'
>;

/** The parameters with the pattern of `--groups`, where it is given. @throws UsageError for one that is too long */
export function withGroups(params: DatasetParams, groups: string | undefined): DatasetParams {
  if (groups === undefined) return params;
  const parsed = datasetNode.params.safeParse({ ...params, subset: { ...params.subset, groups } });
  if (!parsed.success) throw new UsageError(parsed.error.issues.map(describeIssue).join('; '));
  return parsed.data;
}

/** Reads a folder, zip or table of images; progress and warnings go to stderr. */
export async function openData(path: string, wanted: Wanted): Promise<Result<OpenedData>> {
  const opened = await openPath(path);
  if (!opened.ok) return opened;
  const survey = await surveyFiles(opened.value);
  if (!survey.ok) return survey;
  const { size, channels, fit } = wanted;
  const read = await readSurvey(survey.value, { decode: decodeInNode, size, channels, fit });
  if (!read.ok) return read;
  const { id, name, format, skipped, answers, images: set } = read.value;
  const others = Boolean(wanted.set) && wanted.set !== id;
  if (others)
    process.stderr.write(
      `The graph was made with other images (${wanted.set!.slice(0, 8)} …); its corrections of single images are not applied.\n`,
    );
  const choice = choiceOf(others ? { ...wanted, corrections: undefined } : wanted);
  const selection = selectImages(set, answers, choice);
  const problems = [
    ...checkClasses(selection.images, name),
    ...checkPattern(set.names, choice.subset.groups, name),
  ];
  if (hasErrors(problems)) return { ok: false, problems };
  sayWarnings([
    ...read.value.problems,
    ...problems,
    ...checkParts(set, choice.subset, name),
    ...checkLeaks(selection.images, name),
  ]);
  askAboutNumbers(selection.numbers);
  const own = selectImages(set, answers, { ...choice, subset: { ...choice.subset, test: 'apart' } });
  return ok({ images: selection.images, parts: countByClass(own.images), format, skipped });
}

export const sayWarnings = (problems: readonly Problem[]): void => {
  for (const { message, hint } of problems) process.stderr.write(`${message} ${hint}\n`);
};

/** Numbers are not guessed: they stay, and how to name them is said. */
function askAboutNumbers(numbers: readonly string[]): void {
  if (numbers.length === 0) return;
  const fitting = fittingNumberings(numbers);
  const may = fitting.length > 0 ? `They would fit ${fitting.join(' and ')}, but ` : 'As ';
  process.stderr.write(
    `What the classes ${numbers.join(', ')} mean is not known. ${may}nobody said so; they keep their numbers. ` +
      'Rename the folders, or set “labels” of the Faces node.\n',
  );
}

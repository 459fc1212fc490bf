import { problem } from '../../../core/problem';
import { fail, ok, type Result } from '../../../core/result';
import type { Table } from '../listing';
import { messageOf } from '../source';
import { columnOf, tableRows } from '../table';

/** Columns of FER+'s votes, in its order; NF: the raters saw no face. */
const CANDIDATES = [
  'neutral',
  'happiness',
  'surprise',
  'sadness',
  'anger',
  'disgust',
  'fear',
  'contempt',
  'unknown',
  'NF',
] as const;

export const isVotes = ({ beginning: [header = []] }: Table): boolean =>
  CANDIDATES.every((name) => columnOf(header, [name.toLowerCase()]) >= 0);

/** What the raters of an image say: a label, or why it has none; and the usage of its row. */
export interface Vote {
  usage: string;
  outcome: { label: string } | { reason: string };
}

/** The outcome of each row: what most raters chose. */
export async function readVotes({ file, beginning: [header = []] }: Table): Promise<Result<Vote[]>> {
  const columns = CANDIDATES.map((name) => columnOf(header, [name.toLowerCase()]));
  const usage = columnOf(header, ['usage']);
  const votes: Vote[] = [];
  try {
    for await (const { cells, index, damage } of tableRows(file)) {
      if (index === 0) continue;
      votes.push({
        usage: usage >= 0 ? (cells[usage] ?? '') : '',
        outcome: damage
          ? { reason: `of its votes in FER+, ${damage}` }
          : outcomeOf(columns.map((column) => cells[column] ?? '')),
      });
    }
  } catch (thrown) {
    return fail(
      problem('table-damaged', `${file.path}: ${messageOf(thrown)}.`, 'Copy it again.', { file: file.path }),
    );
  }
  return ok(votes);
}

function outcomeOf(cells: readonly string[]): Vote['outcome'] {
  const counts = cells.map(Number);
  if (counts.some((count, i) => !Number.isInteger(count) || count < 0 || cells[i] === ''))
    return { reason: 'its votes in FER+ are no whole numbers' };
  const most = Math.max(...counts);
  if (most === 0) return { reason: 'it has no votes in FER+' };
  const winners = CANDIDATES.filter((_, i) => counts[i] === most);
  if (winners.length > 1) return { reason: `its votes in FER+ are tied between ${winners.join(' and ')}` };
  return winners[0] === 'NF' ? { reason: 'most raters of FER+ saw no face in it' } : { label: winners[0]! };
}

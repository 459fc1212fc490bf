import { describe, expect, it } from 'vitest';
import { rankCommand } from '@/components/rank';

const COMMANDS: [label: string, note: string][] = [
  ['Add Faces', 'Images of faces: drawn here, or your own data.'],
  ['Add Dropout', 'Shows the next layers only a part of the data while training.'],
  ['Add Central pooling', 'Average over the feature map without its border.'],
  ['Select Central pooling', ''],
  ['Show Data', ''],
  ['Undo', ''],
];

const found = (typed: string): string[] =>
  COMMANDS.map(([label, note]) => ({ label, rank: rankCommand(label, note, typed) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ label }) => label);

describe('the order of commands', () => {
  it('puts the label that begins as typed first, in any case', () => {
    expect(found('show data')[0]).toBe('Show Data');
    expect(found('  SHOW')[0]).toBe('Show Data');
    expect(found('un')[0]).toBe('Undo');
  });

  it('puts words of the label before words of a note, and both before nothing', () => {
    expect(found('central').slice(0, 2)).toEqual(['Add Central pooling', 'Select Central pooling']);
    expect(found('data').slice(0, 3)).toEqual(['Show Data', 'Add Faces', 'Add Dropout']);
    expect(found('border')).toEqual(['Add Central pooling']);
  });

  it('forgives letters that are left out, and finds nothing in letters that are strewn over a note', () => {
    expect(found('cntral')).toContain('Add Central pooling');
    expect(found('zebra')).toEqual([]);
    expect(rankCommand('Undo', 'Images of faces: drawn here, or your own data.', 'mgsfc')).toBe(0);
  });
});

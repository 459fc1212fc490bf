import { describe, expect, it } from 'vitest';
import { CanvasProvider } from '@/components/canvas/provider';
import { TrainingPanel } from '@/components/panels/training';
import { Sections } from '@/components/panels/training/sections';
import { readingStore } from '@/lib/store/reading';
import { runStore } from '@/lib/store/run';
import type { RunData } from '@/lib/store/run-state';
import { readRun } from '../../helpers/read-run';
import { rendered, setState } from '../../helpers/rendered';

// A menu of the panel adds nodes to the canvas.
const shownPanel = () =>
  rendered(
    <CanvasProvider>
      <TrainingPanel />
    </CanvasProvider>,
  );

function panel(run: RunData) {
  setState(runStore, run);
  return shownPanel();
}

const cards = (run: RunData) =>
  panel(run)
    .all('listitem')
    .map(({ text }) => text);

describe('a run that is through', () => {
  it('says so, and what all numbers are of', () => {
    const shown = panel(readRun());
    expect(shown.one('status').text).toBe('Finished');
    const verdict = shown.one('region', 'Comparison').text;
    expect(verdict).toContain('All numbers below: last epoch (3), 9 validation images, 3 seeds.');
    expect(verdict).toContain('Guessing would reach 33.3 % (one of 3 classes).');
    expect(verdict).not.toContain('too high');
    expect(shown.one('radio', 'Last epoch').attributes['aria-checked']).toBe('true');
  });

  it('compares the variants in a sentence', () => {
    expect(panel(readRun()).one('region', 'Comparison').tagged('p')[0]!.text).toMatch(/ARM .*Pooling.*18\.5/);
  });

  it('has a card for every variant, with means over the seeds', () => {
    expect(cards(readRun())).toEqual([
      'Pooling66.7 %loss 1.333mean, last epoch (3), 9 validation images, 3 seeds1 200 parameters',
      'ARM85.2 %loss 1.148mean, last epoch (3), 9 validation images, 3 seeds1 500 parameters',
    ]);
  });

  it('opens with the epoch that its settings report, until a person chooses', () => {
    const run = readRun();
    const training = { ...run.document!.training, report: 'best' as const };
    const reporting = { ...run, document: { ...run.document!, training } };
    const verdict = () => panel(reporting).one('region', 'Comparison').text;
    expect(verdict()).toContain('All numbers below: best epoch (2), 9 validation images, 3 seeds.');
    expect(verdict()).toContain('Best epochs were chosen by the images that they are scored on.');
    expect(panel(reporting).one('radio', 'Best epoch').attributes['aria-checked']).toBe('true');
    setState(readingStore, { which: 'last' });
    expect(verdict()).toContain('All numbers below: last epoch (3), 9 validation images, 3 seeds.');
  });

  it('is read of the best epoch, and says what is wrong with that', () => {
    setState(readingStore, { which: 'best' });
    const shown = panel(readRun());
    const verdict = shown.one('region', 'Comparison').text;
    expect(verdict).toContain('All numbers below: best epoch (2), 9 validation images, 3 seeds.');
    expect(verdict).toContain(
      'Best epochs were chosen on the images that they are scored on: their scores are too high.',
    );
    expect(cards(readRun())).toEqual([
      'Pooling77.8 %loss 1.222mean, best epoch (2), 9 validation images, 3 seeds1 200 parameters',
      'ARM88.9 %loss 1.111mean, best epoch (2), 9 validation images, 3 seeds1 500 parameters',
    ]);
    expect(shown.one('radio', 'Best epoch').attributes['aria-checked']).toBe('true');
  });

  it('of one seed has no mean', () => {
    expect(cards(readRun([1]))[1]).toBe(
      'ARM88.9 %loss 1.111last epoch (3), 9 validation images, seed 11 500 parameters',
    );
  });
});

describe('a run that is under way', () => {
  const running = readRun([1, 2, 3], { status: 'running', result: null });

  it('shows the last epoch that was finished, and no verdict', () => {
    expect(cards(running)).toEqual([
      'Pooling77.8 %loss 1.222validation after epoch 3, 9 images, seed 31 200 parameters',
      'ARM88.9 %loss 1.111validation after epoch 3, 9 images, seed 31 500 parameters',
    ]);
    expect(panel(running).all('region', 'Comparison')).toEqual([]);
  });

  it('before its first epoch has no numbers', () => {
    expect(cards({ ...running, epochs: [] })[0]).toBe(
      'Pooling–validation follows the first epoch1 200 parameters',
    );
  });

  const sections = ['seeds', 'confusion', 'classes', 'calibration', 'images'];

  it.each(sections)('has nothing under %s before its end', (section) => {
    setState(readingStore, { section });
    expect(rendered(<Sections run={running} reading={null} />).one('tabpanel').text).toBe(
      'This comes with the end of the run. The curves are live.',
    );
  });

  it.each(sections)('that ended without a result has nothing under %s', (section) => {
    setState(readingStore, { section });
    const stopped: RunData = { ...running, status: 'stopped' };
    expect(rendered(<Sections run={stopped} reading={null} />).one('tabpanel').text).toBe(
      'The run ended without a result to show here.',
    );
  });

  it('draws its curves', () => {
    expect(rendered(<Sections run={running} reading={null} />).all('figure')).toHaveLength(2);
  });
});

describe('before the first run', () => {
  it('says what will be there', () => {
    const shown = shownPanel();
    expect(shown.text).toContain('Nothing has been trained yet');
    expect(shown.text).toContain('will learn side by side for');
  });
});

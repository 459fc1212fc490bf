import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { CanvasProvider } from '@/components/canvas/provider';
import { ErosionPanel } from '@/components/panels/erosion';
import { ProtocolsPanel } from '@/components/panels/protocols';
import { TrainButton } from '@/components/panels/train-button';
import { TrainingPanel } from '@/components/panels/training';
import { TooltipProvider } from '@/components/ui/tooltip';
import { documentStore } from '@/lib/store/document';
import { labStore } from '@/lib/store/lab';
import { ledgerStore } from '@/lib/store/ledger';
import type { ListedRow } from '@/lib/store/ledger-rows';
import { runStore } from '@/lib/store/run';
import { readRun } from '../../helpers/read-run';
import { rendered, setState } from '../../helpers/rendered';
import { document, info } from '../../helpers/runs';

const shown = (panel: ReactNode) =>
  rendered(
    <TooltipProvider>
      <CanvasProvider>{panel}</CanvasProvider>
    </TooltipProvider>,
  );

/** A run of one graph, while another one is on the canvas. */
function elsewhere(change: Parameters<typeof readRun>[1] = {}) {
  const run = readRun([1], { project: 'a', ...change });
  setState(runStore, { ...run, document: { ...document, name: 'Long run' } });
  setState(documentStore, { project: 'b' });
}

describe('a graph without a run', () => {
  it('shows no number of another graph’s run, and the way there', () => {
    elsewhere();
    const panel = shown(<TrainingPanel />);
    expect(panel.text).toContain('No run of this graph yet');
    expect(panel.text).toContain('The run of “Long run” is in Runs.');
    expect(panel.one('button', 'Go to “Long run”')).toBeDefined();
    expect(panel.all('region', 'Comparison')).toEqual([]);
    expect(panel.text).not.toContain('%');
  });

  it('has no trained variants under Protocols and Erosion either', () => {
    elsewhere();
    expect(shown(<ProtocolsPanel />).text).toContain('Nothing has been measured yet');
    setState(labStore, { section: 'evidence' });
    const lab = shown(<ErosionPanel />).text;
    expect(lab).toContain('No trained variants to look into yet');
    expect(lab).toContain('The run of “Long run” is in Runs.');
  });

  it('says how far the other one is, with a way to stop it', () => {
    elsewhere({ status: 'running', result: null, info: info({ seeds: [1], epochs: 12 }) });
    const panel = shown(<TrainingPanel />);
    expect(panel.text).toContain('“Long run” is being trained: epoch 3 of 12.');
    expect(panel.one('button', 'Stop')).toBeDefined();
    const bar = shown(<TrainButton />);
    expect(bar.text).toContain('Training “Long run”');
    expect(bar.one('button', 'Stop')).toBeDefined();
  });

  it('offers its own run of an earlier visit', () => {
    elsewhere();
    const row = { id: 'old', name: 'Mine', project: 'b', startedAt: 1 } as ListedRow;
    setState(ledgerStore, { rows: [row] });
    expect(shown(<TrainingPanel />).one('button', 'Show its last run')).toBeDefined();
  });
});

describe('results that are not of the graph on the canvas', () => {
  const panels: [string, ReactNode][] = [
    ['Training', <TrainingPanel key="t" />],
    ['Protocols', <ProtocolsPanel key="p" />],
    ['Erosion', <ErosionPanel key="e" />],
  ];

  it.each(panels)('say so under %s once the graph was edited', (_, panel) => {
    setState(labStore, { section: 'border' });
    setState(runStore, readRun([1], { project: 'a' }));
    setState(documentStore, { project: 'a', document });
    expect(shown(panel).text).not.toContain('before your changes');
    setState(documentStore, { document: { ...document, training: { ...document.training, epochs: 99 } } });
    const text = shown(panel).text;
    expect(text).toContain('These results are of the graph before your changes.');
    expect(text).toContain('What you changed');
  });

  it.each(panels)('name their graph under %s where they were asked for in another one', (_, panel) => {
    setState(labStore, { section: 'border' });
    elsewhere({ openedIn: 'b' });
    const text = shown(panel).text;
    expect(text).toContain('These results are of “Long run”, another graph than the one on the canvas.');
    expect(text).not.toContain('before your changes');
  });
});

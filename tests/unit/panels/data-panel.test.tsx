import { describe, expect, it } from 'vitest';
import { DataPanel } from '@/components/panels/data';
import { TooltipProvider } from '@/components/ui/tooltip';
import { dataStore } from '@/lib/store/data';
import type { DataSummary } from '@/lib/worker/protocol';
import { rendered, setState } from '../../helpers/rendered';
import { summary } from '../store/fake-worker';

function words(change: Partial<DataSummary>): string {
  setState(dataStore, { status: 'ready', summary: { ...summary('anger', 'fear'), ...change } });
  return rendered(
    <TooltipProvider>
      <DataPanel />
    </TooltipProvider>,
  ).text;
}

describe('the data panel', () => {
  it('says how many persons there are, and what tells so', () => {
    expect(words({})).not.toContain('person');
    expect(words({ groups: { count: 3, from: 'names' } })).toContain(
      '3 persons (from the file names): images of one person stay on one side of every split that is drawn.',
    );
    expect(words({ groups: { count: 1, from: 'pattern' }, ownSplit: false })).toContain(
      '1 person (by the pattern of the Faces node)',
    );
  });
});

import { expect, it } from 'vitest';
import { CanvasProvider } from '@/components/canvas/provider';
import { onceReady, pageIsReady } from '@/components/page-ready';
import { TopBar } from '@/components/panels/topbar';
import { TooltipProvider } from '@/components/ui/tooltip';
import { rendered } from '../../helpers/rendered';

it('no button can be pressed while the graph of the last visit is being opened', () => {
  const [bar] = rendered(
    <TooltipProvider>
      <CanvasProvider>
        <TopBar ready={false} />
      </CanvasProvider>
    </TooltipProvider>,
  ).tagged('header');
  expect(bar!.attributes).toHaveProperty('inert');
  expect(bar!.text).toContain('Opening …');
  expect(bar!.all('button', 'Save the graph as a file')).toHaveLength(1);
});

it('keys that are pressed before are answered once it is there, each once', () => {
  const done: string[] = [];
  onceReady(() => done.push('save'));
  onceReady(() => done.push('undo'));
  expect(done).toEqual([]);
  pageIsReady();
  expect(done).toEqual(['save', 'undo']);
  pageIsReady();
  onceReady(() => done.push('now'));
  expect(done).toEqual(['save', 'undo', 'now']);
});

'use client';

import { useEffect, useRef } from 'react';
import { Group, Panel, Separator, type PanelImperativeHandle } from 'react-resizable-panels';
import { Toaster } from 'sonner';
import { useTheme } from 'next-themes';
import { useStore } from 'zustand';
import { Canvas } from '@/components/canvas/canvas';
import { CanvasProvider } from '@/components/canvas/provider';
import { ImportQuestion } from '@/components/panels/data/import-question';
import { Dock } from '@/components/panels/dock';
import { DropZone } from '@/components/panels/drop-zone';
import { Inspector } from '@/components/panels/inspector';
import { Palette } from '@/components/panels/palette';
import { TopBar } from '@/components/panels/topbar';
import { ProblemAnnouncer } from '@/components/panels/problems/announcer';
import { useInterruptedRuns } from '@/components/panels/runs/use-interrupted';
import { useKeepRuns } from '@/components/panels/runs/use-ledger';
import { useProject } from '@/components/use-project';
import { TooltipProvider } from '@/components/ui/tooltip';
import { useShortcuts } from '@/components/actions/use-shortcuts';
import { Questions } from '@/components/panels/questions';
import { viewStore } from '@/lib/store/view';

const separator =
  'bg-line transition-colors outline-none hover:bg-accent focus-visible:bg-accent data-[separator=active]:bg-accent';

const DOCK_FOLDED = 41;

/** Folds the dock with its button, and follows when it is dragged shut or open. */
function useDock() {
  const panel = useRef<PanelImperativeHandle>(null);
  const open = useStore(viewStore, (s) => s.dockOpen);
  useEffect(() => {
    if (open) panel.current?.expand();
    else panel.current?.collapse();
  }, [open]);
  const onResize = () => {
    const folded = panel.current?.isCollapsed();
    if (folded !== undefined && folded === viewStore.getState().dockOpen)
      viewStore.getState().setDockOpen(!folded);
  };
  return { panel, onResize };
}

/** Inside the canvas' provider, as actions act on its view. */
function Shortcuts() {
  useShortcuts();
  return null;
}

const Opening = () => (
  <p className="p-4 text-xs text-muted">Your graph is being opened: what you do waits for it.</p>
);

export function Playground() {
  const ready = useProject();
  useKeepRuns();
  useInterruptedRuns();
  const { resolvedTheme } = useTheme();
  const dock = useDock();
  // What lies behind it is out of reach of keys and screen readers, too.
  const covered = useStore(viewStore, (s) => s.dockWhole);
  return (
    <TooltipProvider delayDuration={350}>
      <CanvasProvider>
        <div className="page flex h-dvh flex-col overflow-hidden">
          <TopBar ready={ready} />
          <main inert={!ready} className="flex min-h-0 flex-1">
            <div inert={covered} className="w-46 shrink-0 border-r border-line">
              <Palette />
            </div>
            <Group orientation="horizontal" id="columns" className="min-w-0 flex-1">
              <Panel id="work" minSize={480}>
                <Group orientation="vertical" id="rows">
                  <Panel id="editor" minSize={160}>
                    <div inert={covered} className="h-full">
                      {ready ? <Canvas /> : <Opening />}
                    </div>
                  </Panel>
                  <Separator className={`h-px ${separator}`} aria-label="Height of the results" />
                  <Panel
                    id="dock"
                    panelRef={dock.panel}
                    onResize={dock.onResize}
                    collapsible
                    collapsedSize={DOCK_FOLDED}
                    defaultSize="36%"
                    minSize={150}
                  >
                    <Dock />
                  </Panel>
                </Group>
              </Panel>
              <Separator className={`w-px ${separator}`} aria-label="Width of the inspector" />
              <Panel
                id="inspector"
                defaultSize={272}
                minSize={220}
                maxSize={520}
                groupResizeBehavior="preserve-pixel-size"
              >
                <div inert={covered} className="h-full">
                  <Inspector />
                </div>
              </Panel>
            </Group>
          </main>
        </div>
        <Shortcuts />
        <Questions />
        <ImportQuestion />
        <ProblemAnnouncer />
        <DropZone />
        <Toaster
          theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
          position="top-center"
          offset={{ top: 56 }}
          closeButton
        />
      </CanvasProvider>
    </TooltipProvider>
  );
}

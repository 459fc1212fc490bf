'use client';

import {
  ChevronDown,
  ChevronUp,
  CircleAlert,
  Grid3x3,
  History,
  Images,
  Layers,
  LineChart,
  ListTree,
  Maximize2,
  Minimize2,
} from 'lucide-react';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { DataPanel } from '@/components/panels/data';
import { ErosionPanel } from '@/components/panels/erosion';
import { OutlinePanel } from '@/components/panels/outline';
import { ProblemsPanel } from '@/components/panels/problems';
import { RunsPanel } from '@/components/panels/runs';
import { ProtocolsPanel } from '@/components/panels/protocols';
import { TrainingPanel } from '@/components/panels/training';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { useDocument } from '@/components/use-document';
import { viewStore, type DockTab } from '@/lib/store/view';

interface Entry {
  tab: DockTab;
  title: string;
  icon: ReactNode;
  panel: () => ReactNode;
}

const TABS: Entry[] = [
  { tab: 'data', title: 'Data', icon: <Images aria-hidden />, panel: DataPanel },
  { tab: 'training', title: 'Training', icon: <LineChart aria-hidden />, panel: TrainingPanel },
  { tab: 'erosion', title: 'Erosion', icon: <Grid3x3 aria-hidden />, panel: ErosionPanel },
  { tab: 'problems', title: 'Problems', icon: <CircleAlert aria-hidden />, panel: ProblemsPanel },
  { tab: 'outline', title: 'Outline', icon: <ListTree aria-hidden />, panel: OutlinePanel },
  { tab: 'protocols', title: 'Protocols', icon: <Layers aria-hidden />, panel: ProtocolsPanel },
  { tab: 'runs', title: 'Runs', icon: <History aria-hidden />, panel: RunsPanel },
];

export function Dock() {
  const { dock, dockOpen, dockWhole, showDock, setDockOpen, setDockWhole } = useStore(viewStore);
  return (
    <section
      aria-label="Results"
      // Below the top bar, whose height this is.
      className={clsx('bg-surface', dockWhole ? 'fixed inset-x-0 top-12 bottom-0 z-30' : 'h-full')}
    >
      <Tabs value={dock} onValueChange={(tab) => showDock(tab as DockTab)} className="flex h-full flex-col">
        <div className="flex h-10 shrink-0 items-center justify-between gap-2 border-b border-line px-2">
          <TabList aria-label="Results">
            {TABS.map(({ tab, title, icon }) => (
              <Tab
                key={tab}
                value={tab}
                icon={icon}
                badge={tab === 'problems' && <ProblemCount />}
                onClick={() => setDockOpen(true)}
              >
                {title}
              </Tab>
            ))}
          </TabList>
          <span className="flex-1" />
          <IconButton
            label={dockWhole ? 'Show the graph again' : 'Give the panel the whole window'}
            keys="Alt+0"
            icon={dockWhole ? <Minimize2 /> : <Maximize2 />}
            aria-pressed={dockWhole}
            onClick={() => setDockWhole(!dockWhole)}
          />
          <IconButton
            label={dockOpen ? 'Fold the panel' : 'Unfold the panel'}
            icon={dockOpen ? <ChevronDown /> : <ChevronUp />}
            aria-expanded={dockOpen}
            onClick={() => setDockOpen(!dockOpen)}
          />
        </div>
        {dockOpen &&
          TABS.map(({ tab, panel: Content }) => (
            <TabPanel key={tab} value={tab} className="min-h-0 flex-1 overflow-y-auto">
              <Content />
            </TabPanel>
          ))}
      </Tabs>
    </section>
  );
}

function ProblemCount() {
  const problems = useDocument((s) => s.check.problems);
  const errors = problems.some((p) => p.severity === 'error');
  if (problems.length === 0) return null;
  return <Badge tone={errors ? 'danger' : 'warning'}>{problems.length}</Badge>;
}

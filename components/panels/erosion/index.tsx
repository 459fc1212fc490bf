'use client';

import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { useLab } from '@/components/use-stores';
import type { LabSection } from '@/lib/io/lab-view';
import { labStore } from '@/lib/store/lab';
import { Layers } from './layers';
import { Overview } from './overview';

interface Section {
  id: LabSection;
  title: string;
  panel: () => ReactNode;
}

const SECTIONS: readonly Section[] = [
  { id: 'overview', title: 'Overview', panel: Overview },
  { id: 'layers', title: 'Layers', panel: Layers },
];

/** The erosion lab: where padding bites, layer by layer, and what each head does about it. */
export function ErosionPanel() {
  const section = useLab((s) => s.section);
  return (
    <Tabs
      value={section}
      onValueChange={(to) => labStore.getState().look({ section: to as LabSection })}
      className="flex h-full flex-col"
    >
      <h2 className="sr-only">Erosion</h2>
      <TabList
        aria-label="Views of the erosion"
        className="shrink-0 flex-wrap border-b border-line px-2 py-1 text-xs"
      >
        {SECTIONS.map(({ id, title }) => (
          <Tab key={id} value={id}>
            {title}
          </Tab>
        ))}
      </TabList>
      {SECTIONS.map(({ id, panel: Panel }) => (
        <TabPanel key={id} value={id} className="@container min-h-0 min-w-0 flex-1 overflow-y-auto">
          <Panel />
        </TabPanel>
      ))}
    </Tabs>
  );
}

'use client';

import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { useLab } from '@/components/use-stores';
import type { LabSection } from '@/lib/io/lab-view';
import { labStore } from '@/lib/store/lab';
import { Heads } from './heads';
import { BorderTests } from './border';
import { EvidenceFromData } from './evidence';
import { ImagesSection } from './images';
import { Layers } from './layers';
import { Overview } from './overview';
import { Pins } from './pins';
import { ViewOptions } from './view-options';

interface Section {
  id: LabSection;
  title: string;
  panel: () => ReactNode;
}

const SECTIONS: readonly Section[] = [
  { id: 'overview', title: 'Overview', panel: Overview },
  { id: 'layers', title: 'Layers', panel: Layers },
  { id: 'heads', title: 'Heads', panel: Heads },
  { id: 'evidence', title: 'Evidence', panel: EvidenceFromData },
  { id: 'images', title: 'Images', panel: ImagesSection },
  { id: 'border', title: 'Border tests', panel: BorderTests },
  { id: 'pins', title: 'Pinned', panel: Pins },
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
      <div className="flex shrink-0 items-center gap-2 border-b border-line px-2 py-1 text-xs">
        <TabList aria-label="Views of the erosion" className="flex-1 flex-wrap">
          {SECTIONS.map(({ id, title }) => (
            <Tab key={id} value={id}>
              {title}
            </Tab>
          ))}
        </TabList>
        <ViewOptions />
      </div>
      {SECTIONS.map(({ id, panel: Panel }) => (
        <TabPanel key={id} value={id} className="@container min-h-0 min-w-0 flex-1 overflow-y-auto">
          <Panel />
        </TabPanel>
      ))}
    </Tabs>
  );
}

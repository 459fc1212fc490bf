'use client';

import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { useReading } from '@/components/use-stores';
import { readingStore } from '@/lib/store/reading';
import { isActive, type RunData } from '@/lib/store/run-state';
import { CalibrationSection } from './calibration-section';
import { ClassesSection } from './classes-section';
import { ConfusionSection } from './confusion-section';
import { CurvesSection } from './curves-section';
import { ResultImages } from './images';
import type { Reading } from './reading';
import { SeedsSection } from './seeds-section';
import { TestSection } from './test-section';

interface SectionProps {
  run: RunData;
  /** Nothing before the run has ended with a result. */
  reading: Reading | null;
}

interface Section {
  id: string;
  title: string;
  panel: (props: SectionProps) => ReactNode;
}

/** A section that has something to show only once there is a result. */
const ofResult =
  (Panel: (props: { reading: Reading }) => ReactNode) =>
  ({ run, reading }: SectionProps) =>
    reading ? <Panel reading={reading} /> : <NoResult active={isActive(run.status)} />;

const SECTIONS: readonly Section[] = [
  { id: 'curves', title: 'Curves', panel: ({ run }) => <CurvesSection run={run} /> },
  { id: 'seeds', title: 'Seeds', panel: ofResult(SeedsSection) },
  { id: 'test', title: 'Test', panel: ofResult(TestSection) },
  { id: 'confusion', title: 'Confusion', panel: ofResult(ConfusionSection) },
  { id: 'classes', title: 'Classes', panel: ofResult(ClassesSection) },
  { id: 'calibration', title: 'Calibration', panel: ofResult(CalibrationSection) },
  {
    id: 'images',
    title: 'Images',
    panel: ({ run, reading }) =>
      reading ? <ImagesSection run={run} reading={reading} /> : <NoResult active={isActive(run.status)} />,
  },
];

function ImagesSection({ run, reading }: { run: RunData; reading: Reading }) {
  const filter = useReading((s) => s.images);
  const seed = useReading((s) => s.seed);
  return <ResultImages run={run} which={reading.which} filter={filter} firstSeed={seed} />;
}

/** What a run showed, one view at a time. */
export function Sections({ run, reading }: SectionProps) {
  const chosen = useReading((s) => s.section);
  // Weights that were loaded have no curves.
  const first = run.info?.epochs === 0 ? 'seeds' : 'curves';
  return (
    <Tabs
      value={chosen || first}
      onValueChange={(section) => readingStore.getState().read({ section })}
      className="flex min-w-0 flex-col gap-2"
    >
      <TabList aria-label="Views of the run" className="flex-wrap border-b border-line pb-1 text-xs">
        {SECTIONS.map(({ id, title }) => (
          <Tab key={id} value={id}>
            {title}
          </Tab>
        ))}
      </TabList>
      {SECTIONS.map(({ id, panel }) => (
        <TabPanel key={id} value={id} className="min-w-0">
          {panel({ run, reading })}
        </TabPanel>
      ))}
    </Tabs>
  );
}

function NoResult({ active }: { active: boolean }) {
  return (
    <p className="py-4 text-center text-xs text-muted">
      {active
        ? 'This comes with the end of the run. The curves are live.'
        : 'The run ended without a result to show here.'}
    </p>
  );
}

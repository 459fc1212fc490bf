'use client';

import { Frame } from 'lucide-react';
import { useMemo } from 'react';
import { BeforeTraining } from '@/components/panels/before-training';
import { ProblemList } from '@/components/panels/problems/list';
import { useLab } from '@/components/use-stores';
import { FigureFrame } from '../figure/figure-frame';
import { RunBar } from '../run-bar';
import { useLabRun, type LabRun } from '../use-lab-run';
import { Controls } from './controls';
import { Preview } from './preview';
import { ProgressLine } from './progress-line';
import { ScoreTable } from './score-table';
import { StepSlider } from './step-slider';
import { nearest, testOf } from './steps';
import { useBorder } from './use-border';
import { Verdict } from './verdict';
import { pairOf, settingsOf, testedOf } from './of-run';
import { borderFigure } from './view';
import { MEASURE_WORDS, stepWords } from './words';

/** How far each variant depends on the border of the images, and on where the face is. */
export function BorderTests() {
  const run = useLabRun();
  if (run) return <Tests run={run} />;
  return (
    <BeforeTraining
      icon={<Frame aria-hidden />}
      title="Nothing to test yet"
      press="Press Train. The trained variants are then evaluated on images whose border is replaced, or which are moved, step by step."
      wait="Wait until the run is through: the trained variants are then evaluated on images with another border."
    />
  );
}

function Tests({ run }: { run: LabRun }) {
  const view = useLab((s) => s.border);
  const chosen = useLab((s) => s.variants);
  const measurement = useBorder(run, view);
  const { measured, problems } = measurement;
  const { result } = run.run;
  const variants = useMemo(() => testedOf(run), [run]);
  const figure = useMemo(
    () => borderFigure({ measured, variants, view, settings: settingsOf(run), classes: run.classes.length }),
    [measured, variants, view, run],
  );
  const pair = pairOf(run, chosen);
  const step = nearest(measured.steps, view.step);
  const validation = result?.validation.find(({ seed }) => seed === run.seed);
  const words = stepWords(view, step);
  return (
    <div className="flex flex-col gap-3 p-3">
      {problems.length > 0 && (
        <div role="alert">
          <ProblemList problems={problems} />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <Controls view={view} />
        <RunBar run={run} pair />
      </div>
      <ProgressLine of={measurement} />
      <div className="grid gap-x-6 gap-y-4 @3xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-2">
          {figure ? (
            <FigureFrame figure={figure} />
          ) : (
            problems.length === 0 && <p className="text-xs text-muted">Nothing has been measured yet.</p>
          )}
          <LeftOut run={run} />
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <StepSlider view={view} steps={measured.steps} step={step} words={words} />
          {validation && (
            <Preview
              moment={run.moment}
              images={validation.images}
              labels={validation.labels}
              test={testOf(view, step)}
              words={words}
            />
          )}
          <Verdict measured={measured} pair={pair} step={step} words={words} />
        </div>
      </div>
      {figure && (
        <ScoreTable
          measured={measured}
          variants={variants}
          pair={pair}
          step={step}
          title={`${MEASURE_WORDS[view.measure]} at each step`}
          stepTitle={view.kind === 'frame' ? 'Width' : 'Offset'}
        />
      )}
    </div>
  );
}

/** Controls are scored on labels that were dealt out at random, which no image can tell. */
function LeftOut({ run }: { run: LabRun }) {
  const tested = new Set(testedOf(run).map(({ id }) => id));
  const left = run.variants.filter(({ id }) => !tested.has(id)).map(({ label }) => label);
  if (left.length === 0) return null;
  return (
    <p className="text-xs text-muted">
      Left out: {left.join(', ')}. {left.length === 1 ? 'It' : 'They'} learned labels that were dealt out at
      random, so that there is nothing for a border to change.
    </p>
  );
}

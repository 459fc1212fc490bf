'use client';

import { Images } from 'lucide-react';
import { useMemo } from 'react';
import { BeforeTraining } from '@/components/panels/before-training';
import { ProblemList } from '@/components/panels/problems/list';
import { EmptyState } from '@/components/ui/empty-state';
import { useLab } from '@/components/use-stores';
import { plural } from '../../words';
import { RunBar } from '../run-bar';
import { useLabRun, type LabRun } from '../use-lab-run';
import { useLook } from '../use-look';
import { Evidence } from './evidence';
import { explainedRun } from './pair';

const ALL_IMAGES = {};

/** Image by image: what two heads go by, where they agree and where only one of them is right. */
export function ImagesSection() {
  const run = useLabRun();
  if (run) return <Trained run={run} />;
  return (
    <BeforeTraining
      icon={<Images aria-hidden />}
      title="Nothing has been trained yet"
      press="Press Train. What each validation image is decided by is then shown here: class activation of two heads over the image, and the eroded zone around it."
      wait="Wait until the run is through: what each image was decided by is then shown here."
    />
  );
}

function Trained({ run }: { run: LabRun }) {
  const { answer, problems } = useLook(run.moment, 'image-evidence', ALL_IMAGES);
  const subset = useLab((s) => s.subset);
  const explained = useMemo(
    () => (answer ? explainedRun(run, answer, subset) : undefined),
    [run, answer, subset],
  );
  const some = explained && explained.variants.length > 0;
  return (
    <div className="flex flex-col gap-3 p-3">
      <RunBar run={some ? explained : run} epoch pair subset />
      {problems && (
        <div role="alert">
          <ProblemList problems={problems} />
        </div>
      )}
      {!answer && !problems && (
        <p className="text-xs text-muted" role="status">
          Looking at what {plural(run.variants[0]?.predictions.length ?? 0, 'image')} are decided by …
        </p>
      )}
      {explained && !some && (
        <EmptyState icon={<Images aria-hidden />} title="No head can be explained pixel by pixel">
          Class activation needs a head that is affine in its feature map, such as average pooling or ARM.
          Maximum and GeM pooling are not.
        </EmptyState>
      )}
      {some && <Evidence run={explained} />}
    </div>
  );
}

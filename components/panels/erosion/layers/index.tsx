'use client';

import { clsx } from 'clsx';
import { Layers as Icon } from 'lucide-react';
import { memo, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { ProblemList } from '@/components/panels/problems/list';
import { EmptyState } from '@/components/ui/empty-state';
import { useDocument } from '@/components/use-document';
import { useLab } from '@/components/use-stores';
import type { Padding } from '@/lib/core/padding';
import type { LayerWalk } from '@/lib/explain/layers/types';
import type { LayersQuestion } from '@/lib/explain/layers/walk';
import type { GraphDocument } from '@/lib/graph/document';
import { variantsOf } from '@/lib/graph/variants';
import type { DataFacts } from '@/lib/nodes/spec';
import { FigureFrame } from '../figure/figure-frame';
import { Choices } from './choices';
import { profileFigure, type Side } from './profile';
import { chooseLayer, Scrubber } from './scrubber';
import { stepFigure } from './step-figure';
import { StepTable } from './step-table';
import { StepView } from './step-view';
import { useWalk, type Sight } from './use-walk';
import { paddingName } from './words';

/** Every map on the way from the images to what a head reads. The graph is followed in pauses, so that typing never waits. */
export function Layers() {
  const now = useDocument(useShallow(({ document, dataFacts }) => ({ document, dataFacts })));
  const { document, dataFacts } = useDeferredValue(now);
  return <Walks document={document} facts={dataFacts} />;
}

/** Null: as it is wired; undefined: nothing is asked. */
function useQuestion(
  document: GraphDocument,
  facts: DataFacts | undefined,
  variantId: string | null,
  padding: Padding | null | undefined,
): LayersQuestion | null {
  return useMemo(
    () => (padding === undefined ? null : { document, ...(facts && { facts }), variantId, padding }),
    [document, facts, variantId, padding],
  );
}

const Walks = memo(function Walks({
  document,
  facts,
}: {
  document: GraphDocument;
  facts: DataFacts | undefined;
}) {
  const chosen = useLab((s) => s.variants[0]);
  const { left, right } = useLab((s) => s.layers);
  const variants = variantsOf(document);
  const variantId = variants.find(({ id }) => id === chosen)?.id ?? variants[0]?.id ?? null;
  const first = useWalk(useQuestion(document, facts, variantId, left));
  const second = useWalk(useQuestion(document, facts, variantId, right));
  return (
    <div className="flex flex-col gap-3 p-3">
      <Choices variants={variants} variantId={variantId} />
      {first.problems && (
        <div className="max-w-xl">
          <ProblemList problems={first.problems} />
        </div>
      )}
      {!first.walk && !first.problems && (
        <EmptyState icon={<Icon aria-hidden />} title="Walking through the layers …" />
      )}
      {right !== undefined && second.problems && (
        <div className="max-w-xl">
          <p className="text-xs font-semibold">{paddingName(right)}</p>
          <ProblemList problems={second.problems} />
        </div>
      )}
      {first.walk && <Walked first={first} walk={first.walk} second={second} name={document.name} />}
    </div>
  );
});

interface WalkedProps {
  first: Sight;
  walk: LayerWalk;
  second: Sight;
  name: string;
}

/** Another padding can have other steps in between: the chosen layer stays the same one. */
function useLayer({ steps }: LayerWalk): number {
  const layer = useLab((s) => s.layers.layer);
  const index = Math.min(layer ?? steps.length - 1, steps.length - 1);
  const seen = useRef<{ steps: LayerWalk['steps']; key: string }>(null);
  useEffect(() => {
    const before = seen.current;
    const moved = before && before.steps !== steps && before.key !== steps[index]!.key;
    const to = moved && layer !== null ? steps.findIndex(({ key }) => key === before.key) : -1;
    if (to >= 0) chooseLayer(to);
    seen.current = { steps, key: steps[to >= 0 ? to : index]!.key };
  }, [steps, index, layer]);
  return index;
}

function Walked({ first, walk, second, name }: WalkedProps) {
  const quantity = useLab((s) => s.layers.quantity);
  const fit = useLab((s) => s.fit);
  const index = useLayer(walk);
  const { walk: other, padding: otherPadding } = second;
  const { padding } = first;
  const sides = useMemo((): Side[] => {
    const side = (id: Side['id'], chosen: Padding | null, of: LayerWalk): Side => ({
      id,
      padding: paddingName(chosen, of.padding),
      walk: of,
    });
    return [side('left', padding, walk), ...(other ? [side('right', otherPadding, other)] : [])];
  }, [padding, walk, otherPadding, other]);
  const settings = useMemo(
    () => [
      name,
      ...(walk.variant ? [`path of ${walk.variant.label}`] : []),
      `images of ${walk.images.join('×')}`,
      `padding: ${sides.map(({ padding }) => padding.charAt(0).toLowerCase() + padding.slice(1)).join(' and ')}`,
    ],
    [name, walk, sides],
  );
  const profile = useMemo(() => profileFigure(sides, index, settings), [sides, index, settings]);
  const found = useMemo(
    () => stepFigure(sides, index, { quantity, fit, settings }),
    [sides, index, quantity, fit, settings],
  );
  return (
    <>
      <Scrubber steps={walk.steps} index={index} />
      {walk.cut && (
        <p className="text-xs text-warning">
          {walk.cut.message} {walk.cut.hint}
        </p>
      )}
      <div
        className={clsx(
          'grid gap-x-5 gap-y-4',
          sides.length > 1
            ? '@7xl:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]'
            : '@3xl:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]',
        )}
        aria-busy={first.waiting || second.waiting}
      >
        <FigureFrame figure={found.figure}>
          <StepView found={found} quantity={quantity} compared={sides.length > 1} />
        </FigureFrame>
        <FigureFrame figure={profile} />
      </div>
      <StepTable sides={sides} index={index} />
    </>
  );
}

'use client';

import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { useLab } from '@/components/use-stores';
import { ALIGNMENTS, PADDING_MODES, type Padding } from '@/lib/core/padding';
import type { Variant } from '@/lib/graph/variants';
import type { LabView, Quantity } from '@/lib/io/lab-view';
import { labStore } from '@/lib/store/lab';
import { paddingName } from './words';

const WIRED = 'wired';
const NONE = 'none';

/** Without padding there is nothing to align. */
const PADDINGS: readonly Padding[] = PADDING_MODES.flatMap((mode) =>
  (mode === 'valid' ? ALIGNMENTS.slice(0, 1) : ALIGNMENTS).map((alignment) => ({ mode, alignment })),
);

const OPTIONS = [
  { value: WIRED, label: paddingName(null) },
  ...PADDINGS.map((padding) => ({ value: paddingName(padding), label: paddingName(padding) })),
];

const paddingOf = (value: string): Padding | null =>
  PADDINGS.find((padding) => paddingName(padding) === value) ?? null;

const valueOf = (padding: Padding | null): string => (padding ? paddingName(padding) : WIRED);

const SEGMENTS: { value: Quantity; label: string }[] = [
  { value: 'erosion', label: 'Erosion E' },
  { value: 'retained', label: 'Retained r' },
  { value: 'foveation', label: 'Foveation' },
];

const change = (layers: Partial<LabView['layers']>): void => {
  const { look, layers: now } = labStore.getState();
  look({ layers: { ...now, ...layers } });
};

function compareWith(value: string): void {
  const { look, layers } = labStore.getState();
  const { right: _, ...rest } = layers;
  look({ layers: value === NONE ? rest : { ...rest, right: paddingOf(value) } });
}

const small = 'h-7! w-auto! max-w-44 text-xs!';

/** What is walked, and what is shown of it. */
export function Choices({ variants, variantId }: { variants: readonly Variant[]; variantId: string | null }) {
  const layers = useLab((s) => s.layers);
  const fit = useLab((s) => s.fit);
  const others = useLab((s) => s.variants);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      {new Set(variants.map(({ featureNodeId }) => featureNodeId)).size > 1 && (
        <Select
          aria-label="Variant whose layers are walked"
          className={small}
          value={variantId ?? ''}
          options={variants.map(({ id, label }) => ({ value: id, label }))}
          onChange={(id) => labStore.getState().look({ variants: [id, others[1]] })}
        />
      )}
      <Segmented
        aria-label="Quantity"
        value={layers.quantity}
        segments={SEGMENTS}
        onChange={(quantity) => change({ quantity })}
      />
      {layers.quantity !== 'foveation' && (
        <Segmented
          aria-label="Colour scale"
          value={fit ? 'fit' : 'whole'}
          segments={[
            { value: 'whole', label: '0–100\u00a0%' },
            { value: 'fit', label: 'Fit' },
          ]}
          onChange={(scale) => labStore.getState().look({ fit: scale === 'fit' })}
        />
      )}
      <label className="flex items-center gap-1.5 text-xs text-muted">
        Padding
        <Select
          aria-label="Padding"
          className={small}
          value={valueOf(layers.left)}
          options={OPTIONS}
          onChange={(value) => change({ left: paddingOf(value) })}
        />
      </label>
      {layers.right !== undefined && <span className="text-xs text-muted">compared with</span>}
      <Select
        aria-label="Compare with"
        className={small}
        value={layers.right === undefined ? NONE : valueOf(layers.right)}
        options={[
          { value: NONE, label: layers.right === undefined ? 'Compare with …' : 'Compare with nothing' },
          ...OPTIONS,
        ]}
        onChange={compareWith}
      />
    </div>
  );
}

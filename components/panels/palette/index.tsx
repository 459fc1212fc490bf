'use client';

import { CategoryIcon, CATEGORIES } from '@/components/nodes/icons';
import { useState } from 'react';
import { rankCommand } from '@/components/rank';
import { inputClass } from '@/components/ui/field';
import { NODE_DRAG_TYPE } from '@/components/canvas/drag';
import { useAddNode } from '@/components/canvas/provider';
import { nodeSpecs } from '@/lib/nodes/registry';
import type { NodeCategory } from '@/lib/nodes/spec';

const GROUPS = (Object.keys(CATEGORIES) as NodeCategory[])
  .map((category) => ({ category, specs: nodeSpecs().filter((spec) => spec.category === category) }))
  .filter(({ specs }) => specs.length > 0);

/** From here on a node is called what was typed; below, its letters or its description only look alike. */
const CALLED_SO = 0.9;

/** The nodes that are called what was typed, or else those that come near. */
function found(typed: string): typeof GROUPS {
  if (typed.trim() === '') return GROUPS;
  const atLeast = (least: number) =>
    GROUPS.map(({ category, specs }) => ({
      category,
      specs: specs.filter(({ title, summary }) => rankCommand(title, summary, typed) >= least),
    })).filter(({ specs }) => specs.length > 0);
  const called = atLeast(CALLED_SO);
  return called.length > 0 ? called : atLeast(0.1);
}

/** Every type of node, to click or to drag onto the canvas. */
export function Palette() {
  const addNode = useAddNode();
  const [typed, setTyped] = useState('');
  const groups = found(typed);
  return (
    <nav aria-labelledby="palette-title" className="flex h-full flex-col bg-surface">
      <h2 id="palette-title" className="px-3 pt-3 pb-1 font-semibold text-ink">
        Nodes
      </h2>
      <p className="px-3 pb-1.5 text-2xs leading-4 text-faint">Click to add, or drag onto the graph.</p>
      <div className="px-3 pb-1">
        <input
          type="search"
          aria-label="Find a node"
          placeholder="Find a node"
          className={inputClass}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            const first = groups[0]?.specs[0];
            if (event.key === 'Enter' && typed !== '' && first) addNode(first.type);
          }}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        {groups.length === 0 && <p className="p-1 text-xs text-muted">No node is called that.</p>}
        {groups.map(({ category, specs }) => (
          // Named lists, not groups or landmarks: their names recur on the page, e.g. as those of nodes and variants.
          <div key={category}>
            <h3 id={`palette-${category}`} className="px-1 pt-2 pb-1 text-2xs font-medium text-faint">
              {CATEGORIES[category].title}
            </h3>
            <ul aria-labelledby={`palette-${category}`} className="flex flex-col gap-0.5">
              {specs.map((spec) => (
                <li key={spec.type}>
                  <button
                    type="button"
                    draggable
                    aria-label={`Add ${spec.title}`}
                    aria-description={spec.summary}
                    title={spec.summary}
                    onClick={() => addNode(spec.type)}
                    onDragStart={(event) => {
                      event.dataTransfer.setData(NODE_DRAG_TYPE, spec.type);
                      event.dataTransfer.effectAllowed = 'copy';
                    }}
                    className="flex w-full cursor-grab items-start gap-2 rounded-md border border-transparent p-1 text-left transition-colors hover:border-line hover:bg-raised active:cursor-grabbing"
                  >
                    <CategoryIcon category={category} />
                    <span className="min-w-0 flex-1">
                      <span className="block truncate leading-4 font-medium text-ink">{spec.title}</span>
                      <span className="line-clamp-3 text-2xs leading-3.5 text-faint">{spec.summary}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}

import { Blocks, Focus, Frame, Grid2x2, Images, Layers, Square, Target, type LucideIcon } from 'lucide-react';
import type { NodeCategory } from '@/lib/nodes/spec';

interface CategoryLook {
  title: string;
  icon: LucideIcon;
  /** Type of wire whose colour the category has. */
  port: string;
}

/** How the categories of the registry look, in the order of the palette. */
export const CATEGORIES: Record<NodeCategory, CategoryLook> = {
  data: { title: 'Data', icon: Images, port: 'images' },
  padding: { title: 'Padding', icon: Frame, port: 'padding' },
  backbone: { title: 'Backbones', icon: Layers, port: 'features' },
  layer: { title: 'Layers', icon: Square, port: 'features' },
  pooling: { title: 'Pooling', icon: Grid2x2, port: 'features' },
  head: { title: 'Heads', icon: Focus, port: 'vector' },
  arm: { title: 'Blocks of ARM', icon: Blocks, port: 'vector' },
  output: { title: 'Output', icon: Target, port: 'logits' },
};

/** The icon of a category on its colour. */
export function CategoryIcon({ category, small = false }: { category: NodeCategory; small?: boolean }) {
  const { icon: Icon, port } = CATEGORIES[category];
  return (
    <span
      aria-hidden
      data-port-type={port}
      className={`inline-flex shrink-0 items-center justify-center rounded-md bg-[color-mix(in_srgb,var(--port)_16%,transparent)] text-(--port) ${small ? 'size-6 [&_svg]:size-3.5' : 'size-7 [&_svg]:size-4'}`}
    >
      <Icon />
    </span>
  );
}

import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  Network,
  type LucideIcon,
} from 'lucide-react';
import { documentActions } from '@/components/use-document';
import type { Alignment } from '@/lib/graph/arrange';
import type { DocumentState } from '@/lib/store/document-state';
import type { ActionRecord } from '../types';

const several = ({ selection }: DocumentState) => selection.nodes.length > 1;

const alignment = (how: Alignment, label: string, icon: LucideIcon): ActionRecord => ({
  id: `align-${how}`,
  label,
  icon,
  when: several,
  run: ({ canvas }) => documentActions().align(how, canvas.sizeOf),
});

export const ARRANGE: ActionRecord[] = [
  {
    id: 'tidy',
    label: 'Arrange the nodes',
    note: 'From left to right, without overlap',
    keywords: 'tidy layout auto',
    icon: Network,
    keys: ['Shift+L'],
    run: ({ canvas }) => canvas.tidy(),
  },
  alignment('left', 'Align left edges', AlignStartVertical),
  alignment('centre', 'Align centres', AlignCenterVertical),
  alignment('right', 'Align right edges', AlignEndVertical),
  alignment('top', 'Align top edges', AlignStartHorizontal),
  alignment('middle', 'Align middles', AlignCenterHorizontal),
  alignment('bottom', 'Align bottom edges', AlignEndHorizontal),
  {
    id: 'distribute-horizontally',
    label: 'Space out horizontally',
    keywords: 'distribute',
    icon: AlignHorizontalSpaceBetween,
    when: ({ selection }) => selection.nodes.length > 2,
    run: ({ canvas }) => documentActions().distribute('horizontally', canvas.sizeOf),
  },
  {
    id: 'distribute-vertically',
    label: 'Space out vertically',
    keywords: 'distribute',
    icon: AlignVerticalSpaceBetween,
    when: ({ selection }) => selection.nodes.length > 2,
    run: ({ canvas }) => documentActions().distribute('vertically', canvas.sizeOf),
  },
];

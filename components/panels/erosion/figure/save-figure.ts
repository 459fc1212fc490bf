import { toast } from 'sonner';
import { download, fileName } from '@/components/panels/download';
import { figureCsv } from '@/lib/figures/csv';
import type { Figure } from '@/lib/figures/figure';
import { paintFigure } from '@/lib/figures/paint';
import { svgOf } from '@/lib/figures/svg';
import { picturePng } from './picture-png';

export type FileKind = 'png' | 'svg' | 'csv';

/** Of a file, without its ending; more would not fit on some systems. */
const NAME_LENGTH = 120;

const nameOf = ({ title, settings }: Figure): string =>
  fileName([title, ...settings].join(' ')).slice(0, NAME_LENGTH) || 'figure';

async function fileOf(figure: Figure, kind: FileKind): Promise<Blob> {
  if (kind === 'csv') return new Blob([figureCsv(figure)], { type: 'text/csv;charset=utf-8' });
  if (kind === 'svg') return new Blob([svgOf(figure)], { type: 'image/svg+xml;charset=utf-8' });
  return picturePng(paintFigure(figure));
}

/** Hands a figure to the person as a file. */
export async function saveFigure(figure: Figure, kind: FileKind): Promise<void> {
  try {
    download(await fileOf(figure, kind), `${nameOf(figure)}.${kind}`);
  } catch {
    // The only thing that a browser refuses is a canvas of many pixels.
    toast.error('The figure is too large for a picture', { description: 'Save it as SVG instead.' });
  }
}

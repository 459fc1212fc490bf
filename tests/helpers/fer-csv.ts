import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { luma } from '@/lib/data/luma';
import { DEFAULT_SYNTHETIC_OPTIONS, drawFace } from '@/lib/data/synthetic';

const SIZE = 48;
/** Faces that are drawn; the others are these with other grey levels. */
const DRAWN = 70;

/** First pixels, which tell rows of the same face and brightness apart. */
const BITS = 10;

/** Grey levels of a synthetic face of FER2013's size, and its label. */
function greyFace(index: number): { pixels: number[]; label: number } {
  const { pixels, label } = drawFace(1, 0, index, { ...DEFAULT_SYNTHETIC_OPTIONS, size: SIZE });
  const grey = Array.from({ length: SIZE * SIZE }, (_, p) =>
    luma(pixels[3 * p]!, pixels[3 * p + 1]!, pixels[3 * p + 2]!),
  );
  return { pixels: grey, label };
}

/**
 * Writes a csv as FER2013 is: `emotion,pixels,Usage`, 48×48 grey levels as text, 28,709 of 35,887 rows for training. No two
 * rows are the same.
 */
export async function writeFerCsv(path: string, rows: number): Promise<void> {
  const faces = Array.from({ length: DRAWN }, (_, i) => greyFace(i));
  // A text of millions of numbers takes its time: that of a face and its brightness is made once.
  const texts = new Map<string, string>();
  const textOf = (face: number, brighter: number): string => {
    const key = `${face} ${brighter}`;
    const text =
      texts.get(key) ??
      faces[face]!.pixels.slice(BITS)
        .map((value) => 60 + ((value + brighter) % 196))
        .join(' ');
    texts.set(key, text);
    return text;
  };
  const file = createWriteStream(path);
  file.write('emotion,pixels,Usage\n');
  for (let row = 0; row < rows; row++) {
    const face = row % DRAWN;
    const round = Math.floor(row / DRAWN);
    const bits = Array.from({ length: BITS }, (_, p) => (round >> p) & 1).join(' ');
    // Three digits to most numbers, as in real photographs of this size.
    const text = `${bits} ${textOf(face, round >> 6)}`;
    const usage = row < 0.8 * rows ? 'Training' : row < 0.9 * rows ? 'PublicTest' : 'PrivateTest';
    if (!file.write(`${faces[face]!.label},${text},${usage}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

import {
  FONT,
  MONO,
  type Cells,
  type Drawing,
  type Mark,
  type Photo,
  type Words,
} from '@/lib/figures/drawing';

/** Pixels for each unit of a drawing, so that text is sharp on paper. */
const SHARPNESS = 2;

type Context = CanvasRenderingContext2D;

function canvasOf(width: number, height: number): { canvas: HTMLCanvasElement; context: Context } {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser has no canvas of this size.');
  return { canvas, context };
}

function write(context: Context, { x, y, text, size, colour, anchor, bold, mono, turned }: Words): void {
  context.save();
  context.translate(x, y);
  if (turned) context.rotate(-Math.PI / 2);
  context.font = `${bold ? 'bold ' : ''}${size}px ${mono ? MONO : FONT}`;
  context.textAlign = anchor === 'middle' ? 'center' : (anchor ?? 'start');
  context.fillStyle = colour;
  context.fillText(text, 0, 0);
  context.restore();
}

/** On whole pixels of the file, so that neither gaps nor blends stand between neighbours. */
function cells(context: Context, { x, y, cell, runs }: Cells): void {
  const snap = (value: number) => Math.round(SHARPNESS * value) / SHARPNESS;
  for (const { row, column, length, colour } of runs) {
    const [left, top] = [snap(x + cell * column), snap(y + cell * row)];
    context.fillStyle = colour;
    context.fillRect(left, top, snap(x + cell * (column + length)) - left, snap(y + cell * (row + 1)) - top);
  }
}

function photo(context: Context, { x, y, width, height, picture: { size, rgba } }: Photo): void {
  const source = canvasOf(size, size);
  const image = source.context.createImageData(size, size);
  image.data.set(rgba);
  source.context.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(source.canvas, x, y, width, height);
}

function draw(context: Context, mark: Mark): void {
  if (mark.kind === 'text') return write(context, mark);
  if (mark.kind === 'photo') return photo(context, mark);
  context.save();
  context.globalAlpha = mark.opacity ?? 1;
  if (mark.kind === 'cells') cells(context, mark);
  else {
    const shape = new Path2D();
    if (mark.kind === 'rect') shape.rect(mark.x, mark.y, mark.width, mark.height);
    else {
      mark.points.forEach(([x, y], i) => (i === 0 ? shape.moveTo(x, y) : shape.lineTo(x, y)));
      if (mark.closed) shape.closePath();
    }
    if (mark.fill) {
      context.fillStyle = mark.fill;
      context.fill(shape);
    }
    if (mark.stroke) {
      context.strokeStyle = mark.stroke;
      context.lineWidth = mark.thickness ?? 1;
      context.lineCap = mark.square ? 'square' : 'butt';
      context.setLineDash([...(mark.dash ?? [])]);
      context.stroke(shape);
    }
  }
  context.restore();
}

/** A drawing as a PNG, twice as fine as on the page. Rejects where the browser has no canvas of that size. */
export async function picturePng({ width, height, marks }: Drawing): Promise<Blob> {
  const { canvas, context } = canvasOf(SHARPNESS * width, SHARPNESS * height);
  context.scale(SHARPNESS, SHARPNESS);
  for (const mark of marks) draw(context, mark);
  return new Promise((done, failed) =>
    canvas.toBlob(
      (blob) => (blob ? done(blob) : failed(new Error('The browser gives no picture of this size.'))),
      'image/png',
    ),
  );
}

/** What draws for all: made once, and never part of the page. */
let canvas: HTMLCanvasElement | undefined;

/** The pixels as the address of an image (PNG, without loss), at once. */
export function dataUrl(image: ImageData): string {
  canvas ??= document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d', { willReadFrequently: true })?.putImageData(image, 0, 0);
  return canvas.toDataURL();
}

/** Pixels a side; networks of the playground see less. */
const LARGEST = 224;
const QUALITY = 0.92;

/** The largest square in the middle of a picture, and the side that it is kept at: never enlarged. */
export function centreSquare(width: number, height: number) {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, side, kept: Math.min(side, LARGEST) };
}

/** Takes what a video shows now as a square JPEG, not mirrored; nothing while it shows nothing. */
export function createFrameTaker(video: HTMLVideoElement): () => Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  return () => {
    const { x, y, side, kept } = centreSquare(video.videoWidth, video.videoHeight);
    if (!context || side === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA)
      return Promise.resolve(null);
    if (canvas.width !== kept) canvas.width = canvas.height = kept;
    context.imageSmoothingQuality = 'high';
    context.drawImage(video, x, y, side, side, 0, 0, kept, kept);
    return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  };
}

/** Shows a stream, or nothing. */
export function showStream(video: HTMLVideoElement, stream: MediaStream | null): void {
  video.srcObject = stream;
  // The element also starts by itself; a start that a stop overtakes is no mistake.
  if (stream) video.play().catch(() => undefined);
}

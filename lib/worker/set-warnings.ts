/** What is said of images that are not quite what the graph asks for. */
import type { Fit } from '../core/fit';
import { problem, type Problem } from '../core/problem';
import type { LabelledImages } from '../data/images';
import type { Selection } from '../data/selection';

/** Classes that the subset names but that no image is of any more. */
export function vanished(classes: readonly string[], { images }: Selection, name: string): Problem[] {
  const gone = classes.filter((wanted) => !images.classes.includes(wanted));
  if (gone.length === 0) return [];
  return [
    problem(
      'class-vanished',
      `The subset asks for ${gone.join(', ')}, but no image of ${name} is of ${gone.length > 1 ? 'these classes' : 'this class'}.`,
      'Choose the classes again.',
      { file: name, severity: 'warning' },
    ),
  ];
}

/** Said where kept images are asked for larger, or in colour that was not kept. */
export function coarser(images: LabelledImages, size: number, channels: number, name: string): Problem[] {
  const enlarged = size > images.size;
  const colourless = channels > images.channels;
  if (!enlarged && !colourless) return [];
  const kept = `${images.size}×${images.size}${colourless ? ' in grey' : ''}`;
  return [
    problem(
      'kept-coarser',
      `The images of ${name} were kept at ${kept}, and are ${enlarged ? `enlarged to ${size}×${size}` : 'shown so'}.`,
      'Drop the files again to have them as sharp as they are.',
      { file: name, severity: 'warning' },
    ),
  ];
}

/** Said where kept images became squares in another way: what a crop left out is gone, and proportions are not known. */
export function otherFit(images: LabelledImages, fit: Fit, name: string): Problem[] {
  if ((images.fit ?? 'crop') === fit) return [];
  const [kept, wanted] = fit === 'squeeze' ? ['cropped', 'squeezed'] : ['squeezed', 'cropped'];
  return [
    problem(
      'kept-otherwise',
      `The images of ${name} were ${kept} to squares before they were kept, not ${wanted}.`,
      'Drop the files again; for pictures that are square in their files it makes no difference.',
      { file: name, severity: 'warning' },
    ),
  ];
}

import { plural } from '@/components/panels/words';

/** Pictures of one class, and of all together. */
export const MOST_OF_CLASS = 500;
export const MOST = 3000;

/** So many classes with so many pictures are needed: each has to be in training and in validation. */
const CLASSES_NEEDED = 2;
const PICTURES_NEEDED = 2;

interface Counted {
  name: string;
  pictures: number;
}

const total = (classes: readonly Counted[]): number =>
  classes.reduce((sum, { pictures }) => sum + pictures, 0);

/** Why no more pictures of a class can be taken; null while there is room. */
export function full(classes: readonly Counted[], name: string): string | null {
  if (total(classes) >= MOST)
    return `${plural(MOST, 'picture')} is the most there can be. Use them, or remove some.`;
  const taken = classes.find((known) => known.name === name)?.pictures ?? 0;
  return taken >= MOST_OF_CLASS
    ? `${plural(MOST_OF_CLASS, 'picture')} of ${name} is the most there can be of a class. Choose another class, or remove some.`
    : null;
}

/** What has to be done before the pictures can be used; null when they can. */
export function missing(classes: readonly Counted[]): string | null {
  const best = [...classes].sort((a, b) => b.pictures - a.pictures).slice(0, CLASSES_NEEDED);
  const short = best.filter(({ pictures }) => pictures < PICTURES_NEEDED);
  const wanted = short.map(({ name, pictures }, i) => {
    const left = PICTURES_NEEDED - pictures;
    const more = pictures > 0 ? `${left} more` : `${left}`;
    return i === 0 ? `${more} ${left === 1 ? 'picture' : 'pictures'} of ${name}` : `${more} of ${name}`;
  });
  const take = wanted.length > 0 ? `Take at least ${wanted.join(' and ')}.` : '';
  if (best.length >= CLASSES_NEEDED) return take || null;
  return ['Training needs two classes: add another one.', take].filter(Boolean).join(' ');
}

/** Area of an erased rectangle as a share of the image, smallest and largest, unless a graph says otherwise. */
export const ERASE_AREA: readonly [number, number] = [0.02, 0.2];

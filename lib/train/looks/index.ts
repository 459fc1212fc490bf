import { heads } from './heads';
import { imageEvidence } from './image-evidence';
import type { Look } from './look';
import type { LookKind } from './types';

/** By kind; a new one is a file beside this, its types and a line here. */
export const LOOKS: { [K in LookKind]?: Look<K> } = {
  heads,
  'image-evidence': imageEvidence,
};

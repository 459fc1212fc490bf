import { activationMaps } from './activation-maps';
import { border } from './border';
import { heads } from './heads';
import { imageEvidence } from './image-evidence';
import type { Look } from './look';
import { paddingSwap } from './padding-swap';
import type { LookKind } from './types';

/** By kind; a new one is a file beside this, its types and a line here. */
export const LOOKS: { [K in LookKind]: Look<K> } = {
  heads,
  'activation-maps': activationMaps,
  'padding-swap': paddingSwap,
  border,
  'image-evidence': imageEvidence,
};

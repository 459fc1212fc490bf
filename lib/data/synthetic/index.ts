export { EXPRESSIONS } from '../../core/expressions';
export {
  drawFace,
  drawSyntheticFaces,
  drawSyntheticFacesInPieces,
  DEFAULT_SYNTHETIC_OPTIONS,
  type SyntheticRequest,
} from './dataset';

import * as Comlink from 'comlink';
import { walkLayers } from '../explain/layers/walk';
import type { MapsApi } from './maps-protocol';

/** Maps that follow from the structure alone: no TensorFlow.js is loaded for them, and no training holds them up. */
const api: MapsApi = {
  // Async, so that what is thrown rejects the call.
  async layers(question) {
    const found = walkLayers(question);
    if (!found.ok) return found;
    const arrays = found.value.steps.flatMap(({ retained, foveation }) =>
      foveation ? [retained.buffer, foveation.buffer] : [retained.buffer],
    );
    return Comlink.transfer(found, arrays);
  },
};

Comlink.expose(api);

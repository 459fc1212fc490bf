/**
 * The one place that TensorFlow.js is imported from, so that everything shares one copy of its engine.
 *
 * tfjs-layers registers the gradients of all operations when it is loaded: its ES modules import
 * tfjs-core/dist/register_all_gradients (browser bundlers), its CommonJS bundle contains them (Node). Importing
 * that file here too would load a second engine in Node, where `tfjs-core` itself is the CommonJS bundle.
 * Chained operations (`x.add(y)`) are not loaded: write `tf.add(x, y)`.
 */
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

export { tf, tfl };

import { permuted, type NamedArray } from '../../core/arrays';
import type { WeightsRequest } from '../spec';

/** Names of the published file by their ending: the name in PyTorch, and the order of its axes. */
const KINDS: readonly { published: RegExp; name: string; order: readonly number[] }[] = [
  { published: /\/depthwise_filter$/, name: '.depthwise.weight', order: [2, 3, 0, 1] },
  { published: /\/pointwise_filter$/, name: '.pointwise.weight', order: [3, 2, 0, 1] },
  { published: /\/filters$/, name: '.weight', order: [3, 2, 0, 1] },
  { published: /\/weights$/, name: '.weight', order: [1, 0] },
];

/** The bias of a separable convolution stands behind its 1×1 convolution; the first convolution is a plain one. */
const SEPARABLE = /^dense\d\/conv\d$/;
const PLAIN = 'dense0/conv0';

/** The parameters of face-api's expression network under the names and in the layouts of this node. */
function toTorch(published: readonly NamedArray[]): NamedArray[] {
  return published.map(({ name, shape, values }) => {
    const kind = KINDS.find((known) => known.published.test(name));
    if (kind)
      return {
        name: name.replace(kind.published, kind.name).replaceAll('/', '.'),
        shape: kind.order.map((axis) => shape[axis]!),
        values: permuted(values, shape, kind.order),
      };
    const owner = name.replace(/\/bias$/, '');
    const behind = SEPARABLE.test(owner) && owner !== PLAIN ? '.pointwise.bias' : '.bias';
    return { name: owner.replaceAll('/', '.') + behind, shape, values };
  });
}

/** Weights of @vladmandic/face-api 1.7.15 (MIT); its own classifier `fc` is left out. */
export const FACE_EXPRESSION_MODEL: WeightsRequest = {
  kind: 'bundled',
  name: 'face_expression_model',
  ignored: /^fc\./,
  toTorch,
};

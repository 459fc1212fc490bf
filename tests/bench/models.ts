import { compileGraph } from '../../lib/compile/compile';
import { parseDocument } from '../../lib/graph/parse';
import { seededInit } from '../../lib/tensor/init';
import {
  AddRelu,
  BatchNorm2d,
  GlobalAveragePool,
  Linear,
  MaxPool2d,
  PaddedConv2d,
} from '../../lib/tensor/layers';
import { isParameterOwner, variableOf } from '../../lib/tensor/parameters';
import { tfl, type tf } from '../../lib/tensor/tf';

export const CLASSES = 7;

export interface BenchModel {
  /** Also the name of its class in pytorch.py. */
  name: 'mini-resnet' | 'resnet18-width16';
  size: number;
  batch: number;
  build(): { model: tfl.LayersModel; trainable: tf.Variable[] };
}

const at = { x: 0, y: 0 };
const wire = (source: string, sourcePort: string, target: string, targetPort: string) => ({
  id: `${source}-${target}`,
  source,
  sourcePort,
  target,
  targetPort,
});

/** The default backbone under global average pooling and a linear classifier. */
function miniResnet() {
  const parsed = parseDocument({
    format: 'arm-playground/graph',
    version: 1,
    name: 'bench',
    nodes: [
      { id: 'data', type: 'dataset', position: at, params: { size: 48, channels: 3 } },
      { id: 'bb', type: 'mini-resnet', position: at, params: { channels: [16, 32, 64] } },
      { id: 'pool', type: 'global-average-pool', position: at, params: {} },
      { id: 'classifier', type: 'classifier', position: at, params: {} },
    ],
    edges: [
      wire('data', 'images', 'bb', 'images'),
      wire('bb', 'features', 'pool', 'features'),
      wire('pool', 'vector', 'classifier', 'vector'),
    ],
    training: {},
  });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  const classes = Array.from({ length: CLASSES }, (_, i) => String(i));
  const compiled = compileGraph(parsed.value, { classes }, 1);
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  return compiled.value.variants[0]!;
}

/** torchvision's resnet18, with a quarter of the channels. */
function resnet18(size: number, width: number) {
  const layers: tfl.layers.Layer[] = [];
  const add = <T extends tfl.layers.Layer>(layer: T, x: tfl.SymbolicTensor | tfl.SymbolicTensor[]) => {
    layers.push(layer);
    return layer.apply(x) as tfl.SymbolicTensor;
  };
  const padding = { mode: 'zeros', alignment: 'torch' } as const;
  const normalised = (
    x: tfl.SymbolicTensor,
    filters: number,
    kernel: number,
    stride: number,
    relu: boolean,
  ) => {
    const init = seededInit(1, `layer ${layers.length}`);
    const convolved = add(new PaddedConv2d({ filters, kernel, stride, bias: false, padding, init }), x);
    return add(new BatchNorm2d({ relu }), convolved);
  };
  const input = tfl.input({ shape: [size, size, 3] });
  let x = normalised(input, width, 7, 2, true);
  x = add(new MaxPool2d({ kernel: 3, stride: 2, padding }), x);
  for (const stage of [0, 1, 2, 3]) {
    for (const block of [0, 1]) {
      const filters = width * 2 ** stage;
      const stride = stage > 0 && block === 0 ? 2 : 1;
      const shortcut = stride === 1 ? x : normalised(x, filters, 1, stride, false);
      const branch = normalised(normalised(x, filters, 3, stride, true), filters, 3, 1, false);
      x = add(new AddRelu(), [shortcut, branch]);
    }
  }
  const logits = add(
    new Linear({ units: CLASSES, init: seededInit(1, 'fc') }),
    add(new GlobalAveragePool(), x),
  );
  const parameters = layers.flatMap((layer) => (isParameterOwner(layer) ? layer.parameters() : []));
  return {
    model: tfl.model({ inputs: input, outputs: logits }),
    trainable: parameters.filter((p) => p.trainable).map((p) => variableOf(p.variable)),
  };
}

export const MODELS: BenchModel[] = [
  { name: 'mini-resnet', size: 48, batch: 32, build: miniResnet },
  { name: 'resnet18-width16', size: 64, batch: 32, build: () => resnet18(64, 16) },
];

/** Code that tests/browser/threads.spec.ts runs in a worker of the page: this file is both, page and worker. */
import { Adam } from '@/lib/tensor/optimizers/adam';
import { chooseBackend } from '@/lib/tensor/backends';
import { seededInit } from '@/lib/tensor/init';
import {
  AddRelu,
  BatchNorm2d,
  GlobalAveragePool,
  Linear,
  MaxPool2d,
  PaddedConv2d,
  PaddedDepthwiseConv2d,
} from '@/lib/tensor/layers';
import { softmaxCrossEntropy } from '@/lib/tensor/loss';
import { isParameterOwner, variableOf } from '@/lib/tensor/parameters';
import { tf, tfl } from '@/lib/tensor/tf';

export interface Task {
  threads: number;
  /** What becomes of the threads: they never start, fail in their first call, or end after the second step. */
  trouble?: 'no start' | 'failure' | 'end';
}

export interface Outcome {
  isolated: boolean;
  /** What the backend says of itself. */
  note: string;
  losses: number[];
  /** Tensors before each step. */
  tensors: number[];
}

const STEPS = 6;

/** A bit of everything: strides, tiles of 2×2, odd sizes, channels that are not in eights, a depthwise convolution. */
function network() {
  const layers: tfl.layers.Layer[] = [];
  const add = (layer: tfl.layers.Layer, x: tfl.SymbolicTensor | tfl.SymbolicTensor[]) => {
    layers.push(layer);
    return layer.apply(x) as tfl.SymbolicTensor;
  };
  const base = { kernel: 3, bias: true, padding: { mode: 'zeros', alignment: 'torch' } } as const;
  const conv = (x: tfl.SymbolicTensor, filters: number, stride: number) => {
    const init = seededInit(1, `layer ${layers.length}`);
    return add(new BatchNorm2d({ relu: true }), add(new PaddedConv2d({ ...base, filters, stride, init }), x));
  };
  const images = tfl.input({ shape: [34, 34, 3] });
  const first = conv(conv(images, 16, 2), 16, 1);
  const second = add(new AddRelu(), [conv(first, 16, 1), first]);
  const pooled = add(new MaxPool2d({ kernel: 2, stride: 2, padding: base.padding }), second);
  const odd = conv(pooled, 13, 1);
  const depthwise = add(new PaddedDepthwiseConv2d({ ...base, stride: 1, init: seededInit(1, 'depth') }), odd);
  const head = new Linear({ units: 3, init: seededInit(1, 'head') });
  const logits = add(head, add(new GlobalAveragePool(), depthwise));
  const variables = layers
    .flatMap((layer) => (isParameterOwner(layer) ? layer.parameters() : []))
    .filter((p) => p.trainable)
    .map((p) => variableOf(p.variable));
  return { model: tfl.model({ inputs: images, outputs: logits }), variables };
}

/** Takes a slice of the work, and says that it failed. */
const FAILING = `onmessage = ({ data: { control } }) => {
  postMessage('ready');
  for (;;) {
    const ticket = Atomics.load(control, 0);
    if ((ticket & 31) === 0) { Atomics.wait(control, 0, ticket); continue; }
    if (Atomics.compareExchange(control, 0, ticket, ticket - 1) === ticket) break;
  }
  Atomics.store(control, 2, 1);
  Atomics.notify(control, 1);
};`;

/** Gives this worker's own workers the trouble that was asked for; → those that were started. */
function prepare(trouble: Task['trouble']): Worker[] {
  const started: Worker[] = [];
  const Original = globalThis.Worker;
  const script = { 'no start': 'throw new Error("on purpose")', failure: FAILING };
  globalThis.Worker = class extends Original {
    constructor(url: string | URL) {
      const text = trouble === undefined || trouble === 'end' ? undefined : script[trouble];
      super(text === undefined ? url : URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
      // What a page's console shows would fail the test.
      this.addEventListener('error', (event) => event.preventDefault());
      started.push(this);
    }
  };
  return started;
}

async function train({ threads, trouble }: Task): Promise<Outcome> {
  const started = prepare(trouble);
  const choice = await chooseBackend('wasm', { wasmPath: `${location.origin}/wasm/`, threads });
  const { model, variables } = network();
  const adam = new Adam(variables, { weightDecay: 1e-3 });
  const images = tf.randomUniform<tf.Rank.R4>([6, 34, 34, 3], -1, 1, 'float32', 7);
  const labels = tf.tensor1d([0, 1, 2, 0, 1, 2], 'int32');
  const losses: number[] = [];
  const tensors: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    if (step === 2 && trouble === 'end') started.forEach((worker) => worker.terminate());
    const { value, grads } = tf.variableGrads(
      () => softmaxCrossEntropy(model.apply(images, { training: true }) as tf.Tensor2D, labels),
      variables,
    );
    adam.step(grads, 0.01);
    losses.push((await value.data())[0]!);
    tf.dispose([value, grads]);
    tensors.push(tf.memory().numTensors);
  }
  const note = choice.available.find(({ name }) => name === choice.backend)?.note ?? '';
  return { isolated: crossOriginIsolated, note, losses, tensors };
}

if ('WorkerGlobalScope' in globalThis) {
  self.onmessage = ({ data }: MessageEvent<Task>) =>
    void train(data).then((outcome) => self.postMessage(outcome));
}

/** Trains in a new worker of this page. */
export function trainInWorker(task: Task): Promise<Outcome> {
  const worker = new Worker(import.meta.url, { type: 'module' });
  return new Promise<Outcome>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Outcome>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(task);
  }).finally(() => worker.terminate());
}

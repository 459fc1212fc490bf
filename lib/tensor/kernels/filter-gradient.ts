/** Gradients of convolutions with respect to their filters. */
import type { tf } from '../tf';
import { geometryOf, touched, type Axis, type ConvolutionAttributes, type Geometry } from './geometry';
import { input, NO_MASKS, padOrCrop, scratch, view, type KernelArguments, type Run } from './wasm';

interface FilterAttributes extends ConvolutionAttributes {
  filterShape: [number, number, number, number];
}

/**
 * Conv2DBackpropFilter. With the padded input X and stride s,
 *   y[n,i,j,o] = Σ_{u,v,c} X[n, i·s+u, j·s+v, c] · w[u,v,c,o], so
 *   dw[u,v,c,o] = Σ_{n,i,j} X[n, u+s·i, v+s·j, c] · dy[n,i,j,o].
 * That is a convolution too: images c, channels n, a filter of dy's size whose taps lie s apart (dilation s).
 * So it runs on XNNPACK's forward convolution, after two transpositions.
 */
export function convFilterGradient(args: KernelArguments): tf.TensorInfo {
  const [x, dy] = [input(args, 'x'), input(args, 'dy')];
  const attributes = args.attrs as FilterAttributes;
  const [kh, kw, ci, co] = attributes.filterShape;
  const geometry = geometryOf(x.shape, attributes.filterShape, attributes, false);
  const { batch, rows, columns } = geometry;
  return scratch((run) => {
    if (isPointwise(geometry)) return pointwise(run, x, dy, batch * rows.size * columns.size, ci, co);
    const padded = padOrCrop(run, x, touched(rows), touched(columns));
    const [, h, w] = padded.shape as [number, number, number];
    // [n, h·w·c] → [h·w·c, n] → [c, h·w, n]: two transpositions of two axes are faster than one of three
    const byPixel = run('Transpose', { x: view(padded, [batch, h * w * ci]) }, { perm: [1, 0] });
    const images = run('Transpose', { x: view(byPixel, [h * w, ci, batch]) }, { perm: [1, 0, 2] });
    const taps = run('Transpose', { x: view(dy, [batch, rows.out * columns.out, co]) }, { perm: [1, 0, 2] });
    const product = run(
      'Conv2D',
      {
        x: view(images, [ci, h, w, batch]),
        filter: view(taps, [rows.out, columns.out, batch, co]),
      },
      {
        strides: [1, 1],
        pad: 'valid',
        dataFormat: 'NHWC',
        dilations: [rows.stride, columns.stride],
      },
    );
    const gradient = run('Transpose', { x: view(product, [ci, kh * kw, co]) }, { perm: [1, 0, 2] });
    return view(gradient, [kh, kw, ci, co]);
  });
}

const isPointwise = ({ rows, columns }: Geometry): boolean =>
  [rows, columns].every((a) => a.kernel === 1 && a.stride === 1 && a.before === 0 && a.out === a.size);

/** 1×1, stride 1: dw = Xᵀ·dy. */
function pointwise(
  run: Run,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  pixels: number,
  ci: number,
  co: number,
): tf.TensorInfo {
  const a = run('Transpose', { x: view(x, [pixels, ci]) }, { perm: [1, 0] });
  const b = view(dy, [pixels, co]);
  return view(run('BatchMatMul', { a, b }, { transposeA: false, transposeB: false }), [1, 1, ci, co]);
}

/**
 * DepthwiseConv2dNativeBackpropFilter. Channel c has q filters of its own, whose results are channels c·q+m:
 *   dw[u,v,c,m] = Σ_{n,i,j} X[n, i·s+u, j·s+v, c] · dy[n,i,j, c·q+m],
 * taken tap by tap: a strided view of X, times dy, summed over n, i, j by a product with a row of ones.
 */
export function depthwiseFilterGradient(args: KernelArguments): tf.TensorInfo {
  const [x, dy] = [input(args, 'x'), input(args, 'dy')];
  const attributes = args.attrs as FilterAttributes;
  const [kh, kw, channels, multiplier] = attributes.filterShape;
  const { batch, rows, columns } = geometryOf(x.shape, attributes.filterShape, attributes, true);
  const pixels = batch * rows.out * columns.out;
  return scratch((run, own) => {
    const padded = padOrCrop(run, x, touched(rows), touched(columns));
    const ones = run('Fill', {}, { shape: [1, pixels], value: 1, dtype: 'float32' });
    const upstream = view(dy, [pixels, channels, multiplier]);
    const tap = (u: number, v: number) =>
      scratch((run) => {
        const taken = stridedView(run, padded, [u, v], rows, columns);
        const products = run('Multiply', { a: view(taken, [pixels, channels, 1]), b: upstream });
        const b = view(products, [pixels, channels * multiplier]);
        return run('BatchMatMul', { a: ones, b }, { transposeA: false, transposeB: false });
      });
    const taps = Array.from({ length: kh * kw }, (_, i) => own(tap(Math.floor(i / kw), i % kw)));
    const gradient = taps.length === 1 ? taps[0]! : run('Concat', taps, { axis: 0 });
    return view(gradient, [kh, kw, channels, multiplier]);
  });
}

/** Every s-th row and column of x [N, H, W, C] from `begin` on: what one tap of the filter sees. */
function stridedView(
  run: Run,
  x: tf.TensorInfo,
  [u, v]: [number, number],
  rows: Axis,
  columns: Axis,
): tf.TensorInfo {
  const [n, , , c] = x.shape as [number, number, number, number];
  const last = (first: number, axis: Axis) => first + (axis.out - 1) * axis.stride + 1;
  const attributes = {
    begin: [0, u, v, 0],
    end: [n, last(u, rows), last(v, columns), c],
    strides: [1, rows.stride, columns.stride, 1],
    ...NO_MASKS,
  };
  return run('StridedSlice', { x }, attributes);
}

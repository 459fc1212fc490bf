import { isExplained } from '../../explain/class-activation';
import { headWeight } from '../../explain/head-weight';
import { nodeSpec } from '../../nodes/registry';
import type { CompiledVariant } from '../../compile/compiled';
import type { Look } from './look';
import type { HeadLook, KernelPicture } from './types';

async function kernelsOf({ variant, parameters }: CompiledVariant): Promise<KernelPicture[]> {
  const found: KernelPicture[] = [];
  for (const node of variant.nodes) {
    const picture = nodeSpec(node.type)?.kernelPicture;
    const parameter =
      picture && parameters.find(({ fullName }) => fullName === `${node.id}.${picture.parameter}`);
    if (!parameter) continue;
    const [height, width] = parameter.torchShape.slice(-2) as [number, number];
    const values = (await parameter.variable.read().data()) as Float32Array;
    found.push({
      nodeId: node.id,
      title: picture.title,
      shape: [height, width],
      values: Float32Array.from(values),
    });
  }
  return found;
}

/** Learned head weights, and the kernels that are pictures. */
export const heads: Look<'heads'> = async ({ compiled }) => {
  const found: Record<string, HeadLook> = {};
  for (const variant of compiled.variants) {
    const look: HeadLook = { kernels: await kernelsOf(variant) };
    if (isExplained(variant)) {
      const [, height, width] = variant.head.inputs[0]!.shape as [null, number, number, number];
      look.headWeight = { shape: [height, width], values: await headWeight(variant) };
    }
    found[variant.variant.id] = look;
  }
  return found;
};

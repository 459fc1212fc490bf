import { beforeAll, describe, expect, it } from 'vitest';
import { compileGraph } from '../../../lib/compile/compile';
import type { CompiledVariant } from '../../../lib/compile/compiled';
import { variableOf } from '../../../lib/tensor/parameters';
import { tf } from '../../../lib/tensor/tf';
import { VariantTrainer } from '../../../lib/train/trainer';
import { chain } from '../../helpers/documents';
import { fill } from '../../helpers/golden';
import { use } from '../../gradients/support';

beforeAll(() => use('cpu'));

const compiled = (frozen: boolean) => {
  const document = chain(
    { size: 32 },
    { id: 'bb', type: 'resnet18', params: { width: 4, frozen } },
    { id: 'pool', type: 'global-average-pool' },
    { id: 'out', type: 'classifier' },
  );
  const result = compileGraph(document, undefined, 1);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.value;
};

const valuesOf = ({ parameters }: CompiledVariant, prefix: string) =>
  parameters
    .filter((p) => p.fullName.startsWith(prefix))
    .map((p) => [p.fullName, [...variableOf(p.variable).dataSync()]] as const);

/** Names of the parameters under a prefix that one training step changes, running statistics included. */
function changedByAStep(variant: CompiledVariant, prefix: string): string[] {
  const before = new Map(valuesOf(variant, prefix));
  const trainer = new VariantTrainer(variant, { weightDecay: 0.1 });
  const images = tf.tensor4d(fill([4, 32, 32, 3], 3), [4, 32, 32, 3]);
  const labels = tf.tensor1d([0, 1, 2, 0], 'int32');
  trainer.step(images, labels, 0.01);
  trainer.dispose();
  tf.dispose([images, labels]);
  return valuesOf(variant, prefix).flatMap(([name, values]) =>
    values.every((v, i) => v === before.get(name)![i]) ? [] : [name],
  );
}

describe('a frozen node', () => {
  it('is left as it is by training, running statistics included; what follows learns', () => {
    const { variants, dispose } = compiled(true);
    expect(variants[0]!.trainable).toHaveLength(2);
    expect(changedByAStep(variants[0]!, 'bb.')).toEqual([]);
    expect(changedByAStep(variants[0]!, 'out.')).toEqual(['out.fc.weight', 'out.fc.bias']);
    dispose();
  });

  it('otherwise changes in all its parameters', () => {
    const { variants, dispose } = compiled(false);
    expect(changedByAStep(variants[0]!, 'bb.')).toHaveLength(valuesOf(variants[0]!, 'bb.').length);
    dispose();
  });
});

import { describe, expect, it } from 'vitest';
import { checkGraph } from '../../../lib/graph/check';
import { templates } from '../../../lib/graph/templates';
import { evidenceBeforeTraining } from '../../../lib/explain/evidence';
import { structuralMaps } from '../../../lib/explain/structure';

const CARD = { width: 200, height: 180 };

/** What a template warns of; the others warn of nothing. */
const WARNINGS: Record<string, string[]> = { 'paper-resnet18': ['starts-from-random-weights'] };

describe.each(templates)('template $name', ({ name, document }) => {
  it('has no problems, and evidence of every variant', () => {
    const check = checkGraph(document);
    expect(check.ok).toBe(true);
    expect(check.problems.map(({ code }) => code)).toEqual(WARNINGS[name] ?? []);
    const evidence = evidenceBeforeTraining(document, check, structuralMaps(document, check));
    const classifiers = document.nodes.filter((node) => check.nodes[node.id]?.['logits']);
    expect(evidence.map(({ variantId }) => variantId)).toEqual(classifiers.map(({ id }) => id));
    expect(new Set(evidence.map(({ label }) => label)).size).toBe(evidence.length);
  });

  it('lays its cards out apart from each other', () => {
    for (const [i, a] of document.nodes.entries())
      for (const b of document.nodes.slice(i + 1)) {
        const apart =
          Math.abs(a.position.x - b.position.x) >= CARD.width ||
          Math.abs(a.position.y - b.position.y) >= CARD.height;
        expect(apart, `${a.id} and ${b.id}`).toBe(true);
      }
  });
});

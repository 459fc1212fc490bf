import type { Stage } from './comparison';

interface Props {
  stage: Stage;
  title: string;
}

/** What the maps are and what they do not show, in a sentence each. */
export function Explanation({ stage, title }: Props) {
  const rows = [
    [
      'E',
      title === 'Erosion'
        ? 'How much of a feature pixel comes from padding instead of the image: 0 % in the middle, most in the corners.'
        : 'How much of a feature pixel comes from made-up border pixels instead of the image: 0 % in the middle.',
    ],
    [
      'h',
      stage === 'before'
        ? 'Before training: how often the head visits each pixel, scaled to 100 % in all.'
        : 'Learned: how strongly the logits react to each pixel (root mean square of ∂logit / ∂feature), scaled to 100 % in all.',
    ],
    ['EE', 'Eroded evidence, the sum of E · h: the share of the decision that rests on such pixels.'],
  ] as const;
  return (
    <section aria-labelledby="erosion-what" className="text-xs leading-4.5 text-muted">
      <h3 id="erosion-what" className="font-semibold text-ink">
        What am I looking at?
      </h3>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-2 gap-y-1">
        {rows.map(([name, text]) => (
          <div key={name} className="contents">
            <dt className="font-semibold text-ink">{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-1.5">
        <strong className="font-semibold text-ink">What it does not show:</strong> eroded is not useless, as
        padding also tells where a pixel lies. A smaller EE alone does not make a better head: look at the
        accuracies, too.
      </p>
    </section>
  );
}

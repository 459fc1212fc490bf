import { borderMean } from '@/lib/explain/interior';
import type { About, Figure, MapPart } from '@/lib/figures/figure';
import type { Predicted } from '@/lib/results/images';
import type { ByVariant } from '@/lib/results/result';
import type { ActivationLook, FeatureMaps } from '@/lib/train/looks/types';
import { plural } from '../../words';

export type Named = Pick<Predicted, 'id' | 'label' | 'index'>;

/** Kinds of map, in their order from left to right. */
export const KINDS = ['trained', 'random', 'constant'] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_TITLES: Record<Kind, string> = {
  trained: 'Trained',
  random: 'Random weights',
  constant: 'Constant image',
};

/** The maps of one variant, with what their borders carry. */
export interface ActivationRow extends Named {
  parts: Record<Kind, MapPart>;
  /** Mean of the outermost ring over that of the interior; not a number where the interior is silent. */
  borders: Record<Kind, number>;
  says: string;
}

/** Two numbers that are printed alike count as alike. */
const printed = (value: number): number => Math.round(100 * value);

/** How the border of the trained network stands to those of all draws of its control. */
function compared(trained: number, random: number, draws: readonly number[]): string {
  const [of, low, high] = [trained, Math.min(...draws), Math.max(...draws)].map(printed) as [
    number,
    number,
    number,
  ];
  if (of >= low && of <= high) return 'random weights alone give as much.';
  if (of > high) return 'stronger than in every draw.';
  if (of >= 100) return 'weaker than in every draw.';
  // How much of what the border lacks it lacks without training as well.
  const share = (100 - printed(random)) / (100 - of);
  if (share <= 0) return 'weaker than in every draw, and nothing of this is there without training.';
  return share >= 0.5
    ? 'weaker than in every draw, but most of this is there without any training.'
    : 'weaker than in every draw, and less than half of this is there without training.';
}

/** What the numbers say of one variant: the trained network is always held against its control. */
export function sentence(
  { trained, random, constant }: Record<Kind, number>,
  draws: readonly number[],
): string {
  if (Number.isNaN(trained)) return 'Silent in the interior: there is nothing to measure the border by.';
  const of = (value: number) => value.toFixed(2);
  const said = [`The border carries ${of(trained)} of the interior.`];
  if (draws.length > 0)
    said.push(
      `With random weights it carries ${of(random)} (${of(Math.min(...draws))} to ${of(Math.max(...draws))} in ${plural(draws.length, 'draw')}): ${compared(trained, random, draws)}`,
    );
  else said.push('With random weights the interior is silent.');
  said.push(
    Number.isNaN(constant)
      ? 'On an image of one colour the interior is silent.'
      : `On an image of one colour it carries ${of(constant)}.`,
  );
  return said.join(' ');
}

/**
 * Scale of maps in units of their interior. It diverges around 1, so that weaker than the interior is blue and stronger is red
 * whatever is shown; 0 … 2 reaches equally far to both sides, and no map is below 0.
 * @param fit only as far as the maps go. Above 2 the blue half would stand for values that no map has: there the scale is one
 *   of amounts, from 0.
 */
export function activationScale(
  maps: readonly ArrayLike<number>[],
  fit: boolean,
): Pick<MapPart, 'domain' | 'scale'> {
  if (!fit) return { domain: [0, 2], scale: 'diverging' };
  let [reach, largest] = [0.01, 0];
  for (const map of maps)
    for (const value of Array.from(map)) {
      if (!Number.isFinite(value)) continue;
      reach = Math.max(reach, Math.abs(value - 1));
      largest = Math.max(largest, value);
    }
  return reach <= 1
    ? { domain: [1 - reach, 1 + reach], scale: 'diverging' }
    : { domain: [0, largest], scale: 'viridis' };
}

const QUANTITY = '|F| over its interior';

const ABOUT: About = {
  formula: 'A(p) = mean over images and channels of |F_c(p)| ÷ mean of the same over the interior',
  what: 'How strongly each pixel of the feature map that the head reads is active, where 1 is as strong as in the interior, the central half of the rows and columns. Random weights are the same network drawn anew (mean of five draws on up to 100 of the images, batch normalisation as at the start), and the constant image has the mean colour of the images everywhere.',
  not: 'Damage, or padding alone: faces are centred, so that content makes a weak border by itself. Only what no draw shows was learned, and a weak pixel may still decide.',
};

const aboutOf = (channel: number | null): About =>
  channel === null
    ? ABOUT
    : {
        ...ABOUT,
        formula: 'A_c(p) = mean over images of |F_c(p)| ÷ mean of the same over the interior',
        not: `${ABOUT.not} A channel of the random weights has nothing to do with the trained one of the same number.`,
      };

interface Shown {
  variants: readonly Named[];
  answer: ByVariant<ActivationLook>;
  /** Null: the mean over all. */
  channel: number | null;
  settings: readonly string[];
  fit: boolean;
}

/** Rows of trained variants and their controls, on one scale, and the figure that they make. */
export function activationFigure({ variants, answer, channel, settings, fit }: Shown): {
  figure: Figure;
  rows: ActivationRow[];
} {
  const there = variants.filter(({ id }) => answer[id]);
  const mapsOf = (id: string): Record<Kind, FeatureMaps> => answer[id]!;
  const scale = activationScale(
    there.flatMap(({ id }) => KINDS.map((kind) => mapsOf(id)[kind].values)),
    fit,
  );
  const rows = there.map(({ id, label, index }): ActivationRow => {
    const each = <T>(make: (maps: FeatureMaps, kind: Kind) => T): Record<Kind, T> => ({
      trained: make(mapsOf(id).trained, 'trained'),
      random: make(mapsOf(id).random, 'random'),
      constant: make(mapsOf(id).constant, 'constant'),
    });
    const borders = each(({ values, shape }) => borderMean(values, shape));
    const parts = each((maps, kind): MapPart => ({
      kind: 'map',
      label: `${label}, ${KIND_TITLES[kind].toLowerCase()}`,
      ...maps,
      ...scale,
      quantity: QUANTITY,
      unit: 'number',
    }));
    return { id, label, index, parts, borders, says: sentence(borders, answer[id]!.randomBorders) };
  });
  const figure: Figure = {
    id: 'activation-maps',
    title: channel === null ? 'Activation maps' : `Activation maps of channel ${channel + 1}`,
    settings: channel === null ? settings : [...settings, `channel ${channel + 1}`],
    parts: rows.flatMap(({ parts }) => KINDS.map((kind) => parts[kind])),
    about: aboutOf(channel),
  };
  return { figure, rows };
}

/** A channel with its map, small. */
export interface ChannelPart extends MapPart {
  channel: number;
  /** Interior mean of |F|. */
  strength: number;
}

/** The strongest channels of one variant, strongest first. */
export function channelFigure(
  { label }: Named,
  { strongest, perChannel }: ActivationLook,
  settings: readonly string[],
  fit: boolean,
): { figure: Figure; parts: ChannelPart[] } | undefined {
  if (!strongest) return undefined;
  const { shape, values } = strongest.maps;
  const pixels = shape[0] * shape[1];
  const maps = strongest.channels.map((_, i) => values.subarray(i * pixels, (i + 1) * pixels));
  const scale = activationScale(maps, fit);
  const parts = strongest.channels.map((channel, i): ChannelPart => {
    const strength = perChannel[channel]!;
    return {
      kind: 'map',
      label: `Channel ${channel + 1}`,
      values: maps[i]!,
      shape,
      ...scale,
      quantity: QUANTITY,
      unit: 'number',
      channel,
      strength,
    };
  });
  const figure: Figure = {
    id: 'strongest-channels',
    title: 'Strongest channels',
    settings: [label, ...settings],
    parts,
    about: {
      formula: 'A_c(p) = mean over images of |F_c(p)| ÷ mean of the same over the interior',
      what: `The ${parts.length} of ${perChannel.length} channels whose |F| is largest in the interior, strongest first. Each is measured by its own interior, which is the number below it.`,
      not: 'How much a channel counts for the decision: that is up to the weights of the head.',
    },
  };
  return { figure, parts };
}

import type { Expression } from '../../core/expressions';

/**
 * The expressions as muscle actions, after the Facial Action Coding System (AU = its action unit).
 * 0 = relaxed, 1 = full; 'lidRaise' below 0 droops the lid.
 */
export const ACTIONS = [
  'innerBrowRaise', // AU 1: inner ends of the brows up
  'outerBrowRaise', // AU 2: outer ends of the brows up
  'browLower', // AU 4: brows down and together
  'lidRaise', // AU 5: upper lid up; negative: drooping lid
  'cheekRaise', // AU 6: cheeks up, crow's feet
  'lidTighten', // AU 7: eyes narrowed
  'noseWrinkle', // AU 9: wrinkles across the nose
  'upperLipRaise', // AU 10: upper lip up
  'lipCornerPull', // AU 12: smile
  'lipCornerDepress', // AU 15: mouth corners down
  'lipStretch', // AU 20: mouth stretched sideways, teeth bared
  'lipPress', // AU 24: lips pressed together
  'jawDrop', // AU 26: mouth open
  'chinRaise', // AU 17: chin boss up
] as const;

export type Action = (typeof ACTIONS)[number];

/** Strength of every action in one face. */
export type Actions = Record<Action, number>;

/** Actions of each expression at full intensity; those left out are 0. */
export const EXPRESSION_ACTIONS: Record<Expression, Partial<Actions>> = {
  neutral: {},
  happiness: { outerBrowRaise: 0.1, cheekRaise: 1, lidTighten: 0.2, lipCornerPull: 1, jawDrop: 0.35 },
  sadness: { innerBrowRaise: 1, browLower: 0.5, lidRaise: -0.7, lipCornerDepress: 1, chinRaise: 0.7 },
  surprise: { innerBrowRaise: 1, outerBrowRaise: 1, lidRaise: 0.8, jawDrop: 1 },
  fear: {
    innerBrowRaise: 0.9,
    outerBrowRaise: 0.4,
    browLower: 0.6,
    lidRaise: 1,
    lidTighten: 0.3,
    lipCornerDepress: 0.3,
    lipStretch: 1,
    jawDrop: 0.45,
  },
  disgust: {
    browLower: 0.6,
    cheekRaise: 0.5,
    lidTighten: 0.6,
    noseWrinkle: 1,
    upperLipRaise: 1,
    lipCornerDepress: 0.4,
    chinRaise: 0.3,
  },
  anger: {
    outerBrowRaise: 0.2,
    browLower: 1,
    lidRaise: 0.4,
    lidTighten: 0.7,
    noseWrinkle: 0.2,
    lipCornerDepress: 0.3,
    lipPress: 1,
  },
};

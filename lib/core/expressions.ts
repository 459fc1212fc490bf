/** The seven basic expressions, in the order of the synthetic faces' labels. */
export const EXPRESSIONS = [
  'neutral',
  'happiness',
  'sadness',
  'surprise',
  'fear',
  'disgust',
  'anger',
] as const;

export type Expression = (typeof EXPRESSIONS)[number];

/** Curves that the playground knows, with PyTorch's constants. */
export const ACTIVATIONS = ['relu', 'leaky-relu', 'elu', 'sigmoid', 'tanh'] as const;

export type ActivationKind = (typeof ACTIVATIONS)[number];

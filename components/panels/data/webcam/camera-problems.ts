/** Why there is no picture of a camera, and what to do, in the words of the page. */
export interface CameraProblem {
  what: string;
  advice: string;
}

export const INSECURE: CameraProblem = {
  what: 'Browsers give a camera only to pages with a secure address.',
  advice: 'Open the playground at http://localhost or over https, then try again.',
};

export const NO_CAMERAS: CameraProblem = {
  what: 'This browser gives pages no camera.',
  advice: 'Open the playground in a current Chrome, Edge, Firefox or Safari.',
};

export const ENDED: CameraProblem = {
  what: 'The camera has stopped: it was unplugged, or its use was withdrawn.',
  advice: 'Your pictures are still here. Plug it in or allow it again, then start it.',
};

export const HIDDEN: CameraProblem = {
  what: 'The camera was turned off because the page was out of sight.',
  advice: 'Your pictures are still here. Start it again when you are ready.',
};

const DENIED: CameraProblem = {
  what: 'The camera is not allowed for this page.',
  advice:
    'Allow it with the sign beside the address, or in the settings of the browser and the system, then try again.',
};

const NONE: CameraProblem = {
  what: 'No camera was found.',
  advice: 'Plug one in or turn it on, then try again.',
};

const IN_USE: CameraProblem = {
  what: 'The camera gives no picture: another program may be using it.',
  advice: 'Close other programs and tabs that use it, then try again.',
};

const GONE: CameraProblem = {
  what: 'The camera that you chose is not there any more.',
  advice: 'Plug it in, or try again to use another one.',
};

/** By the names that browsers give, and have given, to errors of getUserMedia. */
const BY_NAME = new Map<string, CameraProblem>([
  ['NotAllowedError', DENIED],
  ['PermissionDeniedError', DENIED],
  ['SecurityError', DENIED],
  ['NotFoundError', NONE],
  ['DevicesNotFoundError', NONE],
  ['NotReadableError', IN_USE],
  ['TrackStartError', IN_USE],
  ['AbortError', IN_USE],
  ['OverconstrainedError', GONE],
]);

export function cameraProblem(error: unknown): CameraProblem {
  const { name = '', message = '' } = error instanceof Error ? error : {};
  return (
    BY_NAME.get(name) ?? {
      what: `The camera did not start${message ? `: ${message}` : '.'}`,
      advice: 'Try again, or choose another camera.',
    }
  );
}

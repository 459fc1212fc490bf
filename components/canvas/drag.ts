/** Kind of data that a palette entry carries while it is dragged. */
export const NODE_DRAG_TYPE = 'application/x-arm-playground-node';

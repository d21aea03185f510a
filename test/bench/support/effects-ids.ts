/** The firm whose effects are counted. */
export const WORKSPACE = 'ws_effects0000000000000';

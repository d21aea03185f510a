import type { views } from '../en/views.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {} satisfies Partial<Translated<typeof views>>;

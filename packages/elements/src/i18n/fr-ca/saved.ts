import type { saved } from '../en/saved.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {} satisfies Partial<Translated<typeof saved>>;

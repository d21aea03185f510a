import type { parts } from '../en/parts.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {} satisfies Partial<Translated<typeof parts>>;

import type { insights } from '../en/insights.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {} satisfies Partial<Translated<typeof insights>>;

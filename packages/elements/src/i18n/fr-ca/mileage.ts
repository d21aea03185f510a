import type { mileage } from '../en/mileage.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {} satisfies Partial<Translated<typeof mileage>>;

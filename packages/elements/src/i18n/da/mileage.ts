import type { mileage } from '../en/mileage.ts';
import type { Translated } from '../message.ts';

export default {} satisfies Translated<typeof mileage>;

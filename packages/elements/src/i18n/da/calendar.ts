import type { calendar } from '../en/calendar.ts';
import type { Translated } from '../message.ts';

export default {} satisfies Translated<typeof calendar>;

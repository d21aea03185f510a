import type { insights } from '../en/insights.ts';
import type { Translated } from '../message.ts';

export default {} satisfies Translated<typeof insights>;

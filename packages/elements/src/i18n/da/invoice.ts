import type { invoice } from '../en/invoice.ts';
import type { Translated } from '../message.ts';

export default {} satisfies Translated<typeof invoice>;

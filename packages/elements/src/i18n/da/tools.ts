import type { tools } from '../en/tools.ts';
import type { Translated } from '../message.ts';

export default {} satisfies Translated<typeof tools>;

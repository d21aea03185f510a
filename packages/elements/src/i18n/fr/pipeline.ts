import type { pipeline } from '../en/pipeline.ts';
import type { Translated } from '../message.ts';

export default {} satisfies Translated<typeof pipeline>;

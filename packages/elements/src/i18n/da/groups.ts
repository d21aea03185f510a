import type { groups } from '../en/groups.ts';
import type { Translated } from '../message.ts';

export default {} satisfies Translated<typeof groups>;

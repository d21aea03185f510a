import type { client } from '../en/client.ts';
import type { Translated } from '../message.ts';

export default {} satisfies Translated<typeof client>;

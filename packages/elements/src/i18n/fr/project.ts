import type { project } from '../en/project.ts';
import type { Translated } from '../message.ts';

export default {} satisfies Translated<typeof project>;

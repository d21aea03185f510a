// What a host page loads as `wf.js`: each element comes when its tag appears. Its address may say more: `wf.js?prefix=acme-wf&preload=board,job`.
import { startLoader } from '../loader.ts';

const asked = new URL(import.meta.url).searchParams;

/** The loader at work. */
export const loader = startLoader({ prefix: asked.get('prefix') ?? undefined, preload: asked.get('preload')?.split(',') });
export { startLoader, version } from '../loader.ts';

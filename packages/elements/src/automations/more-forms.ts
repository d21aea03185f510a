/** What asks for templates and web hooks. */
export { openHook, openSecret } from './hook-form.ts';
export { openTemplate } from './template-form.ts';
export { openPreview } from './template-preview.ts';

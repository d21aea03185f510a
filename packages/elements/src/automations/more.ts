/** The tabs of templates and web hooks, with their words; fetched when the first of them is looked at. */
export { automationsMore as words } from '../i18n/en/automations-more.ts';
export { hooksTab } from './hooks-tab.ts';
export { moreStyles as styles } from './more-styles.ts';
export { templatesTab } from './templates-tab.ts';
export { newHook, newTemplate } from './more-scene.ts';

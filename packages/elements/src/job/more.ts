/** What a job shows and does behind its first view: loaded as soon as that is drawn. */
export { jobMore as words } from '../i18n/en/job-more.ts';
export { blockers } from './blockers.ts';
export { comments } from './comments.ts';
export { door } from './door.ts';
export { furtherDetails, openLabel } from './further-details.ts';
export { history } from './history.ts';
export { jobMenus } from './job-menus.ts';
export { Kept } from './kept.ts';
export { moreStyles as styles } from './more-styles.ts';
export { owner } from './owner.ts';
export { contactMenu, linkField, openLink, partyMore } from './party-more.ts';
export { openProject, openSaved as openSavedTasks, projects } from './projects.ts';
export { endedActions, openActions, startMenu } from './run-actions.ts';
export { story } from './story.ts';

/** What jobs, clients and projects show and do behind their first view. */
export { jobMore as words } from '../i18n/en/job-more.ts';
export { blockers } from './blockers.ts';
export { comments } from './comments.ts';
export { door } from './door.ts';
export { history } from './history.ts';
export { Kept } from './kept.ts';
export { moreStyles as styles } from './more-styles.ts';
export { owner } from './owner.ts';
export { endedActions, openActions, startMenu } from './run-actions.ts';
export { story } from './story.ts';

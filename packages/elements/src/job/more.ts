/** What a job shows and does behind its first view: it comes at the same time as what is to be shown. */
export { jobMore as words } from '../i18n/en/job-more.ts';
export { tasks as taskWords } from '../i18n/en/tasks.ts';
export { taskStyles } from '../task-list/styles.ts';
export { blockers } from './blockers.ts';
export { clients } from './clients.ts';
export { comments } from './comments.ts';
export { door } from './door.ts';
export { furtherDetails, openLabel } from './further-details.ts';
export { history } from './history.ts';
export { jobMenus } from './job-menus.ts';
export { jobTasks } from './job-tasks.ts';
export { Kept } from './kept.ts';
export { moreStyles as styles } from './more-styles.ts';
export { owner } from './owner.ts';
export { projects } from './projects.ts';
export { endedActions, openActions, startMenu } from './run-actions.ts';
export { story } from './story.ts';

/** What a job shows and does behind its first view: it comes at the same time as what is to be shown. */
export * from './subject-more.ts';
export { tasks as taskWords } from '../i18n/en/tasks.ts';
export { taskStyles } from '../task-list/styles.ts';
export { clients } from './clients.ts';
export { furtherDetails, openLabel } from './further-details.ts';
export { jobMenus } from './job-menus.ts';
export { jobTasks } from './job-tasks.ts';
export { projects } from './projects.ts';

/** What a job shows and does behind its first view: loaded as soon as that is drawn. */
export { jobMore as words } from '../i18n/en/job-more.ts';
export { comments } from './comments.ts';
export { door } from './door.ts';
export { furtherDetails, openLabel } from './further-details.ts';
export { renderGroups } from './groups/index.ts';
export { history } from './history.ts';
export { Kept } from './kept.ts';
export { moreStyles as styles } from './more-styles.ts';
export { contactMenu, linkField, openLink, partyMore } from './party-more.ts';
export { openProject, openSaved as openSavedTasks, projects } from './projects.ts';
export { openAwait, openClose, openSkip } from './run-forms.ts';
export { story } from './story.ts';

/** The elements as classes, undefined as tags; safe to import on a server. `@workfloor/elements/define` defines the tags. */
export { WfBoard } from './board/wf-board.ts';
export { WfJob } from './job/wf-job.ts';
export { WfTaskList } from './task-list/wf-task-list.ts';
export { WfWorkspace } from './workspace/wf-workspace.ts';
export { locales } from './i18n/i18n.ts';
export type { Locale } from './i18n/i18n.ts';
export type { Surroundings, Words } from './base/context.ts';
export type { Vetoable } from './base/ask-host.ts';
export type { ChangeDetail } from './parts/feedback.ts';

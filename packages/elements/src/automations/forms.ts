/** What asks for rules, schedules and approvals; fetched when the first is wanted. */
export { openApproval } from './approve-form.ts';
export { openHistory } from './history-form.ts';
export { openSchedule } from './schedule-form.ts';
export { addRule, editRule } from '../parts/rule/rule-dialog.ts';

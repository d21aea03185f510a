/**
 * What a page needs before anybody changes anything: no commands, no rules. An entry of its own, because bundlers do not split a package
 * behind one index.
 */
export { decimalsOf } from './money/decimals.ts';
export { lineAmount, totalsOf } from './money/totals.ts';
export { isOverdue, openAmount } from './invoice/new-invoice.ts';
export { mileageRateOn } from './line/line-for-mileage.ts';
export { conflictsOf } from './event/conflicts.ts';
export { minutesOf } from './time/time-entry.ts';
export { mayWrite } from './kernel/command.ts';
export { levelOf } from './kernel/rights.ts';
export { beforeImage } from './kernel/change.ts';
export { dayIn } from './kernel/day.ts';
export { indexes, matchesIndex } from './kernel/record.ts';
export { subjectsOf } from './kernel/subjects.ts';
export { projectSubjects } from './project/project.ts';
export { isDuePast, isStageOver } from './run/late.ts';
export { pathKinds, PROTOCOL_VERSION } from './wire.ts';
export { requestPresets } from './request/request.ts';

export { commands } from './commands.ts';
export type { ArgsOf, CommandName, Commands, ResultOf } from './commands.ts';
export { executeWhole } from './reactions.ts';
export type {
  BatchAnswer,
  BatchEntry,
  CommandAnswer,
  Cursor,
  ListAnswer,
  PreviewAnswer,
  Problem,
  Records,
  Snapshot,
} from './kernel/answers.ts';
export { beforeImage } from './kernel/change.ts';
export type { Change, ChangedRow } from './kernel/change.ts';
export { admins, defineCommand, mayRun, mayWrite, roles, staff, staffWith } from './kernel/command.ts';
export type { Actor, Cause, Command, Ctx, Outcome, Policy, Reaction, Role } from './kernel/command.ts';
export { execute } from './kernel/execute.ts';
export { addDays, dayIn, daysBetween } from './kernel/day.ts';
export { eventTypes } from './kernel/event.ts';
export type { DomainEvent, EventType } from './kernel/event.ts';
export { idsFrom } from './kernel/ids.ts';
export { arrivalRank, rankBetween } from './kernel/rank.ts';
export { indexes, kindOrder, matchesIndex } from './kernel/record.ts';
export type { AnyRecord, Day, Entity, Id, IndexOf, Instant, Kind, Kinds } from './kernel/record.ts';
export { referenceFields, referencesOf } from './kernel/references.ts';
export { Refusal, refusalCodes } from './kernel/refusal.ts';
export type { RefusalCode, RefusalDetail } from './kernel/refusal.ts';
export { levelOf, rightLevels, rightNames, rightOf } from './kernel/rights.ts';
export type { Right, RightLevel, Rights } from './kernel/rights.ts';
export { StagedTx } from './kernel/staged-tx.ts';
export { subjectsOf, toldKinds } from './kernel/subjects.ts';
export type { Awaitable, Draft, Patch, Source, Tx } from './kernel/tx.ts';

export { awaitedKinds } from './awaited/awaited.ts';
export type { Awaited, AwaitedKind } from './awaited/awaited.ts';
export { awaitItem } from './awaited/await-item.ts';
export type { Waiting } from './awaited/await-item.ts';
export { isResolved } from './awaited/is-resolved.ts';
export type { CalendarFeedsAnswer } from './calendar/answers.ts';
export type { CalendarFeed } from './calendar/calendar-feed.ts';
export { mayOpenCalendar } from './calendar/may-open.ts';
export type { Activity, FieldChange, HistoryAnswer, HistoryEntry, RecordChange } from './change/answers.ts';
export type { ClientFacts, ClientFilter, ClientsAnswer } from './client/answers.ts';
export { clientDefaults, collectModes, collectPeriods } from './client/client.ts';
export type { Client, ClientMember, Collect } from './client/client.ts';
export { commentable } from './comment/comment.ts';
export type { Comment } from './comment/comment.ts';
export type { ContactAnswer } from './contact/answers.ts';
export { contactDefaults } from './contact/contact.ts';
export type { ClientContact, Contact } from './contact/contact.ts';
export type { ConflictsAnswer, EventAnswer, EventFilter } from './event/answers.ts';
export type { EventResult } from './event/commands.ts';
export { conflictsOf, overlaps } from './event/conflicts.ts';
export type { Conflict } from './event/conflicts.ts';
export type { StudioEvent } from './event/event.ts';
export type { Field, FieldEdit, FieldOwner, FieldValues } from './field/field.ts';
export type { FileFilter, FileGrantAnswer, FolderFilter } from './file/answers.ts';
export { addFile } from './file/file-commands.ts';
export type { AddFile } from './file/file-commands.ts';
export { fileOwners, folderAccesses, folderOwners } from './file/file.ts';
export type { Folder, StoredFile } from './file/file.ts';
export { accessIn, effectiveAccess } from './file/places.ts';
export type { FileAccess } from './file/places.ts';
export { consolidatedNames } from './consolidate/consolidated-names.ts';
export { nextPeriod, periodOf } from './consolidate/period.ts';
export { collectLine } from './consolidate/collect-line.ts';
export { leftOutReasons, planLine, whyLeftOut } from './consolidate/plan.ts';
export type { LeftOutReason, Plan, Target } from './consolidate/plan.ts';
export type {
  Collectable,
  DraftSum,
  InvoiceAnswer,
  InvoiceFilesAnswer,
  InvoiceFilter,
  InvoicesAnswer,
  InvoiceSum,
  InvoiceSumsAnswer,
  JobBillingAnswer,
  LeftOut,
  LeftOutAnswer,
} from './invoice/answers.ts';
export type { CollectedLines } from './invoice/collect-lines.ts';
export type { CopiedLine, Discount, Invoice, InvoiceCopy, InvoiceState, Period, Totals } from './invoice/invoice.ts';
export { isOverdue, openAmount } from './invoice/new-invoice.ts';
export type { JobAnswer, JobFilter } from './job/answers.ts';
export { jobDefaults, priorities } from './job/job.ts';
export type { Job, JobClient, Priority } from './job/job.ts';
export type { Label } from './label/label.ts';
export type { LineFilter, LineSum, LineSumsAnswer } from './line/answers.ts';
export type { Line, LineState } from './line/line.ts';
export type { JobLink, Linkable } from './link/link.ts';
export { memberDefaults } from './member/member.ts';
export type { ClientAccess, Member } from './member/member.ts';
export type { MileageFilter, MileageTotal, MileageTotalsAnswer } from './mileage/answers.ts';
export type { MileageLog } from './mileage/mileage-log.ts';
export type { MileageRate, Numbering, PriceMode, Seller, Tax } from './money/money.ts';
export { decimalsOf } from './money/decimals.ts';
export { lineAmount, totalsOf } from './money/totals.ts';
export type { Priced, Summed } from './money/totals.ts';
export type { NoteFilter } from './note/answers.ts';
export type { Note } from './note/note.ts';
export type { PaymentFilter } from './payment/answers.ts';
export type { Payment } from './payment/payment.ts';
export type { BoardAnswer, BoardColumn, BoardSumsAnswer, CardsAnswer, ColumnAnswer, StageSum } from './pipeline/board-answers.ts';
export type { PipelineAnswer, RunCount } from './pipeline/answers.ts';
export { isAvailable } from './pipeline/available.ts';
export { diffDocuments } from './pipeline/diff-documents.ts';
export type { DocumentDifference } from './pipeline/diff-documents.ts';
export { DOCUMENT_FORMAT, fromDocument, toDocument } from './pipeline/document.ts';
export type { DocumentDoor, DocumentProblem, DocumentStage, PipelineDocument } from './pipeline/document.ts';
export { toWholeDocument } from './pipeline/document/whole.ts';
export type { NamedParts } from './pipeline/document/whole.ts';
export type {
  DocumentCondition,
  DocumentField,
  DocumentParts,
  DocumentTask,
  PipelineRule,
  StageRule,
  StageRules,
} from './pipeline/document/parts.ts';
export type { Migrated } from './pipeline/migrate-pipeline.ts';
export { gates, pipelineDefaults } from './pipeline/pipeline.ts';
export type { Condition, DoorRule, Edition, FieldCondition, Pipeline, Stage } from './pipeline/pipeline.ts';
export type { ProjectAnswer, ProjectFilter, ProjectsAnswer } from './project/answers.ts';
export type { Project } from './project/project.ts';
export type { ResourceFilter } from './resource/answers.ts';
export type { Resource, ResourceKind } from './resource/resource.ts';
export type { BlockersAnswer, RunFilter, Waits } from './run/answers.ts';
export { blockersOf } from './run/blockers.ts';
export type { Blocker } from './run/blockers.ts';
export { isDuePast, isStageOver } from './run/late.ts';
export { unfinishedChoices } from './run/unfinished.ts';
export type { Unfinished } from './run/unfinished.ts';
export { runDefaults, subjectKinds } from './run/run.ts';
export type { InsightsAnswer, MemberLoad, StageAge, WeekEnds, WorkloadAnswer } from './insights/answers.ts';
export { spreadOf } from './insights/spread.ts';
export type { Spread } from './insights/spread.ts';
export { countByWeek, weeksOf } from './insights/weeks.ts';
export type { Week } from './insights/weeks.ts';
export { startOfDay, wallClock, workingTime } from './insights/working-time.ts';
export type { Stopwatch } from './insights/working-time.ts';
export type { Approval, Pause, Run, Step, StepReason, StepState, SubjectKind } from './run/run.ts';
export type { Place } from './run/place.ts';
export type { NewSavedTask, SavedTask, SavedTasks } from './saved-tasks/saved-tasks.ts';
export { viewForms, viewLanes } from './saved-view/saved-view.ts';
export type { SavedView, ViewSettings } from './saved-view/saved-view.ts';
export type { ServiceFilter } from './service/answers.ts';
export type { MemberRate, Service } from './service/service.ts';
export { idsIn, Names, shapeChange, shapeData, shapeEvents } from './sight/shape.ts';
export type { Sights } from './sight/shape.ts';
export { shiftsSight } from './sight/shifts.ts';
export { canSee, Sight } from './sight/sight.ts';
export { afterRows, beforeRows } from './sight/states.ts';
export { refuseUnseen, WithoutUnseen } from './sight/unseen.ts';
export { mayRead, isWide, viewerOf } from './sight/viewer.ts';
export type { Viewer } from './sight/viewer.ts';
export { tagColors } from './tag/tag.ts';
export type { Tag } from './tag/tag.ts';
export type { TaskCount, TaskFacts, TaskFilter, TasksAnswer } from './task/answers.ts';
export { taskDefaults, taskStates } from './task/task.ts';
export type { CheckItem, Repeat, Task, TaskState } from './task/task.ts';
export type { TimeFilter, TimeTotal, TimeTotalsAnswer } from './time/answers.ts';
export { minutesOf } from './time/time-entry.ts';
export type { TimeEntry } from './time/time-entry.ts';
export type { SessionAnswer, StartAnswer } from './workspace/answers.ts';
export type { EffectCount, EffectCounts, EffectFilter, EffectMessageAnswer, ShownMessage } from './effect/answers.ts';
export type { MessageFilter } from './message/answers.ts';
export type { ReminderFilter } from './reminder/answers.ts';
export type { RequestFilter } from './request/answers.ts';
export type { RuleAnswer, RuleFilter } from './rule/answers.ts';
export type { ComingRound, OccurrenceFilter, ScheduleAnswer, ScheduleFilter, SchedulesAnswer } from './schedule/answers.ts';
export type { ShownBody, TemplateFilter, TemplatePreviewAnswer } from './template/answers.ts';
export { workspaceDefaults } from './workspace/workspace.ts';
export type { Workspace } from './workspace/workspace.ts';

export { attachmentKinds } from './rule/action.ts';
export type { Action, ActionLine, ActionName, MessageAction, Recipient } from './rule/action.ts';
export { aboutKinds, ruleScopes, stageMoments } from './rule/rule.ts';
export type { AboutKind, Clock, Hold, Rule, RuleBody, RuleEdition, RuleScope, StageMoment, Trigger, Wait } from './rule/rule.ts';
export type { CreateRule, DuplicateRule, EditRule, ReorderRule } from './rule/commands.ts';
export { closePeriodRule, sendIssuedRule, shippedRules } from './rule/shipped-rules.ts';
export type { ShippedRule } from './rule/shipped-rules.ts';
export { dateFields, dueAfter, momentOf } from './rule/when.ts';
export type { Calendar, DateTrigger } from './rule/when.ts';
export { subjectsOfType } from './rule/event-subject.ts';
export type { ApproveEffect } from './effect/commands.ts';
export { effectStates } from './effect/effect.ts';
export type { Effect, EffectProblem, EffectState, Made } from './effect/effect.ts';
export type { Hook } from './hook/hook.ts';
export { backOffMs } from './message/back-off.ts';
export { beginMessage, reportMessage } from './message/deliver-message.ts';
export type { BeginMessage, Delivery, ReportMessage } from './message/deliver-message.ts';
export { channels, messageStates } from './message/message.ts';
export type { Addressee, Attachment, Message, MessageState } from './message/message.ts';
export { fireEffect } from './effect/fire-effect.ts';
export { coverRule } from './automate/cover-rule.ts';
export type { CoverRule } from './automate/cover-rule.ts';
export { dateOf } from './rule/when.ts';
export { fireReminder } from './reminder/fire-reminder.ts';
export { remindedKinds } from './reminder/reminder.ts';
export type { Remind, RemindedKind, Reminder, ReminderEnd } from './reminder/reminder.ts';
export { isAnswered } from './reminder/standing.ts';
export { requestPresets, requestStates } from './request/request.ts';
export type { Request, RequestPreset, RequestState } from './request/request.ts';
export { catchUps, monthEnds, occurrenceStates, scheduleMakes, scheduleModes, weekendModes } from './schedule/schedule.ts';
export type { Occurrence, Pattern, Schedule, ScheduledItem } from './schedule/schedule.ts';
export { problemOfRule } from './schedule/pattern/rule-parts.ts';
export { previewBody } from './template/preview.ts';
export { renderText } from './template/render.ts';
export type { RenderedText } from './template/render.ts';
export { fieldsOf, shortcodeList, shortcodesFor } from './template/shortcodes.ts';
export type { ShortcodeInfo } from './template/shortcodes.ts';
export type { Topic } from './template/around.ts';
export { textProblem } from './template/check-text.ts';
export type { TextProblem } from './template/check-text.ts';
export { toHtml } from './template/to-html.ts';
export type { Formats, ShortcodeData, Value } from './template/value.ts';
export { templateKinds } from './template/template.ts';
export type { Bodies, FolderPlan, MessageBody, Template, TemplateContent } from './template/template.ts';
export type { Automation } from './workspace/workspace.ts';

export { pathKinds, PROTOCOL_VERSION } from './wire.ts';
export type { ListQuery, Lists, Pages } from './wire.ts';
export { runAction } from './effect/run-action.ts';
export { addresseesOf } from './message/recipients.ts';

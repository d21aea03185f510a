export { commands } from './commands.ts';
export type { ArgsOf, CommandName, Commands, ResultOf } from './commands.ts';
export { beforeImage } from './kernel/change.ts';
export type { Change, ChangedRow } from './kernel/change.ts';
export { admins, defineCommand, execute, roles, staff } from './kernel/command.ts';
export type { Actor, Command, Ctx, Outcome, Policy, Role } from './kernel/command.ts';
export { addDays, dayIn } from './kernel/day.ts';
export { eventTypes } from './kernel/event.ts';
export type { DomainEvent, EventType } from './kernel/event.ts';
export { idsFrom } from './kernel/ids.ts';
export { arrivalRank, rankBetween } from './kernel/rank.ts';
export { indexes, kindOrder, matchesIndex } from './kernel/record.ts';
export type { AnyRecord, Day, Entity, Id, IndexOf, Instant, Kind, Kinds } from './kernel/record.ts';
export { Refusal, refusalCodes } from './kernel/refusal.ts';
export type { RefusalCode, RefusalDetail } from './kernel/refusal.ts';
export { StagedTx } from './kernel/staged-tx.ts';
export { subjectsOf } from './kernel/subjects.ts';
export type { Awaitable, Draft, Patch, Source, Tx } from './kernel/tx.ts';

export type { Client } from './client/client.ts';
export type { Comment } from './comment/comment.ts';
export type { ClientContact, Contact } from './contact/contact.ts';
export { priorities } from './job/job.ts';
export type { Job, JobClient, Priority } from './job/job.ts';
export type { Member } from './member/member.ts';
export type { Condition, Edition, Pipeline, Stage } from './pipeline/pipeline.ts';
export { subjectKinds } from './run/run.ts';
export type { Run, Step, StepReason, StepState, SubjectKind } from './run/run.ts';
export type { Place } from './run/place.ts';
export { tagColors } from './tag/tag.ts';
export type { Tag } from './tag/tag.ts';
export { taskStates } from './task/task.ts';
export type { CheckItem, Task, TaskState } from './task/task.ts';
export type { Workspace } from './workspace/workspace.ts';

export { PROTOCOL_VERSION } from './wire.ts';
export type {
  Activity,
  BatchAnswer,
  BatchEntry,
  BoardAnswer,
  BoardColumn,
  CardsAnswer,
  ColumnAnswer,
  CommandAnswer,
  Cursor,
  JobAnswer,
  JobFilter,
  ListAnswer,
  PreviewAnswer,
  Problem,
  Records,
  SessionAnswer,
  Snapshot,
  StartAnswer,
  TaskCount,
  TaskFilter,
} from './wire.ts';

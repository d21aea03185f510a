import { awaitByHand, releaseItem } from './awaited/commands.ts';
import { calendarCommands } from './calendar/commands.ts';
import { eventCommands } from './event/commands.ts';
import { fieldCommands } from './field/commands.ts';
import { fileCommands, folderCommands } from './file/commands.ts';
import { invoiceCommands } from './invoice/commands.ts';
import { labelCommands } from './label/commands.ts';
import { lineCommands } from './line/commands.ts';
import { mileageCommands } from './mileage/commands.ts';
import { noteCommands } from './note/commands.ts';
import { paymentCommands } from './payment/commands.ts';
import { projectCommands } from './project/commands.ts';
import { resourceCommands } from './resource/commands.ts';
import { savedTasksCommands } from './saved-tasks/commands.ts';
import { serviceCommands } from './service/commands.ts';
import { timeCommands } from './time/commands.ts';
import { undoChange } from './change/undo-change.ts';
import { assignClient, followClient, unassignClient } from './client/assign-client.ts';
import { createClient, editClient, tagClient, tagClients } from './client/client-commands.ts';
import { addComment, editComment, removeComment } from './comment/comment-commands.ts';
import { createContact, editContact, linkContact, tagContact, unlinkContact } from './contact/contact-commands.ts';
import { archiveJob, restoreJob } from './job/archive-job.ts';
import { attachItem, detachItem } from './job/attach-item.ts';
import { createJob } from './job/create-job.ts';
import { assignJob, editJob, tagJob, tagJobs } from './job/edit-job.ts';
import { completeJob, pauseJob, reopenJob, resumeJob } from './job/job-states.ts';
import { linkClient, unlinkClient } from './job/link-client.ts';
import type { Command } from './kernel/command.ts';
import { editMember, inviteMember, removeMember } from './member/member-commands.ts';
import { importPipeline } from './pipeline/import-pipeline.ts';
import { migratePipeline } from './pipeline/migrate-pipeline.ts';
import { createPipeline, editPipeline, restorePipeline, retirePipeline } from './pipeline/pipeline-commands.ts';
import { removePipeline } from './pipeline/remove-pipeline.ts';
import { closeRun, reopenRun, transferRun } from './run/end-run.ts';
import { approveRun, editRun } from './run/edit-run.ts';
import { advanceRun, completeStep, returnRun, skipStep } from './run/move-on.ts';
import { reorderRun } from './run/reorder-run.ts';
import { startRun } from './run/start-run.ts';
import { createTag, editTag, removeTag } from './tag/tag-commands.ts';
import { addItem, editItem, removeItem } from './task/checklist.ts';
import { duplicateTask } from './task/duplicate-task.ts';
import { assignTask, createTask, editTask, reorderTask, tagTask, waitTask } from './task/task-commands.ts';
import { cancelTask, completeTask, reopenTask, startTask } from './task/task-states.ts';
import { editWorkspace } from './workspace/edit-workspace.ts';

/** Every command by feature and verb: `run.complete` is `commands.run.complete`, and `client.run.complete(...)` in the SDK. */
export const commands = {
  workspace: { edit: editWorkspace },
  member: { invite: inviteMember, edit: editMember, remove: removeMember },
  tag: { create: createTag, edit: editTag, remove: removeTag },
  client: {
    create: createClient,
    edit: editClient,
    tag: tagClient,
    tagAll: tagClients,
    assign: assignClient,
    unassign: unassignClient,
    follow: followClient,
  },
  contact: { create: createContact, edit: editContact, tag: tagContact, link: linkContact, unlink: unlinkContact },
  pipeline: {
    create: createPipeline,
    edit: editPipeline,
    retire: retirePipeline,
    restore: restorePipeline,
    remove: removePipeline,
    migrate: migratePipeline,
    import: importPipeline,
  },
  job: {
    create: createJob,
    edit: editJob,
    assign: assignJob,
    tag: tagJob,
    tagAll: tagJobs,
    link: linkClient,
    unlink: unlinkClient,
    attach: attachItem,
    detach: detachItem,
    pause: pauseJob,
    resume: resumeJob,
    complete: completeJob,
    reopen: reopenJob,
    archive: archiveJob,
    restore: restoreJob,
  },
  run: {
    start: startRun,
    complete: completeStep,
    skip: skipStep,
    advance: advanceRun,
    back: returnRun,
    close: closeRun,
    reopen: reopenRun,
    move: transferRun,
    reorder: reorderRun,
    await: awaitByHand,
    release: releaseItem,
    edit: editRun,
    approve: approveRun,
  },
  task: {
    create: createTask,
    edit: editTask,
    assign: assignTask,
    tag: tagTask,
    wait: waitTask,
    duplicate: duplicateTask,
    start: startTask,
    complete: completeTask,
    cancel: cancelTask,
    reopen: reopenTask,
    addItem,
    editItem,
    removeItem,
    reorder: reorderTask,
  },
  comment: { add: addComment, edit: editComment, remove: removeComment },
  field: fieldCommands,
  label: labelCommands,
  service: serviceCommands,
  resource: resourceCommands,
  event: eventCommands,
  project: projectCommands,
  savedTasks: savedTasksCommands,
  time: timeCommands,
  mileage: mileageCommands,
  line: lineCommands,
  invoice: invoiceCommands,
  payment: paymentCommands,
  note: noteCommands,
  folder: folderCommands,
  file: fileCommands,
  calendar: calendarCommands,
  change: { undo: undoChange },
} as const;

export type Commands = typeof commands;

/** The arguments and the result of a command. */
export type ArgsOf<C> = C extends Command<infer Args, infer _Result> ? Args : never;
export type ResultOf<C> = C extends Command<infer _Args, infer Result> ? Result : never;

type Names = { [F in keyof Commands & string]: `${F}.${keyof Commands[F] & string}` }[keyof Commands & string];
/** `run.complete`, `job.create` and so on. */
export type CommandName = Names;

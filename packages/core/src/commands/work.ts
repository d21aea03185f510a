import { awaitByHand, releaseItem } from '../awaited/commands.ts';
import { assignClient, followClient, unassignClient } from '../client/assign-client.ts';
import { createClient, editClient, tagClient, tagClients } from '../client/client-commands.ts';
import { addComment, editComment, removeComment } from '../comment/comment-commands.ts';
import { createContact, editContact, linkContact, tagContact, unlinkContact } from '../contact/contact-commands.ts';
import { eventCommands } from '../event/commands.ts';
import { archiveJob, restoreJob } from '../job/archive-job.ts';
import { attachItem, detachItem } from '../job/attach-item.ts';
import { createJob } from '../job/create-job.ts';
import { assignJob, editJob, tagJob, tagJobs } from '../job/edit-job.ts';
import { completeJob, pauseJob, reopenJob, resumeJob } from '../job/job-states.ts';
import { linkClient, unlinkClient } from '../job/link-client.ts';
import { projectCommands } from '../project/commands.ts';
import { approveRun, editRun } from '../run/edit-run.ts';
import { closeRun, reopenRun, transferRun } from '../run/end-run.ts';
import { advanceRun, completeStep, returnRun, skipStep } from '../run/move-on.ts';
import { reorderRun } from '../run/reorder-run.ts';
import { startRun } from '../run/start-run.ts';
import { createTag, editTag, removeTag } from '../tag/tag-commands.ts';
import { addItem, editItem, removeItem, reorderItem } from '../task/checklist.ts';
import { duplicateTask } from '../task/duplicate-task.ts';
import { assignTask, createTask, editTask, reorderTask, tagTask, waitTask } from '../task/task-commands.ts';
import { assignTaskRoles } from '../task/task-roles.ts';
import { cancelTask, completeTask, reopenTask, startTask } from '../task/task-states.ts';

/** Commands of the daily work: clients, jobs, where they stand, what is to be done. The client's cache has them from its start. */
export const workCommands = {
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
    assignRoles: assignTaskRoles,
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
    reorderItem,
    reorder: reorderTask,
  },
  project: projectCommands,
  event: eventCommands,
  comment: { add: addComment, edit: editComment, remove: removeComment },
} as const;

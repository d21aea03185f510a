import { calendarCommands } from '../calendar/commands.ts';
import { fieldCommands } from '../field/commands.ts';
import { fileCommands, folderCommands } from '../file/commands.ts';
import { labelCommands } from '../label/commands.ts';
import { editMember, inviteMember, removeMember } from '../member/member-commands.ts';
import { noteCommands } from '../note/commands.ts';
import { importPipeline } from '../pipeline/import-pipeline.ts';
import { migratePipeline } from '../pipeline/migrate-pipeline.ts';
import { createPipeline, editPipeline, restorePipeline, retirePipeline } from '../pipeline/pipeline-commands.ts';
import { removePipeline } from '../pipeline/remove-pipeline.ts';
import { resourceCommands } from '../resource/commands.ts';
import { savedTasksCommands } from '../saved-tasks/commands.ts';
import { editWorkspace } from '../workspace/edit-workspace.ts';

/** Commands of the office: how the studio is set up, its notes and its files. */
export const officeCommands = {
  workspace: { edit: editWorkspace },
  member: { invite: inviteMember, edit: editMember, remove: removeMember },
  field: fieldCommands,
  label: labelCommands,
  resource: resourceCommands,
  pipeline: {
    create: createPipeline,
    edit: editPipeline,
    retire: retirePipeline,
    restore: restorePipeline,
    remove: removePipeline,
    migrate: migratePipeline,
    import: importPipeline,
  },
  savedTasks: savedTasksCommands,
  note: noteCommands,
  folder: folderCommands,
  file: fileCommands,
  calendar: calendarCommands,
} as const;

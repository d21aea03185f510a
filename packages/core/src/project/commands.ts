import { assignProject, createProject, editProject } from './edit-project.ts';
import { archiveProject, completeProject, reopenProject } from './project-states.ts';

/** The commands of `project`, by verb. */
export const projectCommands = {
  create: createProject,
  edit: editProject,
  assign: assignProject,
  complete: completeProject,
  reopen: reopenProject,
  archive: archiveProject,
} as const;

import { fillProject } from './fill-project.ts';
import { assignProject, createProject, editProject } from './edit-project.ts';
import { archiveProject, finishProject, reopenProject } from './project-states.ts';

/** The commands of `project`, by verb. */
export const projectCommands = {
  create: createProject,
  edit: editProject,
  assign: assignProject,
  fill: fillProject,
  done: finishProject,
  reopen: reopenProject,
  archive: archiveProject,
} as const;

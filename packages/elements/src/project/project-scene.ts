import type { Project } from '@workfloor/core';
import type { RecordList, RecordPage } from '@workfloor/sdk';
import type { project as words } from '../i18n/en/project.ts';
import type { jobMore } from '../i18n/en/job-more.ts';
import type { SubjectGroupScene } from '../job/groups/group-tools.ts';

export type ProjectWords = typeof words;
export type ProjectPage = RecordPage<'projects'>;
export type ProjectList = RecordList<'projects'>;

/** What the sections of one project share. */
export interface ProjectScene extends SubjectGroupScene {
  readonly p: ProjectWords;
  /** Words that its sections have in common with those of a job. */
  readonly m: typeof jobMore;
  readonly page: ProjectPage;
  readonly project: Project;
  /** Nothing can be changed here, whatever state the project is in. */
  readonly isHostReadonly: boolean;
  /** Back to the list; undefined where there is none. */
  readonly leave: (() => void) | undefined;
}

/** What a project belongs to, as people call it. */
export interface About {
  readonly kind: NonNullable<Project['aboutKind']>;
  readonly id: string;
  readonly name: string;
}

/** What it belongs to, if that is held; `find` looks records up. */
export function aboutOf({ aboutKind, about }: Project, find: ProjectList['find']): About | undefined {
  if (aboutKind === null || about === null) return undefined;
  const record = find(aboutKind, about);
  if (!record) return undefined;
  const name = 'name' in record ? record.name : 'number' in record && typeof record.number === 'string' ? record.number : record.title;
  return { kind: aboutKind, id: about, name };
}

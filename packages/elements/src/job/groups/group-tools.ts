import type { TemplateResult } from 'lit';
import type { Client, Id } from '@workfloor/core';
import { icons } from '../../base/icons.ts';
import type { MenuItem } from '../../parts/menu.ts';
import type { RecordScene } from '../../parts/record-scene.ts';
import type { MoreScene, Subject, SubjectScene } from '../job-tools.ts';
import type { GroupState } from './group-state.ts';

export { mayChange, maySee, memberName, newId, open, openName, rowMenu } from '../../parts/record-scene.ts';

/** What those sections need that jobs share with clients and projects. */
export interface SubjectGroupScene extends SubjectScene, RecordScene {
  /** What stands below the rows of a section where there are more of them than are shown. */
  readonly rest?: (section: 'events' | 'files' | 'notes') => unknown;
  readonly tools: SubjectScene['tools'];
  readonly state: GroupState;
  readonly zone: string;
}

/** What the sections of what a job groups share. */
export interface GroupScene extends Omit<MoreScene, 't'>, RecordScene {
  readonly tools: MoreScene['tools'];
  readonly state: GroupState;
  readonly zone: string;
}

/** The `+` of a section where there are several ways to add. */
export function plusMenu(
  { tools }: Pick<SubjectGroupScene, 'tools'>,
  key: string,
  name: string,
  items: () => readonly MenuItem[],
): TemplateResult {
  return tools.menu.button({ key: `add:${key}`, name, shown: icons.plus, items, look: 'bare plus' });
}

/** The clients of the job, as who may pay. */
export function clientsOf({ detail }: SubjectGroupScene): readonly Client[] {
  return detail.parties.map(({ client }) => client);
}

/** Whose its files are. */
export function fileOwner({ kind, id }: Subject): { readonly aboutKind: 'client' | 'job'; readonly about: Id } {
  return { aboutKind: kind === 'client' ? 'client' : 'job', about: id };
}

import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { levelOf, mayWrite } from '@workfloor/core/kernel';
import type { Client, Day, Id, Right } from '@workfloor/core';
import type { OpenDetail } from '../../events.ts';
import { offerHost } from '../../base/ask-host.ts';
import { icons } from '../../base/icons.ts';
import type { Measures } from '../../base/measures.ts';
import type { groups } from '../../i18n/en/groups.ts';
import type { parts } from '../../i18n/en/parts.ts';
import type { MenuItem } from '../../parts/menu.ts';
import { opener } from '../../parts/row.ts';
import type { JobScene } from '../job-tools.ts';
import type { GroupState } from './group-state.ts';

export type GroupWords = typeof groups;

/** What the sections of what a job groups share. */
export interface GroupScene extends JobScene {
  readonly g: GroupWords;
  readonly t: typeof parts;
  readonly measures: Measures;
  readonly state: GroupState;
  readonly zone: string;
  /** In the studio's zone. */
  readonly today: Day;
}

/** Whether the person may change records of a group here and now. */
export function mayChange({ isReadonly, studio }: GroupScene, right: Right): boolean {
  return !isReadonly && studio !== undefined && mayWrite(studio.actor, right);
}

/** Whether the person sees records of a group at all; what they do not see is left out. */
export function maySee({ studio }: GroupScene, right: Right): boolean {
  const { role, rights } = studio?.actor ?? {};
  return role === 'owner' || role === 'admin' || levelOf(rights, right) !== 'none';
}

/** Offers the host to open a record; `otherwise` is what we do ourselves. */
export function open({ tools }: GroupScene, detail: OpenDetail, otherwise?: () => void): void {
  if (offerHost(tools.host, 'wf-open', detail)) otherwise?.();
}

/** A name that opens its record. */
export function openName(scene: GroupScene, name: string, detail: OpenDetail, otherwise?: () => void): TemplateResult {
  return opener(name, () => open(scene, detail, otherwise));
}

/** What can be done with a row. */
export function rowMenu({ tools, g }: GroupScene, id: Id, name: string, items: () => readonly (MenuItem | undefined)[]): TemplateResult {
  const known = (): MenuItem[] => items().filter((item) => item !== undefined);
  return html`${tools.menu.button({ key: `more:${id}`, name: g.moreOf({ name }), shown: icons.more, items: known, control: 'more' })}`;
}

/** The `+` of a section where there are several ways to add. */
export function plusMenu({ tools }: GroupScene, key: string, name: string, items: () => readonly MenuItem[]): TemplateResult {
  return tools.menu.button({ key: `add:${key}`, name, shown: icons.plus, items, look: 'bare plus' });
}

/** A new id; undefined without a client, when nothing can be done anyway. */
export function newId({ tools }: GroupScene): Id | undefined {
  return tools.client()?.newId();
}

export function memberName({ studio }: GroupScene, id: Id): string {
  return studio?.members.find((member) => member.id === id)?.name ?? '?';
}

/** The clients of the job, as who may pay. */
export function clientsOf({ detail }: GroupScene): readonly Client[] {
  return detail.parties.map(({ client }) => client);
}

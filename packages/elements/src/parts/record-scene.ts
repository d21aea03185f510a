import type { TemplateResult } from 'lit';
import { levelOf, mayWrite } from '@workfloor/core/kernel';
import type { Day, Id, Right } from '@workfloor/core';
import type { Studio } from '@workfloor/sdk';
import { offerHost } from '../base/ask-host.ts';
import type { Formats } from '../base/format.ts';
import { icons } from '../base/icons.ts';
import type { Measures } from '../base/measures.ts';
import type { OpenDetail } from '../events.ts';
import type { groups } from '../i18n/en/groups.ts';
import type { parts } from '../i18n/en/parts.ts';
import type { MenuItem } from './menu.ts';
import { opener } from './row.ts';
import type { Tools } from './tools.ts';

/** What the forms and rows of money, time and drives need, whatever element they stand in. */
export interface RecordScene {
  readonly g: typeof groups;
  readonly t: typeof parts;
  readonly studio: Studio | undefined;
  readonly formats: Formats;
  readonly measures: Measures;
  readonly isReadonly: boolean;
  readonly tools: Tools;
  /** In the studio's zone. */
  readonly today: Day;
}

/** Whether the person may change records of a group here and now. */
export function mayChange({ isReadonly, studio }: Pick<RecordScene, 'isReadonly' | 'studio'>, right: Right): boolean {
  return !isReadonly && studio !== undefined && mayWrite(studio.actor, right);
}

/** Whether the person sees records of a group at all; what they do not see is left out. */
export function maySee({ studio }: Pick<RecordScene, 'studio'>, right: Right): boolean {
  const { role, rights } = studio?.actor ?? {};
  return role === 'owner' || role === 'admin' || levelOf(rights, right) !== 'none';
}

/** Offers the host to open a record; `otherwise` is what we do ourselves. */
export function open({ tools }: Pick<RecordScene, 'tools'>, detail: OpenDetail, otherwise?: () => void): void {
  if (offerHost(tools.host, 'wf-open', detail)) otherwise?.();
}

/** A name that opens its record. */
export function openName(scene: Pick<RecordScene, 'tools'>, name: string, detail: OpenDetail, otherwise?: () => void): TemplateResult {
  return opener(name, () => open(scene, detail, otherwise));
}

/** What can be done with a row. */
export function rowMenu(
  { tools, g }: Pick<RecordScene, 'tools' | 'g'>,
  id: Id,
  name: string,
  items: () => readonly (MenuItem | undefined)[],
): TemplateResult {
  const known = (): MenuItem[] => items().filter((item) => item !== undefined);
  return tools.menu.button({ key: `more:${id}`, name: g.moreOf({ name }), shown: icons.more, items: known, control: 'more' });
}

/** A new id; undefined without a client, when nothing can be done anyway. */
export function newId({ tools }: Pick<RecordScene, 'tools'>): Id | undefined {
  return tools.client()?.newId();
}

export function memberName({ studio }: Pick<RecordScene, 'studio'>, id: Id): string {
  return studio?.members.find((member) => member.id === id)?.name ?? '?';
}

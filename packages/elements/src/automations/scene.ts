import type { AboutKind, Id } from '@workfloor/core';
import type { RecordList } from '@workfloor/sdk';
import type { groups } from '../i18n/en/groups.ts';
import type { common } from '../i18n/en/common.ts';
import type { parts } from '../i18n/en/parts.ts';
import type { RuleDesk } from '../parts/rule/rule-desk.ts';
import { kindName } from '../parts/rule/rule-names.ts';
import type { Tools } from '../parts/tools.ts';

export const tabs = ['rules', 'approve', 'retry', 'log', 'schedules', 'templates', 'hooks'] as const;
export type Tab = (typeof tabs)[number];

/** What the tabs share. */
export interface Scene extends RuleDesk {
  readonly g: typeof groups;
  readonly t: typeof common & typeof parts;
  readonly tools: Tools;
  readonly isReadonly: boolean;
  /** Rules are the owner's and admins' to change. */
  readonly mayEditRules: boolean;
  /** Level of the headings inside. */
  readonly level: number;
}

type Around = Pick<RecordList<'effects'>, 'find'>;

/** What something is about, by its name. */
export function aboutName({ words }: Pick<Scene, 'words'>, list: Around, kind: AboutKind | null, id: Id | null): string {
  if (kind === null || id === null) return '';
  const record = list.find(kind, id);
  if (!record) return kindName(words, kind);
  if ('title' in record && record.title) return record.title;
  if ('name' in record) return record.name;
  if ('label' in record && record.label) return record.label;
  return 'number' in record && record.number !== null ? String(record.number) : kindName(words, kind);
}

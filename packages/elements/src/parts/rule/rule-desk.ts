import type { Hook, Id, SavedTasks, Stage, Template } from '@workfloor/core';
import type { Studio } from '@workfloor/sdk';
import type { Formats } from '../../base/format.ts';
import type { automations } from '../../i18n/en/automations.ts';

export type RuleWords = typeof automations;

interface Named {
  readonly id: Id;
  readonly name: string;
}

/** What rules may name besides what the studio holds; read when a form is opened. */
export interface Shelf {
  readonly templates: readonly (Named & { readonly kind: string })[];
  readonly saved: readonly Named[];
  readonly hooks: readonly Named[];
}

/** The shelf of what lists hold; what has not come yet is empty. */
export function shelfOf(templates: readonly Template[] = [], saved: readonly SavedTasks[] = [], hooks: readonly Hook[] = []): Shelf {
  return { templates: templates.map(({ id, name, content }) => ({ id, name, kind: content.kind })), saved, hooks };
}

/** What telling of rules and changing them needs. */
export interface RuleDesk {
  readonly words: RuleWords;
  readonly formats: Formats;
  readonly studio: Studio;
  readonly shelf: Shelf;
}

/** The stages that new runs of a pipeline go through. */
export function stagesOf({ studio }: Pick<RuleDesk, 'studio'>, pipeline: Id | null): readonly Stage[] {
  const edition = studio.pipelines.find(({ id }) => id === pipeline)?.edition;
  return studio.editions.find(({ id }) => id === edition)?.stages ?? [];
}

/** What a record that the studio holds is called; what is gone is told as such. */
export function nameIn(records: readonly Named[], id: Id): string {
  return records.find((record) => record.id === id)?.name ?? '?';
}

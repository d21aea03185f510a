import { isClientError } from '@workfloor/sdk';
import type { RecordPage, Studio } from '@workfloor/sdk';
import type { Edition, Id } from '@workfloor/core';
import type { common } from '../i18n/en/common.ts';
import type { parts } from '../i18n/en/parts.ts';
import type { Formats } from '../base/format.ts';
import type { RuleWords } from '../parts/rule/rule-desk.ts';
import type { Tools } from '../parts/tools.ts';
import { isChanged, rebase, toCreate, toDraft, toEdit } from './draft.ts';
import type { Draft, Editing } from './draft.ts';
import type { Naming, Words } from './naming.ts';
import { placeRefusal } from './problems.ts';
import type { Problems } from './problems.ts';

export const tabs = ['stages', 'settings', 'versions', 'json'] as const;
export type Tab = (typeof tabs)[number];

/** What the renderers of the editor need. */
export interface Scene {
  readonly words: Words;
  readonly t: typeof common & typeof parts;
  readonly formats: Formats;
  readonly naming: Naming;
  /** Of rules; they come with the panels. */
  readonly ruleWords?: RuleWords | undefined;
  readonly tools: Tools;
  readonly desk: Desk;
  readonly studio: Studio;
  /** What is saved; undefined for a pipeline that is still to be made. */
  readonly page: RecordPage<'pipelines'> | undefined;
  /** The current edition of it. */
  readonly edition: Edition | undefined;
  readonly editing: Editing;
  readonly isReadonly: boolean;
  /** What is wrong, once somebody has tried to save. */
  readonly problems: Problems;
  /** Level of the headings inside. */
  readonly level: number;
  say(this: void, text: string): void;
  /** This draft is over: to the list, or to what has been made of it. */
  close(this: void, to?: Id): void;
}

/** How many open runs stand in a stage, whatever their edition. */
export function standingIn(page: RecordPage<'pipelines'> | undefined, stage: Id): number {
  return (page?.answer.runs ?? []).filter((each) => each.stage === stage).reduce((sum, { count }) => sum + count, 0);
}

/** Holds the drafts of one element, one a pipeline, and what of them is open. Nothing of it is saved before somebody says so. */
export class Desk {
  tab: Tab = 'stages';
  /** The stage whose settings are open. */
  stage: Id | undefined;
  /** Somebody has tried to save: say what is wrong. */
  isTried = false;
  isSaving = false;
  /** What the server has refused, by the place where it is said. */
  readonly refused = new Map<string, string>();
  /** What was typed and is no number, by place. */
  readonly typed = new Map<string, { readonly text: string; readonly max: number }>();
  readonly #host: { requestUpdate(): void };
  readonly #drafts = new Map<Id, Editing>();

  constructor(host: { requestUpdate(): void }) {
    this.#host = host;
  }

  /** Whether anything is not saved. */
  get isDirty(): boolean {
    return [...this.#drafts.values()].some(isChanged);
  }

  isDirtyAt(id: Id): boolean {
    const editing = this.#drafts.get(id);
    return editing !== undefined && isChanged(editing);
  }

  /** The draft of what is saved, with what others have saved meanwhile. */
  of({ record }: RecordPage<'pipelines'>, edition: Edition): Editing {
    const theirs = toDraft(record, edition);
    const known = this.#drafts.get(record.id);
    if (known && this.isSaving) return known;
    const next = known?.base ? rebase(known, theirs, edition.number) : { id: record.id, base: theirs, draft: theirs, moves: {} };
    this.#drafts.set(record.id, next);
    return next;
  }

  /** Drafts of pipelines that are still to be made. */
  get unmade(): readonly Editing[] {
    return [...this.#drafts.values()].filter(({ base }) => base === undefined);
  }

  /** The draft of a pipeline that is still to be made. */
  fresh(id: Id): Editing | undefined {
    return this.#drafts.get(id);
  }

  begin(id: Id, draft: Draft): void {
    this.#drafts.set(id, { id, base: undefined, draft, moves: {} });
    this.reset();
  }

  edit({ id }: Editing, change: (draft: Draft) => Draft): void {
    this.#set(id, (editing) => ({ ...editing, draft: change(editing.draft) }));
    this.refused.clear();
  }

  setMove({ id }: Editing, from: Id, to: Id): void {
    this.#set(id, (editing) => ({ ...editing, moves: { ...editing.moves, [from]: to } }));
    this.refused.delete(`move:${from}`);
  }

  discard({ id, base }: Editing): void {
    if (base) this.#drafts.set(id, { id, base, draft: base, moves: {} });
    else this.#drafts.delete(id);
    this.reset();
  }

  /** Forgets what was open and what was wrong. */
  reset(): void {
    this.isTried = false;
    this.stage = undefined;
    this.refused.clear();
    this.typed.clear();
    this.#host.requestUpdate();
  }

  show(change: { readonly tab?: Tab; readonly stage?: Id | undefined }): void {
    if (change.tab !== undefined) this.tab = change.tab;
    if ('stage' in change) this.stage = change.stage;
    this.#host.requestUpdate();
  }

  /** Saves the draft: makes the pipeline, or the changes as a new edition where stages are others. Resolves to whether it was done. */
  async save({ editing, tools, words, edition }: Scene): Promise<boolean> {
    this.isSaving = true;
    this.refused.clear();
    this.#host.requestUpdate();
    const { draft } = editing;
    const retry = async (error: unknown): Promise<false | undefined> => {
      const placed = isClientError(error) ? placeRefusal(error, draft.stages, words) : undefined;
      if (!placed) return undefined;
      this.refused.set(...placed);
      return false;
    };
    const args = toEdit(editing);
    const said = args.stages ? words.saidSaved({ number: (edition?.number ?? 0) + 1 }) : words.saidKept;
    const isDone = editing.base
      ? await tools.feedback.act('pipeline.edit', args, { at: 'save', said, retry })
      : await tools.feedback.act('pipeline.create', toCreate(editing), {
          at: 'save',
          said: words.saidCreated({ name: draft.name }),
          retry,
        });
    this.isSaving = false;
    if (isDone) this.#saved(editing);
    else this.isTried = true;
    this.#host.requestUpdate();
    return isDone;
  }

  /** What was saved is what there is; what has been typed meanwhile is a change of it. */
  #saved({ id, draft }: Editing): void {
    const now = this.#drafts.get(id);
    if (now) this.#drafts.set(id, { id, base: draft, draft: now.draft, moves: {} });
    this.isTried = false;
  }

  #set(id: Id, change: (editing: Editing) => Editing): void {
    const editing = this.#drafts.get(id);
    if (!editing) return;
    this.#drafts.set(id, change(editing));
    this.#host.requestUpdate();
  }
}

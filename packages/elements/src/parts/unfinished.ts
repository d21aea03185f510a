import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Blocker } from '@workfloor/core';
import { isClientError } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import type { parts } from '../i18n/en/parts.ts';
import type { Dialog } from './dialog.ts';

/** What becomes of unfinished items when a run leaves their stage by hand (GATE-12). */
export type UnfinishedChoice = 'carry' | 'done' | 'cancel';

/** Something unfinished that a move would leave behind, as the refusal lists it. */
export type UnfinishedItem = Pick<Blocker, 'item' | 'itemKind' | 'since'>;

/** Where to ask, and what is known of the items. */
export interface UnfinishedAsk {
  readonly dialog: Dialog;
  readonly t: typeof parts;
  /** What is moved. */
  readonly title: string;
  /** What the stage waits for, for the titles of the items. */
  readonly blockers: readonly Blocker[];
  /** How to say since when: a day, a time. */
  readonly since: (moment: string) => string;
}

/** What a refused move lists as unfinished; undefined when it was refused for something else. */
export function unfinishedIn(error: unknown): readonly UnfinishedItem[] | undefined {
  if (!isClientError(error) || error.code !== 'unfinished_items') return undefined;
  const items: unknown = error.data?.['items'];
  return Array.isArray(items) ? (items as readonly UnfinishedItem[]) : []; // as core says it
}

/**
 * Asks what becomes of unfinished items (GATE-6); undefined when the person gives the move up. Where marking them done has just been
 * refused, for what is ended elsewhere, that is not offered again.
 */
export function askUnfinished(
  { dialog, t, title, blockers, since }: UnfinishedAsk,
  items: readonly UnfinishedItem[],
  refused?: UnfinishedChoice,
): Promise<UnfinishedChoice | undefined> {
  const choices = [
    { id: 'carry', name: t.unfinishedCarry, hint: t.unfinishedCarryHint },
    { id: 'done', name: t.unfinishedDone },
    { id: 'cancel', name: t.unfinishedCancel, hint: t.unfinishedCancelHint },
  ].filter(({ id }) => id !== refused);
  const names = new Map(blockers.map((blocker) => [blocker.item, blocker.title]));
  const row = ({ item, since: from }: UnfinishedItem): TemplateResult =>
    html`<li>${icons.wait}<span>${names.get(item) || t.unfinishedUnseen}</span><span class="quiet">${since(from)}</span></li>`;
  return new Promise((resolve) => {
    let chosen: UnfinishedChoice | undefined;
    const note = html`<p>${refused === 'done' ? t.unfinishedElsewhere : t.unfinishedNote({ count: items.length })}</p>
      <ul class="form-items">
        ${items.map(row)}
      </ul>`;
    void dialog.open({
      title: t.unfinishedTitle({ title }),
      note,
      fields: [{ name: 'unfinished', kind: 'radios', label: t.unfinishedLabel, options: choices, value: 'carry' }],
      submit: t.unfinishedGo,
      save: ({ unfinished }) => {
        chosen = choices.some(({ id }) => id === unfinished) ? (unfinished as UnfinishedChoice) : 'carry'; // one of those offered
        return Promise.resolve(true);
      },
      closed: () => resolve(chosen),
    });
  });
}

/**
 * Sends a move that leaves a stage by hand, first so that it is refused where something is unfinished; then with what the person has
 * chosen. Resolves to false when they give it up; rejects with a refusal for anything else.
 */
export async function leaveAsking(
  send: (unfinished: UnfinishedChoice | 'ask') => Promise<unknown>,
  ask: (items: readonly UnfinishedItem[], refused: UnfinishedChoice | undefined) => Promise<UnfinishedChoice | undefined>,
): Promise<boolean> {
  let choice: UnfinishedChoice | 'ask' = 'ask';
  for (;;) {
    try {
      await send(choice);
      return true;
    } catch (error) {
      const items = unfinishedIn(error);
      if (!items) throw error;
      const next: UnfinishedChoice | undefined = await ask(items, choice === 'ask' ? undefined : choice);
      if (next === undefined) return false;
      choice = next;
    }
  }
}

/** The same for `Feedback.act`: what `Telling.retry` needs for a command that is sent with `unfinished: 'ask'`. */
export function retryUnfinished<Args extends { readonly unfinished?: UnfinishedChoice | 'ask' }>(
  ask: UnfinishedAsk,
  args: Args,
): (error: unknown) => Promise<Args | false | undefined> {
  let refused: UnfinishedChoice | undefined;
  return async (error) => {
    const items = unfinishedIn(error);
    if (!items) return undefined;
    refused = await askUnfinished(ask, items, refused);
    return refused === undefined ? false : { ...args, unfinished: refused };
  };
}

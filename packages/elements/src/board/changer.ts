import type { ArgsOf, Commands, Id } from '@workfloor/core';
import type { Card, Workfloor } from '@workfloor/sdk';
import { askHost, tellHost } from '../base/ask-host.ts';
import type { tools } from '../i18n/en/tools.ts';
import { send } from '../parts/send.ts';
import type { ChangeDetail } from '../parts/feedback.ts';
import type { StatusNote, Together } from './status-note.ts';

/** A command about cards, as one asks for it. */
export interface Deed {
  readonly command: string;
  readonly args: object;
  /** Whom a refusal names. */
  readonly cards: readonly Card[];
}

/** Makes a deed; the name decides what its arguments are. */
export function deed<F extends keyof Commands & string, V extends keyof Commands[F] & string>(
  command: `${F}.${V}`,
  args: ArgsOf<Commands[F][V]> & object,
  cards: readonly Card[],
): Deed {
  return { command, args, cards };
}

/** What was not done, and why. */
export interface Refused {
  readonly card: Card;
  readonly error: unknown;
}

export interface ChangerOptions {
  readonly host: HTMLElement;
  readonly client: () => Workfloor | undefined;
  readonly words: () => typeof tools | undefined;
  readonly note: StatusNote;
  readonly explain: (error: unknown) => Promise<string>;
}

/** Carries out commands about cards: asks the host for each, sends all at once, tells in one sentence what came of it, with one Undo for all. */
export class Changer {
  readonly #options: ChangerOptions;

  constructor(options: ChangerOptions) {
    this.#options = options;
  }

  /** Never rejects. `said` is told how many cards it was done to. */
  async change(deeds: readonly Deed[], said: (count: number) => string, together?: Together): Promise<void> {
    const client = this.#options.client();
    if (!client) return;
    const wanted = deeds.map(({ command, args, cards }) => ({ detail: { id: client.newId(), command, args }, cards }));
    const asked = await Promise.all(wanted.map(({ detail }) => askHost(this.#options.host, 'wf-before-change', detail)));
    const allowed = wanted.filter((_, at) => asked[at]);
    const answers = await Promise.allSettled(allowed.map(({ detail }) => send(client, detail)));
    const { done, refused, count } = settle(allowed, answers);
    for (const detail of done) tellHost(this.#options.host, 'wf-change', detail);
    const all = allowed.flatMap(({ cards }) => cards);
    const run = all.length === 1 ? all[0]?.run.id : undefined;
    if (all.length === 0) return;
    await this.tell({ text: count > 0 ? said(count) : '', commands: done.map(({ id }) => id), run, refused, together });
  }

  /** Makes something new: said at once, since it stands on the board at once. Never rejects. */
  async add(
    { command, args }: Deed,
    { title, text, run }: { readonly title: string; readonly text: string; readonly run: Id },
  ): Promise<void> {
    const { client: clientOf, host, note, explain, words } = this.#options;
    const client = clientOf();
    if (!client) return;
    const detail: ChangeDetail = { id: client.newId(), command, args };
    if (!(await askHost(host, 'wf-before-change', detail))) return;
    try {
      const added = send(client, detail);
      note.tell(text, { commands: [detail.id], run });
      await added;
      tellHost(host, 'wf-change', detail);
    } catch (error) {
      const reason = await explain(error);
      note.fail(words()?.notDone({ title, reason }) ?? reason, error);
    }
  }

  /** Says what came of it: what was done, and of the rest why not. */
  async tell({ text, commands, run, refused, together }: Outcome): Promise<void> {
    const { note, explain, words } = this.#options;
    const t = words();
    if (!t) return;
    const reasons = await Promise.all(
      refused.map(async ({ card, error }) => t.notDone({ title: card.title, reason: await explain(error) })),
    );
    const [first] = refused;
    if (text) {
      const details = reasons.length > 0 ? [t.bulkRefused({ count: reasons.length }), ...reasons] : [];
      note.tell(text, { commands, run, details, together });
    } else if (first) {
      note.fail(reasons.join(' '), first.error, { run: refused.length === 1 ? first.card.run.id : undefined, together });
    }
  }
}

interface Wanted {
  readonly detail: ChangeDetail;
  readonly cards: readonly Card[];
}

interface Settled {
  readonly done: readonly ChangeDetail[];
  readonly refused: readonly Refused[];
  /** Cards that are changed. */
  readonly count: number;
}

function settle(wanted: readonly Wanted[], answers: readonly PromiseSettledResult<unknown>[]): Settled {
  const done: Wanted[] = [];
  const refused: Refused[] = [];
  for (const [at, one] of wanted.entries()) {
    const answer = answers[at];
    if (answer?.status === 'rejected') refused.push(...one.cards.map((card) => ({ card, error: answer.reason as unknown })));
    else done.push(one);
  }
  return { done: done.map(({ detail }) => detail), refused, count: done.reduce((sum, { cards }) => sum + cards.length, 0) };
}

/** What came of several commands. */
export interface Outcome {
  /** Empty when nothing was done. */
  readonly text: string;
  readonly commands: readonly Id[];
  readonly run: Id | undefined;
  readonly refused: readonly Refused[];
  readonly together?: Together | undefined;
}

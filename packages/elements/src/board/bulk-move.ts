import type { Id } from '@workfloor/core';
import type { Card } from '@workfloor/sdk';
import { askHost, tellHost } from '../base/ask-host.ts';
import type { MoveDetail } from '../events.ts';
import { unfinishedIn } from '../parts/unfinished.ts';
import type { UnfinishedChoice, UnfinishedItem } from '../parts/unfinished.ts';
import type { Changer, Refused } from './changer.ts';
import { findCard, planMove } from './move.ts';
import { sendMove } from './mover.ts';
import type { AskUnfinished, MoverContext } from './mover.ts';
import type { Together } from './status-note.ts';

/** Where several cards go: to a stage, or on from the one that each stands in. */
export type BulkMove = { readonly to: Id; readonly name: string } | { readonly how: 'complete' | 'skip' };

interface Job {
  readonly card: Card;
  readonly detail: MoveDetail;
  readonly send: (unfinished: UnfinishedChoice | 'ask', id: Id) => Promise<unknown>;
}

export interface BulkMoveOptions {
  readonly host: HTMLElement;
  readonly context: () => MoverContext | undefined;
  readonly changer: Changer;
  readonly ask: AskUnfinished;
  readonly together?: Together | undefined;
}

/** Moves several cards, each by its own command, and tells of all in one sentence. Never rejects. */
export async function moveAll(
  { host, context, changer, ask, together }: BulkMoveOptions,
  runs: readonly Id[],
  move: BulkMove,
): Promise<void> {
  const scene = context();
  if (!scene) return;
  const wanted = runs.flatMap((run) => jobOf(scene, run, move) ?? []);
  const asked = await Promise.all(wanted.map(({ detail }) => askHost(host, 'wf-before-move', detail)));
  let left: readonly Job[] = wanted.filter((_, at) => asked[at]);
  const commands: Id[] = [];
  const refused: Refused[] = [];
  let choice: UnfinishedChoice | 'ask' | undefined = 'ask';
  while (left.length > 0 && choice !== undefined) {
    const round: Round = await sendAll(scene, left, choice);
    commands.push(...round.commands);
    refused.push(...round.refused);
    for (const detail of round.done) tellHost(host, 'wf-move', detail);
    left = round.stuck;
    if (left.length > 0) choice = await askFor(round, choice);
  }
  const text = commands.length > 0 ? said(scene, move, commands.length) : '';
  await changer.tell({ text, commands, run: undefined, refused, together });

  function askFor({ stuck, items }: Round, last: UnfinishedChoice | 'ask'): Promise<UnfinishedChoice | undefined> {
    const cards = stuck.map(({ card }) => card);
    const title = cards.length === 1 ? (cards[0]?.title ?? '') : (scene?.t.manyJobs({ count: cards.length }) ?? '');
    return ask(title, cards, items, last === 'ask' ? undefined : last);
  }
}

function said({ t }: MoverContext, move: BulkMove, count: number): string {
  if ('to' in move) return t.bulkMoved({ count, column: move.name });
  return (move.how === 'complete' ? t.bulkCompleted : t.bulkSkipped)({ count });
}

function jobOf({ client, board }: MoverContext, run: Id, move: BulkMove): Job | undefined {
  const spot = findCard(board, run);
  if (!spot) return undefined;
  const { card } = spot;
  const about = { run, job: card.job?.id, from: card.run.stage };
  if ('how' in move) {
    const args = { run, stage: card.run.stage };
    return {
      card,
      detail: { ...about, how: move.how },
      send: (unfinished, id) => client.run[move.how]({ ...args, unfinished }, { id }),
    };
  }
  const plan = planMove(board, run, { to: move.to });
  if (!plan || plan.from === plan.to) return undefined;
  return { card, detail: { ...about, to: move.to }, send: (unfinished, id) => sendMove(client, plan.request, { unfinished, id }) };
}

interface Round {
  readonly commands: readonly Id[];
  readonly done: readonly MoveDetail[];
  readonly refused: readonly Refused[];
  /** What something unfinished holds, and what it is. */
  readonly stuck: readonly Job[];
  readonly items: readonly UnfinishedItem[];
}

/** Given in one moment, the commands go together. */
async function sendAll({ client }: MoverContext, jobs: readonly Job[], unfinished: UnfinishedChoice | 'ask'): Promise<Round> {
  const ids = jobs.map(() => client.newId());
  const answers = await Promise.allSettled(jobs.map(({ send }, at) => send(unfinished, ids[at] ?? client.newId())));
  const [commands, done, refused, stuck, items] = [[] as Id[], [] as MoveDetail[], [] as Refused[], [] as Job[], [] as UnfinishedItem[]];
  for (const [at, answer] of answers.entries()) {
    const [job, id] = [jobs[at], ids[at]];
    if (!job || id === undefined) continue;
    const held = answer.status === 'rejected' ? unfinishedIn(answer.reason) : undefined;
    if (held) {
      stuck.push(job);
      items.push(...held);
    } else if (answer.status === 'rejected') refused.push({ card: job.card, error: answer.reason });
    else {
      commands.push(id);
      done.push(job.detail);
    }
  }
  return { commands, done, refused, stuck, items };
}

import { defineCommand, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need, needAll } from '../kernel/need.ts';
import type { Day, Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import { requestDefaults } from './request.ts';
import type { Request, RequestPreset } from './request.ts';
import { needState, pendingStates } from './request-states.ts';

export interface CreateRequest {
  readonly id: Id;
  readonly preset: RequestPreset;
  readonly title: string;
  readonly text?: string;
  readonly client: Id;
  /** One of the client's. */
  readonly job?: Id | null;
  /** Contacts; without any those of the client with `notify` on. */
  readonly to?: readonly Id[];
  readonly due?: Day | null;
}

/** A job that goes on, and is for the client. */
async function assertJob(source: Source, id: Id, client: Id): Promise<void> {
  const job = await need(source, 'job', id);
  if (job.state === 'archived') refuse('archived', { job: id });
  const links = await source.find('jobClient', 'job', [id]);
  if (!links.some((link) => link.client === client)) refuse('not_linked', { job: id, client });
}

/** Stores a new request, as a draft. */
export async function insertRequest(tx: Tx, args: CreateRequest, ctx: Ctx): Promise<Request> {
  const { client, job = null, to = [] } = args;
  await need(tx, 'client', client);
  if (job !== null) await assertJob(tx, job, client);
  await needAll(tx, 'contact', to);
  const whose = { workspace: ctx.workspace, by: ctx.actor.name, at: ctx.now };
  const request = tx.insert('request', { ...requestDefaults, ...args, ...whose });
  tx.emit({ type: 'request.created', request: request.id, client, job, preset: request.preset });
  return request;
}

/** Prepares something to ask a client. Nobody is told before it is sent. */
export const createRequest = defineCommand<CreateRequest>('request.create', staffWith('jobs'), async (tx, args, ctx) => {
  await insertRequest(tx, args, ctx);
});

export interface EditRequest {
  readonly id: Id;
  readonly title?: string;
  readonly text?: string;
  readonly to?: readonly Id[];
  readonly due?: Day | null;
}

/** Changes what is asked, as long as it is not answered. */
export const editRequest = defineCommand<EditRequest>('request.edit', staffWith('jobs'), async (tx, { id, ...patch }) => {
  const request = needState(await need(tx, 'request', id), ['draft', ...pendingStates]);
  await needAll(tx, 'contact', patch.to);
  tx.update('request', request, patch);
  tx.emit({ type: 'request.edited', request: id, client: request.client, job: request.job });
});

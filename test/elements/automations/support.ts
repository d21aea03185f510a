import type { Id } from '@workfloor/core';
import type { WfAutomations } from '@workfloor/elements/automations';
import '@workfloor/elements/automations';
import type { Workfloor } from '@workfloor/sdk';
import { addStudio, openClient, optionsFor } from '../../sdk/support/studio.ts';
import type { TestStudio } from '../../sdk/support/studio.ts';
import { mount } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';

export type Shown = Seen<WfAutomations>;

export interface Firm {
  readonly studio: TestStudio;
  /** The owner, who may make rules. */
  readonly client: Workfloor;
  /** A client who can be written to. */
  readonly customer: Id;
  readonly stages: readonly { readonly id: Id; readonly name: string }[];
}

/** A firm on the real server with a client who has a mail address. */
export async function openFirm(): Promise<Firm> {
  const studio = await addStudio();
  const client = openClient({ ...optionsFor(studio, studio.members.owner), persist: false });
  const [customer, contact] = [client.newId(), client.newId()];
  await client.client.create({ id: customer, name: 'Kaja Krogh' });
  await client.contact.create({ id: contact, name: 'Kaja', emails: ['kaja@x.example'] });
  await client.contact.link({ client: customer, contact, notify: true });
  const { records } = await client.read<{ records: { edition: { stages: Firm['stages'] }[] } }>(`pipelines/${studio.pipeline}`, {});
  return { studio, client, customer, stages: records.edition[0]?.stages ?? [] };
}

/** A rule that sends a mail when something comes into the first stage. */
export async function addMailRule({ client, studio, stages }: Firm, more: object = {}): Promise<Id> {
  const id = client.newId();
  await client.rule.create({
    id,
    name: 'Welcome',
    scope: 'stage',
    pipeline: studio.pipeline,
    stage: stages[0]?.id ?? '',
    on: { kind: 'stage', moment: 'enter' },
    do: [{ do: 'mail', to: [{ kind: 'client' }], subject: 'Welcome, {{client.name}}', text: 'About {{job.title}}.' }],
    ...more,
  });
  return id;
}

/** A job for the client, which comes into the first stage. */
export async function addJob({ client, studio, customer }: Firm, title: string): Promise<Id> {
  const [id, run] = [client.newId(), client.newId()];
  await client.job.create({ id, title, clients: [customer], run: { id: run, pipeline: studio.pipeline } });
  return id;
}

/** The element in a document, once its rules are there. */
export async function show(firm: Pick<Firm, 'client'>, attributes: Record<string, string> = {}): Promise<Seen<WfAutomations>> {
  const seen = await mount<WfAutomations>('wf-automations', firm, attributes);
  await seen.until(() => seen.all('[role="tab"]').length >= 6);
  return seen;
}

/** Types into a field, or chooses there, as a person does. */
export function type(field: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}

export const plain = (text: string | null | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();

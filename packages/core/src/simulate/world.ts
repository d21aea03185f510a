import { assignClient } from '../client/assign-client.ts';
import { createClient } from '../client/client-commands.ts';
import { createContact, linkContact } from '../contact/contact-commands.ts';
import type { Command } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { inviteMember } from '../member/member-commands.ts';
import type { PipelineDocument } from '../pipeline/document.ts';
import { importPipeline } from '../pipeline/import-pipeline.ts';
import { namesIn } from '../pipeline/import/find-names.ts';
import { createTag } from '../tag/tag-commands.ts';
import type { Desk } from './desk.ts';
import type { SimulatedClient, SimulatedPerson, SimulateOptions } from './script.ts';
import { SimulationError } from './simulation-error.ts';

/** Who is there, and on which pipelines they work. */
export interface Cast {
  readonly pipelines: readonly Id[];
  readonly clients: ReadonlyMap<string, Id>;
  readonly people: ReadonlyMap<string, Id>;
}

const IDA: SimulatedClient = { name: 'Ida Holm' };

function mailbox(name: string, domain: string): string {
  const [first = ''] = name.toLowerCase().split(' ');
  return `${first.replaceAll(/[^a-z0-9]/g, '') || 'somebody'}@${domain}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Somebody for each role, and for each address of a member. */
function playersOf(documents: readonly PipelineDocument[]): readonly SimulatedPerson[] {
  const roles = new Set(documents.flatMap(({ roles: named = [] }) => named));
  const inRules = documents.flatMap((document) => [...(namesIn(document).get('member') ?? [])]);
  const inStages = documents.flatMap(({ stages, availableTo = [] }) => [
    ...availableTo,
    ...stages.flatMap(({ require }) => require?.approvers ?? []),
  ]);
  return [
    ...[...roles].map((role) => ({ name: capital(role), plays: [role] })),
    ...[...new Set([...inRules, ...inStages])].map((email) => ({ name: capital(email.split('@')[0] ?? email), email })),
  ];
}

async function must<Args, Result>(desk: Desk, command: Command<Args, Result>, args: Args): Promise<void> {
  const outcome = await desk.run(command, args);
  if (!outcome.ok) throw new SimulationError(`The simulation cannot begin: ${command.name}`, outcome.refusal);
}

async function addPeople(desk: Desk, people: readonly SimulatedPerson[]): Promise<ReadonlyMap<string, Id>> {
  const ids = new Map<string, Id>();
  for (const { name, email = mailbox(name, 'firm.example'), role = 'member' } of people) {
    const id = desk.newId();
    await must(desk, inviteMember, { id, name, email, role });
    ids.set(name, id);
  }
  return ids;
}

async function tagIds(desk: Desk, names: readonly string[]): Promise<readonly Id[]> {
  const ids: Id[] = [];
  for (const name of names) {
    const [known] = desk.source.find('tag', 'name', [name]);
    const id = known?.id ?? desk.newId();
    if (!known) await must(desk, createTag, { id, name, color: 'blue' });
    ids.push(id);
  }
  return ids;
}

async function addClient(desk: Desk, told: SimulatedClient): Promise<Id> {
  const { name, kind, contact: person = name, email = mailbox(person, 'client.example'), phone, locale, tags = [], fields, collect } = told;
  const [client, contact] = [desk.newId(), desk.newId()];
  const optional = { ...(kind ? { kind } : {}), ...(fields ? { fields } : {}), ...(collect ? { collect } : {}) };
  await must(desk, createClient, { id: client, name, tags: await tagIds(desk, tags), ...optional });
  const more = { ...(phone === undefined ? {} : { phones: [phone] }), ...(locale === undefined ? {} : { locale }) };
  await must(desk, createContact, { id: contact, name: person, emails: [email], ...more });
  await must(desk, linkContact, { client, contact, login: true, notify: true, signs: true });
  return client;
}

/** Sets up a firm with its people, pipelines and clients, as they are when the simulation begins. */
export async function setUp(desk: Desk, documents: readonly PipelineDocument[], options: SimulateOptions): Promise<Cast> {
  const { people = playersOf(documents), clients = [IDA] } = options;
  const members = await addPeople(desk, people);
  const pipelines = documents.map(() => desk.newId());
  for (const [at, document] of documents.entries()) await must(desk, importPipeline, { id: pipelines[at] ?? '', document });
  const ids = new Map<string, Id>();
  for (const told of clients) {
    const client = await addClient(desk, told);
    ids.set(told.name, client);
    for (const { name, plays = [] } of people) {
      const member = members.get(name) ?? '';
      if (plays.length > 0) await must(desk, assignClient, { client, member, roles: plays });
    }
  }
  return { pipelines, clients: ids, people: members };
}

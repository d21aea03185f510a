import { commands } from '@workfloor/core';
import type { Actor, Id, Stage } from '@workfloor/core';
import { companies, names, pipelines, tags, team } from './sample-data.ts';
import type { PipelineData, TagName, Tongue } from './sample-data.ts';
import { ago } from './sample-script.ts';
import type { Colleague, Script } from './sample-script.ts';
import { addTerms } from './sample-firm.ts';
import { fields, roles } from './sample-terms.ts';
import type { ServiceName } from './sample-terms.ts';

const SYSTEM: Actor = { name: 'system', role: 'owner' };
const CLIENTS = 140;
const LEADS = 24;
const FIRST_DAY = 540;

export interface SampleClient {
  readonly id: Id;
  readonly tongue: Tongue;
  readonly first: string;
  readonly partner: string;
  readonly last: string;
  readonly name: string;
  readonly tags: readonly TagName[];
  readonly since: number;
  readonly isLead: boolean;
}

export interface SamplePipeline {
  readonly id: Id;
  readonly stages: readonly (Stage & { readonly any: readonly TagName[]; readonly days: number })[];
}

export interface SampleFirm {
  readonly owner: Actor;
  /** Everybody who works on jobs. */
  readonly crew: readonly Colleague[];
  readonly tags: ReadonlyMap<TagName, Id>;
  readonly pipelines: Readonly<Record<keyof typeof pipelines, SamplePipeline>>;
  readonly services: Readonly<Record<ServiceName, Id>>;
}

function addTeam(script: Script): Colleague[] {
  return team.map(({ name, role }, index) => {
    const at = ago(script, FIRST_DAY - index);
    const id = script.id(at);
    const email = `${name.split(' ')[0]?.toLowerCase() ?? 'team'}@nordlys.example`;
    script.add(at, SYSTEM, commands.member.invite, { id, name, email, role });
    script.add(at + 60_000, SYSTEM, commands.member.edit, { id, state: 'active' });
    return { name: `staff:${id}`, role, member: id };
  });
}

function addPipeline(script: Script, members: readonly Colleague[], data: PipelineData, tagIds: ReadonlyMap<TagName, Id>): SamplePipeline {
  const at = ago(script, FIRST_DAY - 12);
  const approvers = members.filter(({ role }) => role === 'owner' || role === 'admin');
  const stages = data.stages.map(({ any = [], days, needs, approved, ...stage }) => {
    const ids = any.map((name) => tagIds.get(name) ?? '');
    const door = { ...(needs ? { fields: needs } : {}), ...(approved ? { approvers: approvers.map(({ member }) => member) } : {}) };
    const rules = { ...(ids.length > 0 ? { when: { any: ids } } : {}), ...(needs || approved ? { require: door } : {}) };
    return { stage: { id: script.id(at), ...stage, ...rules }, any, days };
  });
  const id = script.id(at);
  script.add(at, approvers[0] ?? SYSTEM, commands.pipeline.create, {
    id,
    name: data.name,
    subjects: [data.subject],
    stages: stages.map(({ stage }) => stage),
    ...(data.defaultFor ? { defaultFor: data.defaultFor } : {}),
  });
  return { id, stages: stages.map(({ stage, any, days }) => ({ ...stage, any, days })) };
}

/** The studio itself: its settings, people, tags and pipelines. */
export function addFirm(script: Script): SampleFirm {
  const at = ago(script, FIRST_DAY + 1);
  const members = addTeam(script);
  const owner = members[0] ?? SYSTEM;
  const services = addTerms(script, members);
  const tagIds = new Map<TagName, Id>();
  for (const { name, color } of tags) {
    const id = script.id(at);
    tagIds.set(name, id);
    script.add(ago(script, FIRST_DAY - 10), owner, commands.tag.create, { id, name, color });
  }
  const make = (data: PipelineData): SamplePipeline => addPipeline(script, members, data, tagIds);
  return {
    owner,
    crew: members.filter(({ role }) => role !== 'viewer'),
    tags: tagIds,
    pipelines: {
      weddings: make(pipelines.weddings),
      portraits: make(pipelines.portraits),
      albums: make(pipelines.albums),
      leads: make(pipelines.leads),
      sessions: make(pipelines.sessions),
    },
    services,
  };
}

function plain(text: string): string {
  const letters: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', å: 'aa' };
  return text
    .toLowerCase()
    .replaceAll(/[øæå]/g, (letter) => letters[letter] ?? '')
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '');
}

function addContact(script: Script, firm: SampleFirm, client: SampleClient, first: string): void {
  const id = script.id(client.since);
  const actor = script.pick(firm.crew);
  const phone = { da: '+45 2', en: '+44 7700 90', fr: '+33 6 1' }[client.tongue] + String(script.between(1_000_000, 9_999_999));
  const emails = [`${plain(first)}.${plain(client.last)}@mail.example`];
  const locale = { da: 'da', en: 'en', fr: script.chance() < 0.3 ? 'fr-CA' : 'fr' }[client.tongue];
  script.add(client.since + 90_000, actor, commands.contact.create, {
    id,
    name: `${first} ${client.last}`,
    emails,
    phones: [phone],
    locale,
    ...(script.chance() < 0.2
      ? { fields: { birthday: `${script.between(1960, 2001)}-0${script.between(1, 9)}-${script.between(10, 28)}` } }
      : {}),
  });
  const login = script.chance() < 0.6;
  script.add(client.since + 100_000, actor, commands.contact.link, { client: client.id, contact: id, login, notify: true, signs: login });
}

function inventClient(script: Script, index: number): SampleClient {
  const isLead = index >= CLIENTS - LEADS;
  const since = ago(script, isLead ? script.between(1, 24) : script.between(270, FIRST_DAY - 20));
  const tongue = script.pick<Tongue>(['da', 'da', 'da', 'da', 'en', 'en', 'fr', 'fr']);
  const [first, last] = [script.pick(names[tongue].first), script.pick(names[tongue].last)];
  const partner = script.pick(names[tongue].first.filter((name) => name !== first));
  const company = isLead ? undefined : companies[index];
  const steering = tags.filter((tag) => tag.steers && tag.name !== 'Corporate').map((tag) => tag.name);
  const found = script.some(steering, 0.22);
  return {
    id: script.id(since),
    tongue,
    first,
    partner,
    last,
    name: company ?? (script.chance() < 0.45 ? `${first} & ${partner} ${last}` : `${first} ${last}`),
    tags: company ? ['Corporate', ...found] : found,
    since,
    isLead,
  };
}

/** Whom the studio works for, with one or two people each. */
export function addClients(script: Script, firm: SampleFirm): SampleClient[] {
  return Array.from({ length: CLIENTS }, (_none, index) => {
    const client = inventClient(script, index);
    const { id, name, since, isLead } = client;
    const kind = client.tags.includes('Corporate') ? 'company' : name.includes('&') ? 'household' : 'person';
    const tagIds = client.tags.map((tag) => firm.tags.get(tag) ?? '');
    const state = isLead ? 'lead' : 'active';
    const found = script.chance() < 0.5 ? { fields: { found_us: script.pick(fields[2].choices) } } : {};
    script.add(since, script.pick(firm.crew), commands.client.create, { id, name, kind, state, tags: tagIds, ...found });
    addContact(script, firm, client, client.first);
    if (kind === 'household') addContact(script, firm, client, client.partner);
    if (!isLead && script.chance() < 0.45) {
      const play = { client: id, member: script.pick(firm.crew.slice(0, -1)).member, roles: [script.pick(roles)], follows: true };
      script.add(since + 120_000, firm.owner, commands.client.assign, play);
    }
    return client;
  });
}

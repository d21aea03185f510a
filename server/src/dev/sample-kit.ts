import { commands } from '@workfloor/core';
import type { Actor, ArgsOf, Id, Role } from '@workfloor/core';
import { ago, later } from './sample-script.ts';
import type { Colleague, SampleCommand, Script } from './sample-script.ts';

/** The parts from which the smaller sample firms are put together. */
const SYSTEM: Actor = { name: 'system', role: 'owner' };
const FIRST_DAY = 400;
const MINUTE_MS = 60_000;

type NewStage = ArgsOf<typeof commands.pipeline.create>['stages'][number];

export interface KitStage extends Omit<NewStage, 'id' | 'when'> {
  /** Only for clients with one of these tags. */
  readonly any?: readonly string[];
  /** Typical days in it. */
  readonly days: number;
}

export interface KitPipeline {
  readonly id: Id;
  readonly stages: readonly (KitStage & { readonly id: Id })[];
}

/** A trip through a pipeline, up to where it stands. */
export interface KitRun {
  readonly id: Id;
  readonly path: KitPipeline['stages'];
  /** When each stage was entered; the last one is where it stands, unless it is over. */
  readonly entered: readonly number[];
  readonly isOver: boolean;
}

export interface KitFirm {
  readonly owner: Colleague;
  readonly crew: readonly Colleague[];
  /** By their names. */
  readonly tags: Readonly<Record<string, Id>>;
  readonly services: Readonly<Record<string, Id>>;
}

/** Oldest first, as they have happened. */
export function inOrder({ commands: all }: Script): readonly SampleCommand[] {
  return all.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The people of a firm, the owner first. */
export function addStaff(script: Script, team: readonly { readonly name: string; readonly role: Role }[], domain: string): Colleague[] {
  return team.map(({ name, role }, index) => {
    const at = ago(script, FIRST_DAY + 3) + index * MINUTE_MS;
    const id = script.id(at);
    script.add(at, SYSTEM, commands.member.invite, { id, name, email: `${plain(name.split(' ')[0] ?? '')}@${domain}`, role });
    script.add(at + 20_000, SYSTEM, commands.member.edit, { id, state: 'active' });
    return { name: `staff:${id}`, role, member: id };
  });
}

export function addTags(script: Script, owner: Actor, tags: Readonly<Record<string, string>>): Readonly<Record<string, Id>> {
  const at = ago(script, FIRST_DAY);
  const made = Object.entries(tags).map(([name, color]) => {
    const id = script.id(at);
    script.add(at, owner, commands.tag.create, { id, name, color: color as 'red' }); // the lists below hold only colours of tags
    return [name, id] as const;
  });
  return Object.fromEntries(made);
}

type PipelineOptions = Omit<ArgsOf<typeof commands.pipeline.create>, 'id' | 'stages'> & { readonly stages: readonly KitStage[] };

export function addPipeline(script: Script, { owner, tags }: KitFirm, { stages, ...rest }: PipelineOptions): KitPipeline {
  const at = ago(script, FIRST_DAY - 2);
  const made = stages.map((stage) => ({ ...stage, id: script.id(at) }));
  const id = script.id(at);
  const toNew = ({ any, days: _days, ...stage }: KitPipeline['stages'][number]): NewStage =>
    any ? { ...stage, when: { any: any.flatMap((name) => tags[name] ?? []) } } : stage;
  script.add(at, owner, commands.pipeline.create, { id, ...rest, stages: made.map(toNew) });
  return { id, stages: made };
}

/** Somebody outside, on one client. */
export function addContact(script: Script, { owner }: KitFirm, at: number, contact: KitContact): Id {
  const { name, client, domain, phone, locale } = contact;
  const id = script.id(at);
  const emails = [`${plain(name).replaceAll(' ', '.')}@${domain}`];
  script.add(at, owner, commands.contact.create, { id, name, emails, phones: [phone], locale });
  script.add(at + 5000, owner, commands.contact.link, { client, contact: id, login: true, notify: true, signs: contact.signs ?? true });
  return id;
}

export interface KitContact {
  readonly name: string;
  readonly client: Id;
  readonly domain: string;
  readonly phone: string;
  readonly locale: string;
  readonly signs?: boolean;
}

/** Where one with these tags goes, and how far it has come: worked out backwards from how long it has been where it stands. */
export function planRun(script: Script, pipeline: KitPipeline, tags: readonly string[], over = 0.15): KitRun {
  const path = pipeline.stages.filter(({ any }) => !any || any.some((tag) => tags.includes(tag)));
  const isOver = script.chance() < over;
  const stages = isOver ? path : path.slice(0, script.between(1, path.length));
  let at = ago(script, isOver ? script.between(2, 60) : script.chance() ** 2 * (stages.at(-1)?.days ?? 1) * 2);
  const entered = [at];
  for (const { days } of stages.slice(0, -1).toReversed()) {
    at = Math.min(at - 20 * MINUTE_MS, later(at, -(0.4 + script.chance()) * days));
    entered.unshift(at);
  }
  return { id: script.id(at), path, entered, isOver };
}

/** The steps that people have taken: whoever may let somebody in does so where a door asks for it. */
export function walk(script: Script, { owner, crew }: KitFirm, { id, path, entered, isOver }: KitRun): void {
  for (const [index, at] of entered.entries()) {
    const before = path[index - 1];
    const actor = path[index]?.require?.approvers ? owner : script.pick(crew);
    if (before) script.add(at, actor, commands.run.complete, { run: id, stage: before.id });
  }
  const last = path[entered.length - 1];
  const at = Math.min(script.now - 5 * MINUTE_MS, (entered.at(-1) ?? 0) + 6 * 60 * MINUTE_MS);
  if (isOver && last) script.add(at, owner, commands.run.complete, { run: id, stage: last.id });
}

/** The stage where it stands; undefined if it is over. */
export function standsAt({ path, entered, isOver }: KitRun): KitPipeline['stages'][number] | undefined {
  return isOver ? undefined : path[entered.length - 1];
}

/** When it came into a stage of this name; undefined if it has not. */
export function cameTo({ path, entered }: KitRun, name: string): number | undefined {
  return entered[path.findIndex((stage) => stage.name === name)];
}

/** Without accents, in small letters. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^a-z A-Z]/g, '')
    .toLowerCase();
}

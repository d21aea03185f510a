import { tagColors } from '@workfloor/core';
import type { AnyRecord, Id } from '@workfloor/core';
import { foreignId, plain } from '@workfloor/core/csv-import';
import type { ImportKind, RowStep } from '@workfloor/core/csv-import';
import { toWords } from './lookups.ts';
import type { PipelinePlace } from './lookups.ts';
import { bagOf } from './named.ts';

/** A record as it is, with the clients it is linked to. */
export interface Linked {
  readonly record: AnyRecord;
  readonly clients: readonly Id[];
}

interface Row {
  readonly kind: ImportKind;
  readonly values: ReadonlyMap<string, unknown>;
  readonly id: Id;
  readonly workspace: Id;
  readonly linked: Linked | undefined;
}

type Steps =
  { readonly ok: true; readonly steps: readonly RowStep[] } | { readonly ok: false; readonly target: string; readonly reason: string };

/** Targets that are no fields of the record's own form, or that have commands of their own. */
const special: ReadonlySet<string> = new Set(['id', 'tags', 'clients', 'assignees', 'pipeline', 'stage']);

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Fields as the commands take them: plain ones, and the firm's own within `fields`. */
function plainFields({ values, kind, linked }: Row): Record<string, unknown> {
  const before = linked ? bagOf(linked.record) : {};
  const own = (before['fields'] ?? {}) as Readonly<Record<string, unknown>>; // values by key
  const patch: Record<string, unknown> = {};
  const fields: Record<string, unknown> = {};
  for (const [key, value] of values) {
    const isMoved = key === 'state' && (kind === 'job' || kind === 'task');
    if (special.has(key) || isMoved) continue;
    if (key.startsWith('fields.')) {
      const name = key.slice('fields.'.length);
      if (!isSame(own[name], value)) fields[name] = value;
    } else if (!isSame(before[key], value)) patch[key] = value;
  }
  return Object.keys(fields).length > 0 ? { ...patch, fields } : patch;
}

interface NewTag {
  readonly name: string;
}

/** The ids of a row's tags, and a step for each that is new. */
function tagsOf({ values, workspace }: Row): { readonly ids: readonly Id[]; readonly steps: readonly RowStep[] } {
  const steps: RowStep[] = [];
  const tags = (values.get('tags') ?? []) as readonly (Id | NewTag)[]; // as the reader has put them
  const ids = tags.map((tag) => {
    if (typeof tag === 'string') return tag;
    const id = foreignId(workspace, 'tag', toWords(tag.name));
    steps.push({ name: 'tag.create', args: { id, name: tag.name, color: tagColors[0] } });
    return id;
  });
  return { ids: [...new Set(ids)], steps };
}

function idsIn(values: Row['values'], target: string): readonly Id[] {
  return [...new Set((values.get(target) ?? []) as readonly Id[])]; // as the reader has put them
}

const jobMoves: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  open: { paused: 'job.resume', done: 'job.reopen', archived: 'job.restore' },
  paused: { open: 'job.pause' },
  done: { open: 'job.complete', paused: 'job.complete' },
  archived: { open: 'job.archive', paused: 'job.archive', done: 'job.archive' },
};
const taskMoves: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  planned: { done: 'task.reopen', cancelled: 'task.reopen' },
  in_progress: { planned: 'task.start' },
  done: { planned: 'task.complete', in_progress: 'task.complete' },
  cancelled: { planned: 'task.cancel', in_progress: 'task.cancel' },
};

/** The command that brings a job or a task into the state that the row says; undefined: there is none from where it is. */
function moveTo({ kind, values, id, linked }: Row): readonly RowStep[] | undefined {
  const state = values.get('state');
  if (typeof state !== 'string' || (kind !== 'job' && kind !== 'task')) return [];
  const from = linked ? String(bagOf(linked.record)['state']) : kind === 'job' ? 'open' : 'planned';
  if (from === state) return [];
  const name = (kind === 'job' ? jobMoves : taskMoves)[state]?.[from];
  return name === undefined ? undefined : [{ name, args: { id } }];
}

/** The run on which a new job begins. */
function firstRun({ values, id, workspace }: Row): { readonly run?: object } | undefined {
  const place = values.get('pipeline') as PipelinePlace | undefined; // as the reader has put it
  if (!place) return {};
  const name = values.get('stage');
  const stage = typeof name === 'string' ? place.stages.get(plain(name)) : undefined;
  if (name !== undefined && stage === undefined) return undefined;
  return { run: { id: foreignId(workspace, 'run', id), pipeline: place.pipeline, ...(stage === undefined ? {} : { stage }) } };
}

function create(row: Row): Steps {
  const { kind, id, values } = row;
  const tags = tagsOf(row);
  const run = firstRun(row);
  if (!run) return { ok: false, target: 'stage', reason: 'unknown_name' };
  const moved = moveTo(row);
  if (!moved) return { ok: false, target: 'state', reason: 'not_from_here' };
  const [clients, assignees] = [idsIn(values, 'clients'), idsIn(values, 'assignees')];
  const args = {
    ...plainFields(row),
    id,
    ...(tags.ids.length > 0 ? { tags: tags.ids } : {}),
    ...(assignees.length > 0 ? { assignees } : {}),
    ...(kind === 'job' && clients.length > 0 ? { clients } : {}),
    ...run,
  };
  const links = kind === 'contact' ? clients.map((client) => ({ name: 'contact.link', args: { client, contact: id } })) : [];
  return { ok: true, steps: [...tags.steps, { name: `${kind}.create`, args }, ...links, ...moved] };
}

/** A row adds tags, clients and assignees, and takes none away: a file seldom has all of them. */
function update(row: Row, { record, clients }: Linked): Steps {
  const { kind, id, values } = row;
  const before = bagOf(record);
  const moved = moveTo(row);
  if (!moved) return { ok: false, target: 'state', reason: 'not_from_here' };
  const tags = tagsOf(row);
  const missing = (ids: readonly Id[], had: unknown): readonly Id[] => ids.filter((one) => !(Array.isArray(had) && had.includes(one)));
  const patch = plainFields(row);
  const newTags = missing(tags.ids, before['tags']);
  const newAssignees = missing(idsIn(values, 'assignees'), before['assignees']);
  const newClients = missing(idsIn(values, 'clients'), clients);
  const link = (client: Id): RowStep =>
    kind === 'contact' ? { name: 'contact.link', args: { client, contact: id } } : { name: 'job.link', args: { job: id, client } };
  const steps: readonly RowStep[] = [
    ...tags.steps,
    ...(Object.keys(patch).length > 0 ? [{ name: `${kind}.edit`, args: { ...patch, id } }] : []),
    ...(newTags.length > 0 ? [{ name: `${kind}.tag`, args: { id, add: newTags } }] : []),
    ...(newAssignees.length > 0 ? [{ name: `${kind}.assign`, args: { id, add: newAssignees } }] : []),
    ...newClients.map(link),
    ...moved,
  ];
  return { ok: true, steps };
}

/** The commands that do what a row says; none when it says what is there already. */
export function stepsFor(row: Row): Steps {
  return row.linked ? update(row, row.linked) : create(row);
}

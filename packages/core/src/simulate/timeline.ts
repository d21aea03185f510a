import type { DomainEvent, EventType } from '../kernel/event.ts';
import type { Id, Instant, Kind } from '../kernel/record.ts';
import type { Message } from '../message/message.ts';
import type { Happening } from './desk.ts';
import type { MemorySource } from './memory-source.ts';
import { sentences } from './sentences.ts';
import type { Telling } from './sentences.ts';

/** One thing that happened in a simulation. */
export interface TimelineEntry {
  readonly at: Instant;
  /** `refused`: a step that was to be refused. */
  readonly what: EventType | 'refused';
  /** The name of the person; `system` for what happened by itself. */
  readonly who: string;
  /** In one English sentence. */
  readonly text: string;
  /** The run that it concerns, or null. */
  readonly run: Id | null;
  /** The name of the stage that a run has come to, left or skipped. */
  readonly stage?: string;
  /** What was sent, word for word. */
  readonly message?: Message;
}

function idIn(event: DomainEvent, field: string): Id | undefined {
  const value = event[field];
  return typeof value === 'string' ? value : undefined;
}

/** The run in which it happened: its own, or the one open run of its job. */
function runOf(event: DomainEvent, source: MemorySource): Id | null {
  const run = idIn(event, 'run');
  if (run !== undefined) return run;
  const job = idIn(event, 'job');
  const runs = job === undefined ? [] : source.find('run', 'subject', [job]).filter(({ state }) => state === 'open');
  return runs.length === 1 ? (runs[0]?.id ?? null) : null;
}

function stageName(event: DomainEvent, source: MemorySource): string | undefined {
  const run = source.get('run', idIn(event, 'run') ?? '');
  const edition = run && source.get('edition', run.edition);
  return edition?.stages.find(({ id }) => id === event['stage'])?.name;
}

/** What somebody or something is called. */
function titleOf(source: MemorySource, kind: Kind, id: Id): string {
  const record = source.get(kind, id);
  if (!record) return kind;
  if ('title' in record && record.title !== '') return `“${record.title}”`;
  if (kind === 'invoice') return source.get('invoice', id)?.number ?? 'a draft';
  return 'name' in record ? `“${record.name}”` : kind;
}

/** The name of an actor. */
export function whoIs(source: MemorySource, actor: string): string {
  const [kind, id = ''] = actor.split(':');
  if (kind === 'staff') return source.get('member', id)?.name ?? actor;
  return kind === 'key' ? 'owner' : actor;
}

/** Tells of what a command did. Events that only matter inside are passed over. */
export function tell({ at, actor, events }: Happening, source: MemorySource): readonly TimelineEntry[] {
  return events.flatMap((event): TimelineEntry[] => {
    const telling: Telling = {
      event,
      source,
      id: (field) => idIn(event, field) ?? '',
      title: (kind, id) => titleOf(source, kind, id),
      stage: stageName(event, source) ?? 'a stage',
    };
    const text = sentences[event.type]?.(telling);
    if (text === undefined) return [];
    const stage = event['stage'] === undefined ? undefined : stageName(event, source);
    const message = event.type === 'message.sent' ? source.get('message', idIn(event, 'message') ?? '') : undefined;
    const more = { ...(stage === undefined ? {} : { stage }), ...(message ? { message } : {}) };
    return [{ at, what: event.type, who: whoIs(source, actor.name), text, run: runOf(event, source), ...more }];
  });
}

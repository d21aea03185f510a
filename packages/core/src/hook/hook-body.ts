import type { DomainEvent } from '../kernel/event.ts';
import { indexes } from '../kernel/record.ts';
import type { AnyRecord, Id, Instant, Kind } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';

/** As long as a message may be (SECURITY, promise 6). */
const BODY_MAX = 262_144;

/** Events whose name is not that of the kind they are about. */
const kindOfNoun: Readonly<Record<string, Kind>> = {
  step: 'run',
  gate: 'run',
  awaited: 'run',
  time: 'timeEntry',
  mileage: 'mileageLog',
  calendar: 'calendarFeed',
};

/** What is nobody's business outside, or too long to send round: it can be read through the API by those who may. */
const left: Partial<Record<Kind, readonly string[]>> = {
  message: ['html', 'text'],
  hook: ['url'],
  contact: ['note'],
};

export interface Named {
  readonly kind: Kind;
  readonly id: Id;
}

function isKind(text: string): text is Kind {
  return Object.hasOwn(indexes, text);
}

/** The record that an event is first of all about. */
export function namedBy(event: DomainEvent): Named | undefined {
  const [noun = ''] = event.type.split('.');
  const kind = kindOfNoun[noun] ?? noun;
  const id = event[kind];
  return isKind(kind) && typeof id === 'string' ? { kind, id } : undefined;
}

/**
 * A record as other programs are told of it: nothing secret, without its workspace, which stands beside it. In the order of the fields'
 * names, because a store gives them back in an order of its own, and the same event is told in the same words.
 */
function publicForm(kind: Kind, record: AnyRecord): Readonly<Record<string, unknown>> {
  const hidden = new Set(['workspace', ...(left[kind] ?? [])]);
  const shown = Object.entries(record).filter(([field]) => !hidden.has(field));
  return Object.fromEntries(shown.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export interface HookBody {
  /** Such as `job.created`; `rule.called` when a rule calls. */
  readonly type: string;
  readonly timestamp: Instant;
  readonly workspace: Id;
  /** What the event tells besides its type, or which rule calls. */
  readonly told: Readonly<Record<string, unknown>>;
  readonly about: Named | undefined;
}

/**
 * The body of a call, by the Standard Webhooks specification: `type`, `timestamp` and `data` with the workspace, what the event tells,
 * and the record that it is about as it is after the command; null when it is gone, or would not fit.
 */
export async function toHookBody(source: Source, { type, timestamp, workspace, told, about }: HookBody): Promise<string> {
  const found = about && (await source.get(about.kind, about.id));
  const record = about && found ? publicForm(about.kind, found) : null;
  const whole = (shown: typeof record): string =>
    JSON.stringify({ type, timestamp, data: { workspace, ...told, kind: about?.kind ?? null, record: shown } });
  const text = whole(record);
  return text.length <= BODY_MAX ? text : whole(null);
}

import type { Effect } from '../effect/effect.ts';
import type { DomainEvent, EventType } from '../kernel/event.ts';
import type { Id, Kind } from '../kernel/record.ts';
import type { Invoice } from '../invoice/invoice.ts';
import { decimalsOf } from '../money/decimals.ts';
import type { MemorySource } from './memory-source.ts';

/** What a sentence is made of. */
export interface Telling {
  readonly event: DomainEvent;
  readonly source: MemorySource;
  /** The id in a field of the event. */
  readonly id: (field: string) => Id;
  readonly title: (kind: Kind, id: Id) => string;
  /** The name of the event's stage. */
  readonly stage: string;
}

type Sentence = (telling: Telling) => string | undefined;

/** What has the title of one record before it. */
function one(kind: Kind, says: string, noun = ''): Sentence {
  return ({ id, title }) => `${noun}${title(kind, id(kind))} ${says}`;
}

function subject({ id, title, source }: Telling): string {
  const run = source.get('run', id('run'));
  return run ? title(run.subjectKind, run.subject) : 'a run';
}

function ofRun(says: (telling: Telling) => string): Sentence {
  return (telling) => `${subject(telling)} ${says(telling)}`;
}

function task({ id, title, source }: Telling): string {
  const record = source.get('task', id('task'));
  const people = (record?.assignees ?? []).map((member) => source.get('member', member)?.name ?? member);
  const due = record?.due ? `, due ${record.due}` : '';
  return `Task ${title('task', id('task'))} is made${people.length > 0 ? ` for ${people.join(', ')}` : ''}${due}`;
}

function sum(invoice: Invoice | undefined): string {
  if (!invoice || invoice.total === null) return '';
  const decimals = decimalsOf(invoice.currency);
  return ` (${(invoice.total / 10 ** decimals).toFixed(decimals)} ${invoice.currency})`;
}

function invoice(says: string): Sentence {
  return ({ id, title, source }) => `Invoice ${title('invoice', id('invoice'))} ${says}${sum(source.get('invoice', id('invoice')))}`;
}

const channels = { mail: 'Mail', text: 'Text message', hook: 'Call' } as const;

function message(says: string): Sentence {
  return ({ id, source }) => {
    const record = source.get('message', id('message'));
    if (!record) return undefined;
    const { channel, to, subject: line, text, problem } = record;
    const said = line === '' ? text : line;
    return `${channels[channel]} to ${to.name} <${to.address}> ${says}: “${said}”${problem ? `, because of ${problem.code}` : ''}`;
  };
}

/** What a rule was to do, in a few words: `mail`, `task`. */
function effect(says: (effect: Effect) => string): Sentence {
  return ({ id, title, source }) => {
    const record = source.get('effect', id('effect'));
    return record && `Rule ${title('rule', record.rule)}, ${record.action.do}: ${says(record)}`;
  };
}

const written = effect(({ state, due }) => (state === 'held' ? 'is held for a yes' : `waits until ${due ?? 'its time'}`));

function amount({ id, source }: Telling): string {
  const line = source.get('line', id('line'));
  return line ? `“${line.text}”` : 'A line';
}

/** How a timeline tells of events; those that are not here are passed over. */
export const sentences: { readonly [T in EventType]?: Sentence } = {
  'job.created': one('job', 'is made', 'Job '),
  'job.completed': one('job', 'is done', 'Job '),
  'job.reopened': one('job', 'is open again', 'Job '),
  'job.archived': one('job', 'is archived', 'Job '),
  'job.paused': one('job', 'pauses', 'Job '),
  'job.resumed': one('job', 'goes on', 'Job '),
  'run.started': ofRun(({ id, title }) => `starts on ${title('pipeline', id('pipeline'))}`),
  'run.done': ofRun(() => 'has gone through'),
  'run.closed': ofRun(() => 'is closed'),
  'run.moved': ofRun(() => 'moves to another pipeline'),
  'run.reopened': ofRun(() => 'is open again'),
  'step.activated': ofRun(({ stage }) => `comes to ${stage}`),
  'step.skipped': ofRun(({ stage, event }) => `skips ${stage} (${String(event['why'] ?? 'manual')})`),
  'step.returned': ofRun(({ stage }) => `goes back from ${stage}`),
  'gate.stopped': ofRun(({ event }) => `cannot go on: ${String(event['why'])}`),
  'task.created': task,
  'task.done': one('task', 'is done', 'Task '),
  'task.cancelled': one('task', 'is cancelled', 'Task '),
  'event.created': ({ id, title, source }) =>
    `Event ${title('event', id('event'))} is planned for ${source.get('event', id('event'))?.starts}`,
  'event.completed': one('event', 'is over', 'Event '),
  'event.cancelled': one('event', 'is cancelled', 'Event '),
  'project.created': one('project', 'is made', 'Project '),
  'note.written': one('note', 'is written', 'Note '),
  'folder.created': one('folder', 'is made', 'Folder '),
  'line.added': (telling) => `${amount(telling)} is to be billed`,
  'line.collected': (telling) => `${amount(telling)} goes onto ${telling.title('invoice', telling.id('invoice'))}`,
  'invoice.drafted': invoice('is drafted'),
  'invoice.issued': invoice('is issued'),
  'invoice.sent': invoice('is sent'),
  'invoice.part_paid': invoice('is paid in part'),
  'invoice.paid': invoice('is paid'),
  'invoice.voided': invoice('is void'),
  'request.sent': one('request', 'is asked', 'Request '),
  'request.submitted': one('request', 'is answered', 'Request '),
  'request.accepted': one('request', 'is accepted', 'Request '),
  'request.returned': one('request', 'is given back', 'Request '),
  'request.declined': one('request', 'is declined', 'Request '),
  'request.withdrawn': one('request', 'is withdrawn', 'Request '),
  'message.sent': message('goes out'),
  'message.parked': message('is parked'),
  'message.bounced': message('bounces'),
  'message.withdrawn': message('is withdrawn'),
  'effect.written': written,
  'effect.parked': effect(({ problem }) => `is parked as ${problem?.code} ${JSON.stringify(problem?.detail ?? {})}`),
  'effect.skipped': effect(() => 'is passed over'),
  'effect.approved': effect(() => 'is approved'),
  'effect.withdrawn': effect(() => 'is withdrawn'),
  'rule.paused': one('rule', 'runs in circles and is paused', 'Rule '),
  'reminder.ended': ({ event }) => `A reminder ends: ${String(event['why'])}`,
  'schedule.fired': one('schedule', 'comes round', 'Schedule '),
  'schedule.missed': one('schedule', 'was missed', 'Schedule '),
  'schedule.ended': one('schedule', 'ends', 'Schedule '),
};

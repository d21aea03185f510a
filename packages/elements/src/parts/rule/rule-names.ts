import type { AboutKind, ActionName, EventType } from '@workfloor/core';
import type { RuleDesk, RuleWords } from './rule-desk.ts';

/** What rules may listen to, as far as people would: programs may name any event. */
const events: readonly EventType[] = [
  'job.created',
  'job.completed',
  'job.archived',
  'client.created',
  'event.created',
  'event.completed',
  'event.cancelled',
  'project.completed',
  'task.created',
  'task.done',
  'task.cancelled',
  'invoice.issued',
  'invoice.paid',
  'invoice.voided',
  'payment.recorded',
  'request.submitted',
  'request.declined',
  'run.started',
  'run.done',
  'run.closed',
  'file.added',
  'resource.done',
];

/** What happened, to stand behind "when"; an event that people are not offered is told by its own name. */
export function eventName(words: RuleWords, type: EventType): string {
  const name = words[`ev_${type.replace('.', '_')}` as keyof RuleWords];
  return typeof name === 'string' ? name : type;
}

export function eventOptions(words: RuleWords): readonly { readonly id: EventType; readonly name: string }[] {
  return events.map((id) => ({ id, name: eventName(words, id) }));
}

/** A job, a client: what a rule is about. */
export function kindName(words: RuleWords, kind: AboutKind): string {
  return kind === 'event' ? words.eventRecord : words[kind];
}

const known: Readonly<Record<string, 'f_due' | 'f_start' | 'f_starts' | 'f_ends' | 'f_deadline' | 'f_anchor' | 'f_date' | 'f_periodEnd'>> =
  {
    due: 'f_due',
    start: 'f_start',
    starts: 'f_starts',
    ends: 'f_ends',
    deadline: 'f_deadline',
    anchor: 'f_anchor',
    date: 'f_date',
    periodEnd: 'f_periodEnd',
  };

/** A field by its path, `due`, `client.fields.size`. */
export function fieldName({ words, studio }: Pick<RuleDesk, 'words' | 'studio'>, path: string): string {
  const isOfClient = path.startsWith('client.');
  const name = path.replace(/^client\./, '');
  const key = name.replace(/^fields\./, '');
  const word = known[name];
  const label = word ? words[word] : (studio.fields.find((field) => field.key === key)?.name ?? key);
  return isOfClient ? words.sayFieldOf({ field: label, kind: words.client }) : label;
}

/** The words of each action, `do_mail`. */
export function actionName(words: RuleWords, name: ActionName): string {
  const key = `do_${name.replace(/\.(\w)/, (_, letter: string) => letter.toUpperCase())}`;
  return String(words[key as keyof RuleWords]); // one of each is in the catalogue, which a test holds
}

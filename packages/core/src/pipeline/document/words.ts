import type { Action, ActionLine, Recipient } from '../../rule/action.ts';
import type { Condition } from '../pipeline.ts';

/** What a document names instead of telling its id. */
export type WordKind = 'tag' | 'member' | 'template' | 'savedTasks' | 'pipeline' | 'stage' | 'hook' | 'service';

interface WordPlace {
  readonly kind: WordKind;
  /** Where in the document. */
  readonly field: string;
  /** Of a stage: the pipeline that it is in; absent: this one. */
  readonly pipeline?: string | undefined;
}

/** Puts an id into a name, or a name into an id. */
export type Word = (word: string, place: WordPlace) => string;

type Put = (kind: WordKind, word: string, field: string) => string;
type Bag = Readonly<Record<string, unknown>>;

/** A condition with each list of tags put into other words. */
export function mapTags<C extends Pick<Condition, 'all' | 'any' | 'none'>>(when: C, put: (tag: string) => string): C {
  const { all, any, none } = when;
  return {
    ...when,
    ...(all ? { all: all.map(put) } : {}),
    ...(any ? { any: any.map(put) } : {}),
    ...(none ? { none: none.map(put) } : {}),
  };
}

/** Fields of actions that name one record. */
const single = { saved: 'savedTasks', template: 'template', pipeline: 'pipeline', hook: 'hook', service: 'service' } as const;
/** Actions whose `add` and `remove` are lists of these. */
const edited: Readonly<Record<string, WordKind>> = { tags: 'tag', assign: 'member', access: 'member' };

function texts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : undefined;
}

function mapSingle(action: Bag, put: Put): Bag {
  const named = Object.entries(single).flatMap(([field, kind]) => {
    const value = action[field];
    return typeof value === 'string' ? [[field, put(kind, value, field)]] : [];
  });
  return Object.fromEntries(named) as Bag; // pairs of a field and its word
}

function mapLists(action: Bag, put: Put): Bag {
  const kind = edited[String(action['do'])];
  const lists: Readonly<Record<string, WordKind | undefined>> = { add: kind, remove: kind, assignees: 'member' };
  const named = Object.entries(lists).flatMap(([field, of]) => {
    const values = texts(action[field]);
    return of && values ? [[field, values.map((value) => put(of, value, field))]] : [];
  });
  return Object.fromEntries(named) as Bag; // as above
}

function mapRecipient(recipient: Recipient, put: Put): Recipient {
  return recipient.kind === 'member' ? { ...recipient, member: put('member', recipient.member, 'to') } : recipient;
}

function mapLine(line: ActionLine, put: Put): ActionLine {
  return line.service === undefined ? line : { ...line, service: put('service', line.service, 'lines') };
}

/** An action with every record that it names put into other words. */
export function mapAction(action: Action, word: Word, field: string): Action {
  const put: Put = (kind, name, at) => word(name, { kind, field: `${field}.${at}` });
  const pipeline = 'pipeline' in action ? action.pipeline : undefined;
  const mapped = {
    ...action,
    ...mapSingle({ ...action }, put),
    ...mapLists({ ...action }, put),
    ...('stage' in action && action.stage ? { stage: word(action.stage, { kind: 'stage', field: `${field}.stage`, pipeline }) } : {}),
    ...('to' in action && action.to ? { to: action.to.map((recipient) => mapRecipient(recipient, put)) } : {}),
    ...('lines' in action ? { lines: action.lines.map((line) => mapLine(line, put)) } : {}),
  };
  return mapped as Action; // the same fields, in other words
}

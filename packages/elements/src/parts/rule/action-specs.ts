import { requestPresets } from '@workfloor/core/kernel';
import type { ActionName } from '@workfloor/core';
import type { RuleDesk, RuleWords } from './rule-desk.ts';
import { stagesOf } from './rule-desk.ts';

interface Option {
  readonly id: string;
  readonly name: string;
}

/** One field of an action in a form. `key` is that of the action; `to` is read into several. */
export interface ActionSpec {
  readonly key: string;
  readonly kind: 'text' | 'lines' | 'number' | 'money' | 'time' | 'check' | 'choice' | 'checks' | 'to';
  readonly label: (words: RuleWords) => string;
  readonly hint?: (words: RuleWords) => string;
  readonly required?: true;
  /** The part that chooses among the rest: of pipelines, the stages. */
  readonly options?: (desk: RuleDesk, chosen: (key: string) => string) => readonly Option[];
  /** What is meant by nothing; a choice without it must be made. */
  readonly none?: (words: RuleWords) => string;
}

const titled: ActionSpec = { key: 'title', kind: 'text', required: true, label: (w) => w.title, hint: (w) => w.shortcodes };
const awaits: ActionSpec = { key: 'await', kind: 'check', label: (w) => w.awaits };
const dueDays: ActionSpec = { key: 'dueDays', kind: 'number', label: (w) => w.dueDays };
const saved: ActionSpec = { key: 'saved', kind: 'choice', label: (w) => w.savedTasks, options: ({ shelf }) => shelf.saved };
const someSaved: ActionSpec = { ...saved, none: (w) => w.none };
const pipeline: ActionSpec = {
  key: 'pipeline',
  kind: 'choice',
  label: (w) => w.pipeline,
  options: ({ studio }) => studio.pipelines.filter(({ state }) => state === 'live'),
};
const stage: ActionSpec = {
  key: 'stage',
  kind: 'choice',
  label: (w) => w.stage,
  options: (desk, chosen) => stagesOf(desk, chosen('pipeline')),
};
const people: ActionSpec = {
  key: 'assignees',
  kind: 'checks',
  label: (w) => w.people,
  options: ({ studio }) => studio.members.filter(({ state }) => state !== 'left'),
};
const roles: ActionSpec = {
  key: 'roles',
  kind: 'checks',
  label: (w) => w.roles,
  options: ({ studio }) => studio.workspace.roles.map((role) => ({ id: role, name: role })),
};
const tags = (key: string, label: ActionSpec['label']): ActionSpec => ({
  key,
  kind: 'checks',
  label,
  options: ({ studio }) => studio.tags.filter(({ state }) => state === 'live'),
});
const attach: ActionSpec = {
  key: 'attach',
  kind: 'checks',
  label: (w) => w.attach,
  options: ({ words }) => [
    { id: 'invoice', name: words.attachInvoice },
    { id: 'event', name: words.attachEvent },
  ],
};
const template = (kind: string): ActionSpec => ({
  key: 'template',
  kind: 'choice',
  label: (w) => w.template,
  options: ({ shelf }) => shelf.templates.filter((each) => each.kind === kind),
});
const ownTemplate: ActionSpec = { ...template('message'), none: (w) => w.ownWords };
const to: ActionSpec = { key: 'to', kind: 'to', label: (w) => w.to, required: true };
const text: ActionSpec = { key: 'text', kind: 'lines', label: (w) => w.text, hint: (w) => w.shortcodes };
const message: readonly ActionSpec[] = [to, ownTemplate, text];

const line: readonly ActionSpec[] = [
  { key: 'text', kind: 'text', label: (w) => w.lineText },
  {
    key: 'service',
    kind: 'choice',
    label: (w) => w.service,
    options: ({ studio }) => studio.services.filter(({ state }) => state === 'live'),
    none: (w) => w.none,
  },
  { key: 'rate', kind: 'money', label: (w) => w.amount },
];

/** What each action asks, in the order of a form. */
export const actionSpecs: Readonly<Record<ActionName, readonly ActionSpec[]>> = {
  task: [titled, text, dueDays, people, roles, { key: 'kind', kind: 'text', label: (w) => w.taskKind }, awaits],
  savedTasks: [saved, awaits],
  mail: [to, ownTemplate, { key: 'subject', kind: 'text', label: (w) => w.subject, hint: (w) => w.shortcodes }, text, attach],
  text: message,
  note: [{ ...text, required: true }],
  request: [
    {
      key: 'preset',
      kind: 'choice',
      label: (w) => w.preset,
      options: ({ words }) => requestPresets.map((id) => ({ id, name: words[`preset_${id}`] })),
    },
    { ...titled, required: true },
    text,
    to,
    dueDays,
    awaits,
  ],
  label: [
    { key: 'label', kind: 'text', label: (w) => w.label },
    { key: 'clientLabel', kind: 'text', label: (w) => w.clientLabel },
  ],
  tags: [
    {
      key: 'of',
      kind: 'choice',
      label: (w) => w.ofWhat,
      options: ({ words }) => [
        { id: 'client', name: words.ofClient },
        { id: 'job', name: words.ofJob },
      ],
    },
    tags('add', (w) => w.tagsAdd),
    tags('remove', (w) => w.tagsRemove),
  ],
  assign: [
    {
      key: 'of',
      kind: 'choice',
      label: (w) => w.assignTo,
      options: ({ words }) => [
        { id: 'subject', name: words.toSubject },
        { id: 'run', name: words.toRun },
      ],
    },
    { ...people, key: 'add' },
    roles,
  ],
  access: [
    { ...people, key: 'add' },
    { key: 'replace', kind: 'check', label: (w) => w.accessReplace },
  ],
  event: [
    titled,
    { key: 'kind', kind: 'text', required: true, label: (w) => w.eventKind },
    { key: 'days', kind: 'number', required: true, label: (w) => w.inDays },
    { key: 'at', kind: 'time', required: true, label: (w) => w.atTime },
    { key: 'minutes', kind: 'number', required: true, label: (w) => w.minutes },
    awaits,
  ],
  project: [titled, someSaved, { ...dueDays, key: 'deadlineDays' }, awaits],
  job: [titled, { ...pipeline, none: (w) => w.none }, someSaved],
  invoice: [{ ...titled, required: true }, ...line.map((spec) => ({ ...spec, key: `line.${spec.key}` })), awaits],
  line,
  consolidate: [],
  'invoice.issue': [],
  'invoice.send': [{ ...template('message'), none: (w) => w.ownWords }],
  'invoice.closePeriod': [{ ...template('message'), none: (w) => w.ownWords }],
  folders: [template('folders')],
  hook: [{ key: 'hook', kind: 'choice', label: (w) => w.endpoint, options: ({ shelf }) => shelf.hooks }],
  'run.start': [pipeline],
  'run.complete': [],
  'run.skip': [],
  'run.close': [],
  'run.advance': [{ ...stage, options: (desk, chosen) => stagesOf(desk, chosen('/pipeline')) }],
  'run.move': [pipeline, { ...stage, none: (w) => w.none }],
};

/** Whom a message can go to, as a form offers it. */
export function recipientOptions({ words, studio }: RuleDesk): readonly Option[] {
  return [
    { id: 'client', name: words.toClient },
    { id: 'signers', name: words.toSigners },
    { id: 'assignees', name: words.toAssignees },
    { id: 'owner', name: words.toOwner },
    ...studio.workspace.roles.map((role) => ({ id: `role:${role}`, name: words.toRole({ role }) })),
    ...studio.members.filter(({ state }) => state !== 'left').map(({ id, name }) => ({ id: `member:${id}`, name })),
  ];
}

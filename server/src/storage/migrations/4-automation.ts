import { addColumns, alterTables, columnsOf, index, linkTable, ofWorkspace, recordTable, refers, refersInTheEnd } from './schema.ts';
import type { Alteration, Pointer } from './schema.ts';
import type { Migration, Words } from './words.ts';

const integers = columnsOf('bigint');
const AUTOMATION =
  '{"graceSeconds":60,"quiet":{"from":"20:00","to":"08:00"},"digestAt":"09:00","remind":{"days":3,"times":1},"taskDays":3}';

/** What rules can be about. */
const about: Pointer = {
  name: 'about',
  tables: {
    job: 'jobs',
    client: 'clients',
    event: 'events',
    invoice: 'invoices',
    project: 'projects',
    resource: 'resources',
    task: 'tasks',
    request: 'requests',
  },
};

function asked(words: Words): readonly string[] {
  const texts = columnsOf(words.text);
  return [
    ...recordTable('requests', words, {
      columns: texts('preset title text client job? to state due? note by at sent? answered?'),
      keys: [refers('client', 'clients'), refers('job', 'jobs')],
    }),
    index('requests', 'client', 'client'),
    index('requests', 'job', 'job'),
    ...linkTable('request_contacts', words, ['request', 'requests'], ['contact', 'contacts']),
  ];
}

/** Steps wait for requests as well. */
function awaited({ text }: Words): Alteration {
  const items = {
    task: 'tasks',
    invoice: 'invoices',
    event: 'events',
    project: 'projects',
    file: 'files',
    resource: 'resources',
    job: 'jobs',
  };
  return {
    table: 'awaited',
    was: {
      columns: columnsOf(text)('run stage origin label item_kind item since by how'),
      keys: [refers('run', 'runs')],
      pointer: { name: 'item', tables: items },
    },
    added: { columns: [], pointer: { name: 'item', tables: { request: 'requests' } } },
    oldIndexes: [index('awaited', 'run', 'run'), index('awaited', 'item', 'item')],
    newIndexes: [],
    isPointed: true,
  };
}

function rules(words: Words): readonly string[] {
  const texts = columnsOf(words.text);
  return [
    ...recordTable('templates', words, { columns: texts('name content state'), keys: [ofWorkspace] }),
    index('templates', 'state', 'state'),
    ...recordTable('hooks', words, { columns: texts('name url events state problem?'), keys: [ofWorkspace] }),
    index('hooks', 'state', 'state'),
    `create table hook_secrets (${[...texts('workspace_id hook secret created'), 'primary key (workspace_id, hook, secret)', `${refers('hook', 'hooks')} on delete cascade`].join(', ')})`,
    ...recordTable('rules', words, {
      columns: [...texts('name scope pipeline? stage? match on if? wait? hold? do state problem? tags rank by at'), ...integers('number')],
      keys: [refers('pipeline', 'pipelines'), ofWorkspace],
    }),
    index('rules', 'state', 'state'),
    index('rules', 'pipeline', 'pipeline'),
    ...linkTable('rule_tags', words, ['rule', 'rules'], ['tag', 'tags']),
    ...recordTable('rule_editions', words, {
      columns: [...texts('rule body by at'), ...integers('number')],
      keys: [refers('rule', 'rules')],
    }),
    index('rule_editions', 'rule', 'rule', 'number'),
  ];
}

function effects(words: Words): readonly string[] {
  const texts = columnsOf(words.text);
  return [
    ...recordTable('effects', words, {
      columns: [
        ...texts('rule action about_kind about run? stage? state due? hold? at by cause? problem? made ended?'),
        ...integers('number depth attempts'),
      ],
      keys: [refers('rule', 'rules'), refers('run', 'runs'), refersInTheEnd('cause', 'effects')],
      pointer: about,
    }),
    index('effects', 'about', 'about'),
    index('effects', 'run', 'run'),
    index('effects', 'rule', 'rule', 'about'),
    index('effects', 'cause', 'cause'),
    // the run log: newest first, also by state
    index('effects', 'time', 'at', 'id'),
    index('effects', 'state', 'state', 'at', 'id'),
    ...recordTable('messages', words, {
      columns: [
        ...texts(
          'channel about_kind? about? effect? hook? to subject text html? reply_to? locale attach reminders state due? at by sent? problem?',
        ),
        ...integers('attempts depth'),
      ],
      keys: [refers('effect', 'effects'), refers('hook', 'hooks'), ofWorkspace],
      pointer: about,
    }),
    index('messages', 'about', 'about'),
    index('messages', 'effect', 'effect'),
    index('messages', 'hook', 'hook', 'at', 'id'),
    index('messages', 'state', 'state', 'at', 'id'),
    index('messages', 'time', 'at', 'id'),
    index('messages', 'sent', 'channel', 'sent'),
  ];
}

function clocks(words: Words): readonly string[] {
  const texts = columnsOf(words.text);
  return [
    ...recordTable('reminders', words, {
      columns: [...texts('about_kind about client? state why? next?'), ...integers('days times told')],
      keys: [refers('client', 'clients')],
      pointer: { name: 'about', tables: { request: 'requests', invoice: 'invoices', task: 'tasks' } },
    }),
    index('reminders', 'about', 'about'),
    index('reminders', 'client', 'client'),
    ...recordTable('schedules', words, {
      columns: texts('name makes pattern zone pipeline? clients item state last? next? by at'),
      keys: [refers('pipeline', 'pipelines'), ofWorkspace],
    }),
    index('schedules', 'pipeline', 'pipeline'),
    index('schedules', 'state', 'state'),
    ...linkTable('schedule_clients', words, ['schedule', 'schedules'], ['client', 'clients']),
    ...recordTable('occurrences', words, {
      columns: texts('schedule client? day state problem? made_kind? made? done? at'),
      keys: [refers('schedule', 'schedules'), refers('client', 'clients')],
      pointer: { name: 'made', tables: { job: 'jobs', task: 'tasks', invoice: 'invoices' } },
    }),
    index('occurrences', 'schedule', 'schedule', 'day'),
    index('occurrences', 'client', 'client'),
    index('occurrences', 'made', 'made'),
  ];
}

/** What has a time at which something is to be done with it, and who is about to do it: written with the records, claimed by workers. */
function timers({ text, clustered }: Words): readonly string[] {
  return [
    `create table timers (workspace_id ${text} not null, kind ${text} not null, id ${text} not null, lane ${text} not null, ` +
      `turn ${text} not null, due ${text} not null, owner ${text}, until ${text}, fence bigint not null, ` +
      `primary key (workspace_id, kind, id), foreign key (workspace_id) references log_heads (workspace_id))${clustered}`,
    // the one index that does not begin with the workspace: workers ask what is due anywhere
    'create index timers_by_due on timers (kind, due)',
    index('timers', 'lane', 'lane', 'turn'),
  ];
}

/** Rules, what they do and send, what comes round, and what is asked of clients. */
export const automation: Migration = {
  name: '4-automation',
  statements: (words) => {
    const texts = columnsOf(words.text);
    return [
      ...addColumns('workspaces', texts(`automation='${AUTOMATION}'`)),
      ...addColumns('tasks', texts("kind=''")),
      ...addColumns('pipelines', texts('schedule?')),
      // what documents of pipelines name
      index('saved_tasks', 'name', 'name'),
      index('services', 'name', 'name'),
      ...asked(words),
      ...alterTables(words, [awaited(words)]),
      ...rules(words),
      ...effects(words),
      ...clocks(words),
      ...timers(words),
    ];
  },
};

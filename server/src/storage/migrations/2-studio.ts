import { addColumns, alterTables, columnsOf, index, linkTable, ofWorkspace, recordTable, refers, refersInTheEnd } from './schema.ts';
import type { Alteration, Pointer } from './schema.ts';
import type { Migration, Words } from './words.ts';

const integers = columnsOf('bigint');
const reals = columnsOf('double precision');

/** Fields that records had not before, with what they are until somebody says otherwise. */
function newFields({ text }: Words): readonly string[] {
  const texts = columnsOf(text);
  const numbering = '{"job":"{n}","invoice":"{yyyy}-{n:4}","credit":"C{yyyy}-{n:4}"}';
  const seller = '{"name":"","address":"","taxNumber":"","email":"","phone":"","payment":""}';
  const lists = "holidays='[]' roles='[]' taxes='[]' mileage_rates='[]' prices='net' debits='cleared'";
  return [
    ...addColumns('workspaces', texts(`${lists} numbering='${numbering}' seller='${seller}'`)),
    ...addColumns('workspaces', integers('due_days=14')),
    ...addColumns('members', texts("access='all' rights='{}'")),
    ...addColumns('clients', texts("fields='{}' address='' tax_number='' locale? currency? collect?")),
    ...addColumns('contacts', texts("addresses='[]' tags='[]' note='' fields='{}'")),
    ...addColumns('jobs', texts("code? roles='[]' fields='{}' collect?")),
    // by the pattern that every workspace has from now on
    'update jobs set code = cast(number as text) where number is not null',
    index('tags', 'name', 'name'),
    'create index contacts_by_name on contacts (workspace_id, lower(name), id)',
    index('jobs', 'label', 'label'),
    ...addColumns('pipelines', texts("default_for='[]' available_to='[]'")),
    ...addColumns('pipelines', integers('hidden=0')),
    index('pipelines', 'state', 'state'),
  ];
}

function catalogue(words: Words): readonly string[] {
  const texts = columnsOf(words.text);
  return [
    ...recordTable('fields', words, { columns: texts('about_kind key name type choices state'), keys: [ofWorkspace] }),
    'create unique index fields_by_key on fields (workspace_id, about_kind, "key")',
    ...recordTable('services', words, {
      columns: [...texts('name text unit currency rates taxes? add_ons state'), ...integers('rate')],
      keys: [ofWorkspace],
    }),
    ...linkTable('service_add_ons', words, ['service', 'services'], ['add_on', 'services']),
    ...recordTable('resource_kinds', words, { columns: texts('key name state'), keys: [ofWorkspace] }),
    'create unique index resource_kinds_by_key on resource_kinds (workspace_id, "key")',
    ...recordTable('resources', words, {
      columns: [...texts('kind key label url?'), ...integers('done?')],
      keys: [ofWorkspace],
    }),
    'create unique index resources_by_key on resources (workspace_id, kind, "key")',
    ...recordTable('client_members', words, {
      columns: [...texts('client member roles'), ...integers('follows')],
      keys: [refers('client', 'clients'), refers('member', 'members')],
    }),
    index('client_members', 'client', 'client'),
    index('client_members', 'member', 'member'),
    ...linkTable('contact_tags', words, ['contact', 'contacts'], ['tag', 'tags']),
    ...linkTable('pipeline_members', words, ['pipeline', 'pipelines'], ['member', 'members']),
    ...recordTable('labels', words, {
      columns: [...texts('about_kind name client_label task_state? pipeline? state'), ...integers('pauses')],
      keys: [refers('pipeline', 'pipelines'), ofWorkspace],
    }),
    index('labels', 'about', 'about_kind', 'name'),
    index('labels', 'pipeline', 'pipeline'),
  ];
}

function eventsAndProjects(words: Words): readonly string[] {
  const texts = columnsOf(words.text);
  const about: Pointer = { name: 'about', tables: { client: 'clients', event: 'events', invoice: 'invoices', job: 'jobs' } };
  return [
    ...recordTable('events', words, {
      columns: texts('kind title text starts ends zone place clients assignees state fields'),
      keys: [ofWorkspace],
    }),
    index('events', 'starts', 'starts', 'id'),
    ...linkTable('event_clients', words, ['event', 'events'], ['client', 'clients']),
    ...linkTable('event_assignees', words, ['event', 'events'], ['member', 'members']),
    ...invoices(words),
    ...recordTable('saved_tasks', words, { columns: texts('name items state'), keys: [ofWorkspace] }),
    ...recordTable('projects', words, {
      columns: texts('title text about_kind? about? assignees deadline? anchor? state'),
      keys: [ofWorkspace],
      pointer: about,
    }),
    index('projects', 'about', 'about'),
    ...linkTable('project_assignees', words, ['project', 'projects'], ['member', 'members']),
  ];
}

function invoices(words: Words): readonly string[] {
  const texts = columnsOf(words.text);
  return [
    ...recordTable('invoices', words, {
      columns: [
        ...texts('number? series? client job? collects? task? period? currency prices state title note'),
        ...texts('locale discount? created date? due? credits? sent?'),
        ...integers('serial? due_days total? paid'),
      ],
      // invoices stand before tasks in a batch, because projects, which tasks belong to, may be about an invoice
      keys: [refers('client', 'clients'), refers('job', 'jobs'), refersInTheEnd('task', 'tasks'), refersInTheEnd('credits', 'invoices')],
    }),
    'create unique index invoices_by_serial on invoices (workspace_id, series, serial)',
    index('invoices', 'client', 'client', 'state'),
    index('invoices', 'job', 'job'),
    index('invoices', 'task', 'task'),
    index('invoices', 'credits', 'credits'),
    ...recordTable('invoice_copies', words, { columns: texts('seller buyer lines totals'), keys: [refers('id', 'invoices')] }),
    ...recordTable('payments', words, {
      columns: [...texts('invoice method date reference provider? provider_id? state'), ...integers('amount')],
      keys: [refers('invoice', 'invoices')],
    }),
    index('payments', 'invoice', 'invoice'),
    'create unique index payments_by_provider on payments (workspace_id, provider, provider_id)',
    index('payments', 'provider_id', 'provider_id'),
    `create table payment_secrets (${[...texts('workspace_id provider secret created'), 'primary key (workspace_id, provider, secret)', ofWorkspace].join(', ')})`,
    `create table payment_problems (${[
      ...texts('workspace_id provider id type reason at invoice? provider_id? currency?'),
      ...integers('amount?'),
      'primary key (workspace_id, provider, id)',
      ofWorkspace,
    ].join(', ')})`,
    index('payment_problems', 'time', 'at', 'id'),
  ];
}

function labour(words: Words): readonly string[] {
  const texts = columnsOf(words.text);
  return [
    ...linkTable('task_tags', words, ['task', 'tasks'], ['tag', 'tags']),
    ...linkTable('task_waits', words, ['task', 'tasks'], ['waits_for', 'tasks']),
    ...recordTable('time_entries', words, {
      columns: [...texts('member task? job? started ended? note service?'), ...integers('billable')],
      keys: [refers('member', 'members'), refers('task', 'tasks'), refers('job', 'jobs'), refers('service', 'services')],
    }),
    index('time_entries', 'member', 'member', 'started'),
    index('time_entries', 'started', 'started', 'id'),
    index('time_entries', 'task', 'task'),
    index('time_entries', 'job', 'job'),
    index('time_entries', 'service', 'service'),
    ...recordTable('mileage_logs', words, {
      columns: [
        ...texts('member vehicle type date unit purpose event? job? state'),
        ...reals('odometer_start? odometer_end? distance?'),
        ...integers('billable'),
      ],
      keys: [refers('member', 'members'), refers('event', 'events'), refers('job', 'jobs')],
    }),
    index('mileage_logs', 'member', 'member', 'date'),
    index('mileage_logs', 'date', 'date', 'id'),
    index('mileage_logs', 'event', 'event'),
    index('mileage_logs', 'job', 'job'),
    ...lines(words),
  ];
}

function lines(words: Words): readonly string[] {
  const texts = columnsOf(words.text);
  const source: Pointer = { name: 'source', tables: { task: 'tasks', timeEntry: 'time_entries', mileageLog: 'mileage_logs' } };
  return [
    ...recordTable('lines', words, {
      columns: [
        ...texts('kind date member? service? text unit currency taxes source_kind? source? job? client?'),
        ...texts('state prices invoice? part_of? corrects? rank'),
        ...reals('quantity discount'),
        ...integers('rate per amount'),
      ],
      keys: [
        refers('member', 'members'),
        refers('service', 'services'),
        refers('job', 'jobs'),
        refers('client', 'clients'),
        refers('invoice', 'invoices'),
        refersInTheEnd('part_of', 'lines'),
        refersInTheEnd('corrects', 'lines'),
        ofWorkspace,
      ],
      pointer: source,
    }),
    ...['invoice', 'source', 'job', 'client', 'service', 'member', 'part_of', 'corrects'].map((column) => index('lines', column, column)),
    index('lines', 'state', 'state', 'client'),
  ];
}

function papers(words: Words): readonly string[] {
  const texts = columnsOf(words.text);
  const items = {
    event: 'events',
    invoice: 'invoices',
    project: 'projects',
    note: 'notes',
    file: 'files',
    job: 'jobs',
    resource: 'resources',
  };
  return [
    ...recordTable('notes', words, {
      columns: texts('title text client? by at edited? state'),
      keys: [refers('client', 'clients'), ofWorkspace],
    }),
    index('notes', 'client', 'client'),
    ...recordTable('folders', words, {
      columns: texts('about_kind about parent? name access? state'),
      keys: [refersInTheEnd('parent', 'folders')],
      pointer: { name: 'about', tables: { client: 'clients', job: 'jobs' } },
    }),
    index('folders', 'about', 'about'),
    index('folders', 'parent', 'parent'),
    ...recordTable('files', words, {
      columns: [...texts('about_kind about folder? name type hash blob by at locks state'), ...integers('size_bytes thumbnail')],
      keys: [refers('folder', 'folders')],
      pointer: { name: 'about', tables: { client: 'clients', job: 'jobs', task: 'tasks' } },
    }),
    ...['about', 'folder', 'blob'].map((column) => index('files', column, column)),
    ...linkTable('file_locks', words, ['file', 'files'], ['invoice', 'invoices']),
    ...recordTable('job_links', words, {
      columns: texts('job item_kind item'),
      keys: [refers('job', 'jobs')],
      pointer: { name: 'item', tables: items },
    }),
    index('job_links', 'job', 'job'),
    index('job_links', 'item', 'item'),
    ...recordTable('calendar_feeds', words, {
      columns: texts('about_kind about by at state'),
      pointer: { name: 'about', tables: { member: 'members', job: 'jobs' } },
    }),
    index('calendar_feeds', 'about', 'about'),
  ];
}

function gates(words: Words): readonly string[] {
  const items = {
    task: 'tasks',
    invoice: 'invoices',
    event: 'events',
    project: 'projects',
    file: 'files',
    resource: 'resources',
    job: 'jobs',
  };
  return [
    ...recordTable('awaited', words, {
      columns: columnsOf(words.text)('run stage origin label item_kind item since by how'),
      keys: [refers('run', 'runs')],
      pointer: { name: 'item', tables: items },
    }),
    index('awaited', 'run', 'run'),
    index('awaited', 'item', 'item'),
  ];
}

/** Tables with new references: who refers to another of them comes first. */
function alterations({ text }: Words): readonly Alteration[] {
  const texts = columnsOf(text);
  const comments: Alteration = {
    table: 'comments',
    was: {
      columns: texts('about_kind about text by at edited?'),
      pointer: { name: 'about', tables: { job: 'jobs', task: 'tasks', client: 'clients' } },
    },
    added: {
      columns: texts("mentions='[]'"),
      pointer: { name: 'about', tables: { event: 'events', invoice: 'invoices', project: 'projects', file: 'files' } },
    },
    oldIndexes: [index('comments', 'about', 'about', 'at', 'id')],
    newIndexes: [],
  };
  const runs: Alteration = {
    table: 'runs',
    was: {
      columns: [...texts('pipeline edition subject_kind subject state stage entered deadline? rank steps past'), ...integers('archived')],
      keys: [refers('pipeline', 'pipelines'), refers('edition', 'editions')],
      pointer: { name: 'subject', tables: { job: 'jobs', client: 'clients' } },
    },
    added: {
      columns: texts("started='' ended? paused? pauses='[]' owner? approvals='[]'"),
      derived: [`has_pauses bigint generated always as (case when pauses = '[]' then 0 else 1 end) stored`],
      keys: [refers('owner', 'members')],
      pointer: { name: 'subject', tables: { event: 'events', invoice: 'invoices', project: 'projects', resource: 'resources' } },
    },
    oldIndexes: [index('runs', 'subject', 'subject'), index('runs', 'place', 'pipeline', 'stage', 'state', 'archived', 'rank', 'id')],
    newIndexes: [index('runs', 'edition', 'edition', 'state'), index('runs', 'owner', 'owner')],
  };
  return [comments, runs, tasks(text)];
}

function tasks(text: string): Alteration {
  const texts = columnsOf(text);
  return {
    table: 'tasks',
    was: {
      columns: [...texts('job? title text state assignees due? priority checklist rank'), ...integers('number?')],
      derived: [
        `open bigint generated always as (case when state in ('planned', 'in_progress') then 1 else 0 end) stored`,
        `due_key ${text} generated always as (coalesce(due, '~')) stored`,
      ],
      keys: [refers('job', 'jobs'), ofWorkspace],
    },
    added: {
      columns: texts("place='' label='' roles='[]' tags='[]' waits_for='[]' project? client? repeat? finished?"),
      keys: [refers('project', 'projects'), refers('client', 'clients')],
    },
    oldIndexes: [index('tasks', 'job', 'job', 'state'), index('tasks', 'due', 'open', 'due_key', 'id')],
    newIndexes: [index('tasks', 'project', 'project', 'state'), index('tasks', 'client', 'client')],
  };
}

/** How many cards each column has, kept as runs move. */
function boardCounts({ text, clustered }: Words): readonly string[] {
  return [
    `create table board_counts (workspace_id ${text} not null, pipeline ${text} not null, stage ${text} not null, runs bigint not null, ` +
      `primary key (workspace_id, pipeline, stage))${clustered}`,
    'insert into board_counts (workspace_id, pipeline, stage, runs) select workspace_id, pipeline, stage, count(*) from runs ' +
      "where state = 'open' and archived = 0 group by workspace_id, pipeline, stage",
  ];
}

/** The clients of one job lie in its index: a search asks for those of many. */
const clientsOfJobs: readonly string[] = ['drop index job_clients_by_job', index('job_clients', 'job', 'job', 'client')];

/** What insights are worked out from: when runs began and ended, and their visits to stages; nothing of it in the JSON of every run. */
function insights({ engine, text, clustered }: Words): readonly string[] {
  const isLite = engine === 'sqlite';
  const step = (field: string): string => (isLite ? `json_extract(value, '$.${field}')` : `value ->> '${field}'`);
  const each = (column: string): string => (isLite ? `json_each(runs.${column})` : `jsonb_array_elements(runs.${column}::jsonb)`);
  const times = (which: 'min' | 'max', field: string): string =>
    `(select ${which}(at) from (select ${step(field)} as at from ${each('past')} union all select ${step(field)} from ${each('steps')}) times)`;
  const ms = (at: string): string =>
    isLite ? `cast(round(unixepoch(${at}, 'subsec') * 1000) as integer)` : `round(extract(epoch from ${at}::timestamptz) * 1000)::bigint`;
  // a list of one's own numbers its entries the same on both engines
  const visits = ['past', 'steps'].map((column, part) => {
    const place = isLite ? 'key' : 'place';
    const from = isLite
      ? `runs, json_each(runs.${column})`
      : `runs, jsonb_array_elements(runs.${column}::jsonb) with ordinality as listed (value, place)`;
    return (
      `select workspace_id, pipeline, runs.id as run, ${step('stage')} as stage, ${step('entered')} as entered, ` +
      `${step('left')} as finished, ${part} as part, ${place} as place from ${from}`
    );
  });
  const numbered =
    'select *, row_number() over (partition by workspace_id, run, stage, entered order by part, place) - 1 as nth ' +
    `from (${visits.join(' union all ')}) visits where entered is not null and finished is not null`;
  return [
    `update runs set started = least_of, ended = case when state <> 'open' then most_of end from (select workspace_id as w, id as i, ` +
      `coalesce(${times('min', 'entered')}, entered) as least_of, coalesce(${times('max', 'left')}, entered) as most_of from runs) told ` +
      'where workspace_id = told.w and id = told.i',
    // what is asked for lies in the indexes themselves; this one has an entry that a move writes anew in any case
    'drop index runs_by_place',
    index('runs', 'place', 'pipeline', 'stage', 'state', 'archived', 'rank', 'id', 'entered', 'paused', 'has_pauses'),
    'create index runs_by_end on runs (workspace_id, pipeline, ended, state, started, has_pauses, id) where ended is not null',
    `create table step_visits (workspace_id ${text} not null, pipeline ${text} not null, stage ${text} not null, finished bigint not null, ` +
      `run ${text} not null, entered bigint not null, nth bigint not null, stood bigint not null, pauses ${text}, ` +
      `primary key (workspace_id, pipeline, stage, finished, run, entered, nth))${clustered}`,
    'insert into step_visits (workspace_id, pipeline, finished, stage, run, entered, nth, stood) ' +
      `select workspace_id, pipeline, ${ms('finished')}, stage, run, ${ms('entered')}, nth, 0 from (${numbered}) numbered`,
  ];
}

/**
 * What clients keep of records, and what the log has of them, lacks the new fields: clients begin anew (D16), and nobody resumes or undoes
 * from before.
 */
function freshLog({ engine }: Words): readonly string[] {
  const random = engine === 'sqlite' ? 'lower(hex(randomblob(4)))' : "lpad(to_hex((random() * 4294967295)::bigint), 8, '0')";
  return ['update changes set rows = null', `update log_heads set epoch = ${random}, trimmed = seq`];
}

/** The records of the whole studio. */
export const studio: Migration = {
  name: '2-studio',
  statements: (words) => [
    ...newFields(words),
    ...catalogue(words),
    ...eventsAndProjects(words),
    ...labour(words),
    ...papers(words),
    ...gates(words),
    ...alterTables(words, alterations(words)),
    ...boardCounts(words),
    ...clientsOfJobs,
    ...insights(words),
    ...freshLog(words),
  ],
};

import { kindOrder } from '../../kernel/record.ts';
import type { Id, Kind, Kinds } from '../../kernel/record.ts';
import type { Stage } from '../../pipeline/pipeline.ts';
import type { Args } from './arguments.contract.ts';
import type { Draw } from './draw.contract.ts';

type Tune = (draw: Draw, args: Args) => Args;

function any<K extends Kind>(draw: Draw, kind: K, holds: (record: Kinds[K]) => boolean = () => true): Kinds[K] | undefined {
  return draw.one(draw.world.all(kind).filter(holds));
}

/** A run that is going, and the stage where it is seen. */
const onBoard: Tune = (draw) => {
  const run = any(draw, 'run', ({ state, archived }) => state === 'open' && !archived);
  return run ? { run: run.id, stage: run.stage } : {};
};

/** The same, and another stage of its edition. */
const to: Tune = (draw) => {
  const run = any(draw, 'run', ({ state, archived }) => state === 'open' && !archived);
  const stage = run && draw.one(run.steps)?.stage;
  return run && stage !== undefined ? { run: run.id, stage: run.stage, to: stage } : {};
};

const address: Tune = (draw, { url }) => (url === undefined ? {} : { url: `https://hooks.example/${draw.int(1, 99)}` });

const withLines: Tune = (draw) => {
  const line = any(draw, 'line', ({ state, invoice }) => state === 'ready' && invoice === null);
  const invoice = any(draw, 'invoice', ({ state, client }) => state === 'draft' && (!line?.client || line.client === client));
  return { ...(invoice ? { id: invoice.id } : {}), ...(line ? { lines: [line.id] } : {}) };
};

const draft: Tune = (draw) => {
  const invoices = new Set(draw.world.all('line').map(({ invoice }) => invoice));
  const found = any(draw, 'invoice', ({ id, state }) => state === 'draft' && invoices.has(id));
  return found ? { id: found.id } : {};
};

/** An invoice that is out. */
const issued: Tune = (draw) => {
  const found = any(draw, 'invoice', ({ state, credits }) => (state === 'issued' || state === 'part_paid') && credits === null);
  return found ? { invoice: found.id } : {};
};

/** What comes round soon, and can be made: a job or a task; now and then one that cannot. */
const scheduled: Tune = (draw) => ({
  makes: draw.of('job', 'task'),
  pattern: {
    rule: draw.of('FREQ=WEEKLY', 'FREQ=MONTHLY;BYMONTHDAY=31', 'FREQ=DAILY;COUNT=3', 'FREQ=MONTHLY;BYDAY=-1FR'),
    start: draw.now.slice(0, 10),
    time: '09:00',
    monthEnd: 'last_day',
    weekend: draw.of('keep', 'next', 'previous'),
    leadDays: draw.of(0, 3),
    mode: draw.of('calendar', 'after_done'),
    catchUp: draw.of('one', 'none', 'all'),
  },
  pipeline: undefined,
  clients: draw.chance(0.5) ? undefined : servedClients(draw),
  item: { title: draw.of('Books {{period.month}}', 'Books {{client.taxNumber}}') },
});

function servedClients(draw: Draw): readonly Id[] {
  return draw.world
    .all('client')
    .flatMap(({ id, state }) => (state === 'closed' ? [] : [id]))
    .slice(0, 2);
}

/** The first and the last stage have no conditions, and the last has no gate; a door that nobody opens stops everything. */
function fitting(stages: readonly Stage[]): readonly Stage[] {
  return stages.map(({ when, gate, ...stage }, at) => ({
    ...stage,
    ...(when && at > 0 && at < stages.length - 1 ? { when } : {}),
    ...(gate && at < stages.length - 1 ? { gate } : {}),
  }));
}

const stagesOf: Tune = (_draw, { stages }) => (Array.isArray(stages) ? { stages: fitting(stages as readonly Stage[]) } : {}); // by its schema

const editStages: Tune = (draw, args) => {
  const pipeline = any(draw, 'pipeline');
  const old = pipeline && draw.world.get('edition', pipeline.edition)?.stages;
  if (!old || !Array.isArray(args['stages'])) return {};
  const kept = old.filter(() => draw.chance(0.8));
  const added = draw.chance(0.5) ? (args['stages'] as readonly Stage[]).slice(0, 1) : []; // by its schema
  const target = kept[0]?.id;
  const gone = old.filter(({ id }) => !kept.some((stage) => stage.id === id)).map(({ id }) => id);
  const moves = target === undefined ? {} : { moves: Object.fromEntries(gone.map((stage) => [stage, target])) };
  return { id: pipeline.id, stages: fitting([...kept, ...added]), ...(draw.chance(0.8) ? moves : {}) };
};

function one<K extends Kind>(kind: K, holds?: (record: Kinds[K]) => boolean): Tune {
  return (draw) => {
    const found = any(draw, kind, holds);
    return found ? { id: found.id } : {};
  };
}

/** Two records that are linked. */
function linked<K extends 'jobClient' | 'clientMember' | 'clientContact' | 'jobLink'>(
  kind: K,
  ...fields: readonly (keyof Kinds[K] & string)[]
): Tune {
  return (draw) => {
    const link = any(draw, kind);
    return link ? Object.fromEntries(fields.map((field) => [field, link[field]])) : {};
  };
}

const checkItem: Tune = (draw) => {
  const task = any(draw, 'task', ({ checklist }) => checklist.length > 0);
  const item = draw.one(task?.checklist ?? []);
  return task && item ? { task: task.id, item: item.id } : {};
};

const approve: Tune = (draw) => {
  const run = any(draw, 'run', ({ state }) => state === 'open');
  const stages = run ? (draw.world.get('edition', run.edition)?.stages ?? []) : [];
  const door = draw.one(stages.filter(({ require }) => (require?.approvers ?? []).length > 0));
  return run && door ? { run: run.id, to: door.id } : {};
};

/** What has a reminder, or could have one. */
const reminded: Tune = (draw) => {
  const { aboutKind, about } = any(draw, 'reminder') ?? {};
  return aboutKind ? { aboutKind, about } : {};
};

/** Where nothing is narrowed, and what any rule can do. */
const simple = { scope: 'workspace', pipeline: undefined, stage: undefined, match: undefined, if: undefined, wait: undefined } as const;

/** A rule that may stand as it is; what blind chance writes names things that do not go together. */
const ruled: Tune = (draw) => ({
  ...simple,
  on: draw.of<object>(
    { kind: 'event', events: [draw.of('task.done', 'job.edited', 'client.edited')] },
    { kind: 'becomes', of: draw.of('job', 'task', 'client') },
    { kind: 'date', of: 'task', field: 'due', days: draw.int(-3, 3) },
  ),
  wait: draw.of(undefined, { days: 1 }),
  hold: draw.of(undefined, { approvers: [] }),
  do: [draw.of<object>({ do: 'note', text: 'Seen' }, { do: 'task', title: 'Look' }, { do: 'invoice.issue' })],
});

/** Tags that nothing has or names. */
const unused: Tune = (draw) => {
  const kinds = ['client', 'job', 'task', 'rule', 'ruleEdition', 'edition', 'savedView', 'template'] as const;
  const named = JSON.stringify(kinds.map((kind) => draw.world.all(kind)));
  return one('tag', ({ id }) => !named.includes(id))(draw, {});
};

/** An effect that a person is asked about, of anybody. */
const asked = one('effect', ({ state, hold }) => state === 'held' && hold?.approvers.length === 0);

/** Unbilled entries of one member, task and job. */
const entries: Tune = (draw) => {
  const billed = new Set<Id | null>(draw.world.all('line').map(({ source }) => source));
  const entry = any(draw, 'timeEntry', ({ id, ended, billable }) => ended !== null && billable && !billed.has(id));
  return entry ? { entries: [entry.id] } : {};
};

/** What blind chance seldom hits; given nine times of ten. */
const tunes: Readonly<Record<string, Tune>> = {
  'run.complete': onBoard,
  'run.skip': onBoard,
  'run.close': onBoard,
  'run.reorder': (draw, args) => ({ ...onBoard(draw, args), place: { after: null, before: null } }),
  'run.advance': to,
  'run.back'(draw) {
    const run = any(draw, 'run', ({ state, archived, steps }) => state === 'open' && !archived && steps[0]?.state !== 'active');
    const before = run?.steps.slice(
      0,
      run.steps.findIndex(({ state }) => state === 'active'),
    );
    const target = draw.one(before ?? []);
    return run && target ? { run: run.id, stage: run.stage, to: target.stage } : {};
  },
  'run.move': onBoard,
  'run.await': onBoard,
  'run.approve': approve,
  'run.release'(draw) {
    const held = any(draw, 'awaited');
    return held ? { run: held.run, item: held.item, stage: held.stage } : {};
  },
  'run.reopen'(draw) {
    const run = any(draw, 'run', ({ state }) => state === 'done' || state === 'closed');
    return run ? { run: run.id } : {};
  },
  'pipeline.create': stagesOf,
  'pipeline.edit': editStages,
  'pipeline.remove'(draw) {
    const used = new Set(draw.world.all('run').map(({ pipeline }) => pipeline));
    return one('pipeline', ({ id }) => !used.has(id))(draw, {});
  },
  'pipeline.migrate'(draw) {
    const behind = any(
      draw,
      'run',
      ({ state, pipeline, edition }) => state === 'open' && draw.world.get('pipeline', pipeline)?.edition !== edition,
    );
    const to = behind && draw.world.get('edition', draw.world.get('pipeline', behind.pipeline)?.edition ?? '')?.stages[0]?.id;
    return behind && to !== undefined ? { id: behind.pipeline, map: { [behind.stage]: to } } : {};
  },
  'job.restore': one('job', ({ state }) => state === 'archived'),
  'job.reopen': one('job', ({ state }) => state === 'done'),
  'job.resume': one('job', ({ state }) => state === 'paused'),
  'job.unlink': linked('jobClient', 'job', 'client'),
  'job.detach': linked('jobLink', 'job', 'itemKind', 'item'),
  'client.unassign': linked('clientMember', 'client', 'member'),
  'contact.unlink': linked('clientContact', 'client', 'contact'),
  'task.editItem': checkItem,
  'task.removeItem': checkItem,
  'task.reorderItem'(draw) {
    const task = any(draw, 'task', ({ checklist }) => checklist.length > 1);
    const last = task?.checklist.at(-1);
    return task && last ? { task: task.id, item: last.id, after: null, before: draw.one(task.checklist.slice(0, -1))?.id } : {};
  },
  'task.assignRoles': (draw) => ({ [draw.of('add', 'remove')]: [draw.of('editor', 'lead')] }),
  'tag.remove': unused,
  'invoice.addLines': withLines,
  'invoice.removeLines'(draw) {
    const line = any(draw, 'line', ({ state, invoice }) => state === 'ready' && invoice !== null);
    return line?.invoice ? { id: line.invoice, lines: [line.id] } : {};
  },
  'invoice.issue': draft,
  'invoice.discard': one('invoice', ({ state }) => state === 'draft'),
  'invoice.void': one('invoice', ({ state, credits }) => state === 'issued' && credits === null),
  'invoice.credit': (draw, args) => {
    const lines: unknown = args['lines'];
    const found = any(draw, 'line', ({ state }) => state === 'billed');
    return found?.invoice ? { invoice: found.invoice, ...(lines === undefined ? {} : { lines: [{ line: found.id }] }) } : {};
  },
  'invoice.closePeriod'(draw) {
    const found = any(draw, 'invoice', ({ state, collects }) => state === 'draft' && collects === 'period');
    return found ? { invoice: found.id } : {};
  },
  'payment.record': issued,
  'payment.clear': one('payment', ({ state }) => state === 'pending'),
  'payment.fail': one('payment', ({ state }) => state === 'pending'),
  'payment.remove': one('payment', ({ provider }) => provider === null),
  'invoice.collect'(draw) {
    const line = any(draw, 'line', ({ state, invoice, job }) => state === 'ready' && invoice === null && job !== null);
    return line ? { job: line.job, client: undefined, lines: undefined, to: undefined, after: undefined } : {};
  },
  'resource.put'(draw) {
    const kind = any(draw, 'resourceKind');
    return kind ? { kind: kind.key } : {};
  },
  'mileage.remove': one('mileageLog'),
  'payment.report': (draw, args) => ({ ...issued(draw, args), id: draw.fresh(), amount: 500, currency: 'DKK', provider: 'stripe' }),
  'payment.reportRefund'(draw) {
    const payment = any(draw, 'payment', ({ providerId, state, amount }) => providerId !== null && state === 'cleared' && amount > 0);
    if (!payment) return {};
    const { provider, providerId } = payment;
    return { id: draw.fresh(), provider, providerId, currency: 'DKK', refunded: draw.int(1, 500) };
  },
  'line.add': (draw) => {
    const task = any(draw, 'task');
    const job = any(draw, 'job');
    const invoice = any(draw, 'invoice', ({ state }) => state === 'draft');
    const about = draw.of({ task: task?.id }, { job: job?.id }, { invoice: invoice?.id });
    return { task: undefined, job: undefined, invoice: undefined, client: undefined, currency: undefined, ...about };
  },
  'hook.create': address,
  'hook.edit': address,
  'hook.test': one('hook', ({ state }) => state === 'on'),
  'hook.remove'(draw) {
    const called = new Set(draw.world.all('message').map(({ hook }) => hook));
    return one('hook', ({ id }) => !called.has(id))(draw, {});
  },
  'hook.replay'(draw) {
    const message = any(
      draw,
      'message',
      ({ hook, state }) => hook !== null && state !== 'waiting' && state !== 'sending' && draw.world.get('hook', hook)?.state === 'on',
    );
    return message ? { id: message.hook, messages: [message.id] } : {};
  },
  'rule.create': ruled,
  'rule.edit': (draw, args) => ({ ...args, ...one('rule')(draw, {}), ...(draw.chance(0.5) ? ruled(draw, {}) : { name: 'Other' }) }),
  'rule.enable': one('rule', ({ state }) => state !== 'on'),
  'rule.disable': one('rule', ({ state }) => state !== 'off'),
  'rule.cover': (draw) => ({
    ...one('rule', ({ on, state }) => on.kind === 'date' && on.of === 'task' && state === 'on')(draw, {}),
    about: draw.world.all('task').map(({ id }) => id),
  }),
  'effect.approve': (draw) => ({ ...asked(draw, {}), subject: undefined, text: undefined }),
  'effect.decline': asked,
  'effect.withdraw': one('effect', ({ state }) => state === 'waiting' || state === 'held' || state === 'parked'),
  'effect.retry': one('effect', ({ state }) => state === 'parked'),
  'effect.fire': one('effect', ({ state }) => state === 'waiting'),
  'line.edit': one('line'),
  'line.fromTime': entries,
  'mileage.close': (draw) => ({ ...one('mileageLog', ({ state }) => state === 'open')(draw, {}), odometerEnd: draw.int(1600, 2000) }),
  'time.stop': one('timeEntry', ({ ended }) => ended === null),
  'file.remove': one('file', ({ state }) => state === 'trashed'),
  'request.send': one('request', ({ state }) => state === 'draft' || state === 'declined' || state === 'withdrawn'),
  'request.view': one('request', ({ state }) => state === 'sent'),
  'request.return': one('request', ({ state }) => state === 'submitted' || state === 'accepted'),
  'schedule.create': scheduled,
  'schedule.edit': (draw) => ({
    ...one('schedule', ({ state }) => state !== 'ended')(draw, {}),
    pipeline: undefined,
    clients: undefined,
    item: { title: 'Books {{today}}' },
    pattern: undefined,
  }),
  'schedule.resume': one('schedule', ({ state }) => state === 'paused'),
  'schedule.split'(draw) {
    const found = any(draw, 'schedule', ({ clients, state }) => clients.length > 1 && state !== 'ended');
    return found ? { id: found.id, client: draw.one(found.clients), into: draw.fresh(), pattern: undefined, item: undefined } : {};
  },
  'schedule.retry'(draw) {
    const found = any(draw, 'occurrence', ({ state }) => state === 'parked');
    return found ? { occurrence: found.id } : {};
  },
  'schedule.fire': (draw) => one('schedule', ({ next }) => next !== null && next <= draw.now)(draw, {}),
  'reminder.edit': reminded,
  'reminder.send': reminded,
  'reminder.fire': (draw) => one('reminder', ({ next }) => next !== null && next <= draw.now)(draw, {}),
  'message.send'(draw, { to = [] }) {
    const template = any(draw, 'template', ({ state, content }) => state === 'live' && content.kind === 'message')?.id;
    const address = { kind: 'address', address: 'bo@x.example' };
    const words = draw.of<object>({ template, subject: undefined, text: undefined }, { template: undefined, subject: 'Hi', text: 'Hi' });
    const about = { aboutKind: 'job', about: any(draw, 'job')?.id, run: undefined, attach: undefined, replyTo: undefined };
    return { ...about, ...words, channel: 'mail', to: draw.chance(0.5) ? to : [address] };
  },
  'message.begin': (draw) => one('message', ({ state, due }) => state === 'waiting' && due !== null && due <= draw.now)(draw, {}),
  'message.report': (draw) => ({
    ...one('message', ({ state }) => state === 'sending')(draw, {}),
    outcome: draw.of<object>({ ok: true }, { ok: false, code: 'timeout' }, { ok: false, code: 'bounced' }),
  }),
  'message.retry': one('message', ({ state }) => state === 'parked' || state === 'bounced'),
  'message.withdraw': one('message', ({ state }) => state === 'waiting'),
  'comment.edit': one('comment'),
  'comment.remove': one('comment'),
  'pipeline.import'(draw, { document }) {
    const { stages = [], ...rest } = document as { readonly stages?: readonly Stage[] }; // by its schema
    return { document: { ...rest, stages: fitting(stages) } };
  },
};

/** What is over, for the verbs that take it up again. */
const takeUp: Tune = (draw, args) => {
  const id = args['id'];
  const kind = kindOrder.find((name) => typeof id === 'string' && draw.world.get(name, id));
  const found = kind && any(draw, kind, (record) => 'state' in record && !going.has(record.state));
  return found ? { id: found.id } : {};
};
const going: ReadonlySet<string> = new Set(['open', 'live', 'planned', 'active', 'draft']);
const byVerb: Readonly<Record<string, Tune>> = { restore: takeUp, reopen: takeUp, resume: takeUp };

/** The arguments, nine times of ten with what makes them fit. */
export function tuned(name: string, args: Args, draw: Draw): Args {
  const tune = tunes[name] ?? byVerb[name.split('.')[1] ?? ''];
  if (!tune || draw.chance(0.1)) return args;
  return Object.fromEntries(Object.entries({ ...args, ...tune(draw, args) }).filter(([, value]) => value !== undefined));
}

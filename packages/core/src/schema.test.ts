import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { z } from 'zod';
import { commands } from './commands.ts';
import { changeSchema, commandSchemas, jobFilterSchema, originSchema, recordSchemas, taskFilterSchema } from './schema.ts';
import { changeOf } from './testing/source.contract.ts';
import { createWorld, uuid } from './testing/world.contract.ts';
import { PROTOCOL_VERSION } from './wire.ts';
import { importTrelloSchema } from './trello/schema.ts';

const id = uuid(1);
const accepts = (name: keyof typeof commandSchemas, args: unknown): boolean => commandSchemas[name].safeParse(args).success;
const job = (more: object): boolean => accepts('job.create', { id, title: 'Job', ...more });

/** What each protocol version looked like. A new line when server and SDK say something new to each other. */
const HISTORY: Readonly<Record<number, string>> = {
  1: 'd17227afbce357d3',
  2: 'de008fdeada5d904',
};

test('what goes over the wire has the form that belongs to its protocol version', () => {
  const forms = [
    ...Object.entries(commandSchemas).map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input' })]),
    ...Object.entries(recordSchemas).map(([kind, schema]) => [kind, z.toJSONSchema(schema)]),
    ['change', z.toJSONSchema(changeSchema)],
    ['jobFilter', z.toJSONSchema(jobFilterSchema)],
    ['taskFilter', z.toJSONSchema(taskFilterSchema)],
  ];
  const fingerprint = createHash('sha256').update(withoutWords(forms)).digest('hex').slice(0, 16);

  assert.equal(
    fingerprint,
    HISTORY[PROTOCOL_VERSION],
    `The wire schemas have changed (${fingerprint}): bump PROTOCOL_VERSION in wire.ts and add a line to HISTORY here.`,
  );
});

/** Descriptions may be worded anew without another protocol. */
function withoutWords(forms: unknown): string {
  return JSON.stringify(forms, (key, value: unknown) => (key === 'description' || key === 'examples' ? undefined : value));
}

test('there is a schema for every command and for no other', () => {
  const names = Object.values<Readonly<Record<string, { readonly name: string }>>>(commands).flatMap((feature) =>
    Object.values(feature).map((command) => command.name),
  );

  assert.deepEqual(Object.keys(commandSchemas).toSorted(), names.toSorted());
});

test('names of commands are their place in the table', () => {
  for (const [feature, verbs] of Object.entries(commands)) {
    for (const [verb, command] of Object.entries<{ readonly name: string }>(verbs)) assert.equal(command.name, `${feature}.${verb}`);
  }
});

test('records of every kind pass their own schema, and a change passes its', () => {
  const world = createWorld('ws_0123456789abcdefghijkl');
  for (const [kind, records] of Object.entries(world)) {
    const schema = recordSchemas[kind as keyof typeof world]; // the keys of a world are kinds
    for (const record of records) assert.deepEqual(schema.parse(record), record, kind);
  }
  const tag = world.tag[0];
  assert.ok(tag);
  const change = changeOf({ commit: () => Promise.resolve() }, [
    { kind: 'tag', id: tag.id, op: 'insert', version: 1, after: tag, before: null },
  ]);
  assert.deepEqual(changeSchema.parse(change), change);
});

test('unknown fields are refused, also deep inside', () => {
  assert.ok(job({}));
  assert.ok(!job({ colour: 'red' }));
  assert.ok(!job({ run: { id, pipeline: id, extra: 1 } }));
  assert.ok(!accepts('job.create', { id }), 'a missing title');
  assert.ok(!job({ text: undefined }), 'a field is there or not');
});

test('ids are lower-case UUIDs of any version', () => {
  assert.ok(accepts('job.archive', { id: '01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10' }));
  assert.ok(accepts('job.archive', { id: 'c56a4180-65aa-42ec-a945-5fd21dec0538' }));
  for (const wrong of [
    '01934C5E-7F60-7D3A-9B1E-4A5C8F2D6E10',
    '01934c5e7f607d3a9b1e4a5c8f2d6e10',
    '01934c5e-7f60-0d3a-9b1e-4a5c8f2d6e10',
    '',
    7,
    null,
  ]) {
    assert.ok(!accepts('job.archive', { id: wrong }), String(wrong));
  }
});

test('titles are trimmed and 1 to 500 long; texts up to 20,000; neither holds what no store keeps', () => {
  assert.deepEqual(commandSchemas['job.create'].parse({ id, title: '  Job ' }), { id, title: 'Job' });
  for (const title of ['   ', '', 'x'.repeat(501), 'a\0b', '\ud800', '\udc00x']) assert.ok(!accepts('job.create', { id, title }));
  assert.ok(accepts('job.create', { id, title: '👩‍❤️‍👨'.repeat(10) }));
  assert.ok(job({ text: 'x'.repeat(20_000) }) && !job({ text: 'x'.repeat(20_001) }) && !job({ text: '\0' }));
  const comment = { id, aboutKind: 'job', about: id };
  assert.ok(accepts('comment.add', { ...comment, text: 'x' }) && !accepts('comment.add', { ...comment, text: ' ' }));
});

test('lists have a hundred entries at most, each once', () => {
  const tags = Array.from({ length: 101 }, (_none, at) => uuid(at));
  assert.ok(job({ tags: tags.slice(1) }) && !job({ tags }) && !job({ tags: [id, id] }));
  const line = (number: number): object => ({ id: uuid(number), title: 'x', done: false });
  assert.ok(accepts('task.create', { id, title: 'x', checklist: [line(1), line(2)] }));
  assert.ok(!accepts('task.create', { id, title: 'x', checklist: [line(1), line(1)] }));
});

test('what a command is about is never an empty list, and an edit of a list names somebody', () => {
  const some = {
    'line.fromTime': [{}, 'entries'],
    'invoice.addLines': [{ id }, 'lines'],
    'invoice.removeLines': [{ id }, 'lines'],
    'invoice.collect': [{}, 'lines'],
    'client.tagAll': [{ add: [id] }, 'clients'],
    'job.tagAll': [{ add: [id] }, 'jobs'],
  } as const;
  for (const [name, [args, field]] of Object.entries(some)) {
    const checked = commandSchemas[name as keyof typeof some].safeParse({ ...args, [field]: [] }); // a key of the table above
    assert.deepEqual(
      checked.error?.issues.map(({ path, message }) => [path, message]),
      [[[field], 'Name at least one.']],
      name,
    );
    assert.ok(accepts(name as keyof typeof some, { ...args, [field]: [id] }), name);
  }
  assert.ok(!accepts('invoice.credit', { id, invoice: id, lines: [] }) && accepts('invoice.credit', { id, invoice: id }));
  for (const name of ['client.tag', 'job.assign', 'task.wait', 'event.link', 'file.lock'] as const) {
    for (const args of [{ id }, { id, add: [] }, { id, add: [], remove: [] }])
      assert.deepEqual(commandSchemas[name].safeParse(args).error?.issues[0]?.path, ['add'], name);
    assert.ok(accepts(name, { id, add: [], remove: [id] }) && accepts(name, { id, add: [id] }), name);
  }
  assert.ok(!accepts('client.tagAll', { clients: [id], add: [] }));
  assert.ok(!accepts('pipeline.edit', { id, availableTo: { add: [] } }) && accepts('pipeline.edit', { id, availableTo: { add: [id] } }));
});

test('[SRV-1] a service costs nothing or more; what is taken off is a line or a discount', () => {
  const service = (more: object): boolean => accepts('service.create', { id, name: 'Retouch', rate: 0, ...more });
  assert.ok(service({}) && service({ rates: [{ member: id, rate: 0 }] }));
  assert.ok(!service({ rate: -1 }) && !service({ rates: [{ member: id, rate: -1 }] }) && !accepts('service.edit', { id, rate: -1 }));
  assert.ok(accepts('line.add', { id, text: 'Agreed discount', rate: -500 }));
});

test('[SC-1] a share is a percentage with three decimals at most', () => {
  const link = (share: unknown): boolean => accepts('job.link', { job: id, client: id, share });
  for (const share of [0, 33.333, 66.667, 0.001, 100, null]) assert.ok(link(share), String(share));
  for (const share of [33.3333, 1e-7, 1 / 3, 100.001, -1, NaN, '50']) assert.ok(!link(share), String(share));
});

test('days are days of the calendar', () => {
  for (const due of ['2026-11-21', '2028-02-29', null]) assert.ok(job({ due }), String(due));
  for (const due of ['2026-02-29', '2026-13-01', '2026-1-1', '21.11.2026', '0000-01-01', '2026-11-21T00:00:00Z', ''])
    assert.ok(!job({ due }), due);
});

test('an edit names at least one field', () => {
  assert.ok(!accepts('job.edit', { id }) && accepts('job.edit', { id, due: null }));
  assert.ok(!accepts('workspace.edit', {}) && !accepts('task.editItem', { task: id, item: id }));
  assert.ok(!accepts('client.tag', { id }) && accepts('client.tag', { id, add: [id] }));
  assert.ok(!accepts('pipeline.edit', { id }) && !accepts('member.edit', { id }));
});

test('settings of the firm are real zones, languages, currencies and days', () => {
  const edit = (args: object): boolean => accepts('workspace.edit', args);
  for (const zone of ['Europe/Copenhagen', 'America/Montreal', 'UTC']) assert.ok(edit({ zone }), zone);
  for (const zone of ['Mars/Olympus', '+02:00', '', 'x'.repeat(65)]) assert.ok(!edit({ zone }), zone);
  for (const locale of ['en', 'da', 'fr-CA']) assert.ok(edit({ locale }), locale);
  for (const locale of ['english!', '', 'x_y']) assert.ok(!edit({ locale }), locale);
  assert.ok(edit({ currency: 'DKK' }) && !edit({ currency: 'dkk' }) && !edit({ currency: 'KRONE' }));
  assert.ok(edit({ workdays: [] }) && edit({ workdays: [0, 6] }) && !edit({ workdays: [7] }) && !edit({ workdays: [1, 1] }));
});

test('what is planned or noted has a day in whatever zone', () => {
  const id = '01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10';
  const fits = (at: string): boolean =>
    accepts('event.edit', { id, starts: at }) && accepts('event.edit', { id, ends: at }) && accepts('time.edit', { id, started: at });
  for (const at of ['1999-12-31T23:59:59.999Z', '9999-12-30T23:59:59.999Z']) assert.ok(fits(at), at);
  for (const at of ['9999-12-31T23:30:00.000Z', '0999-12-31T00:00:00.000Z', '0000-01-01T00:00:00.000Z']) assert.ok(!fits(at), at);
});

test('origins are exactly what browsers send', () => {
  for (const origin of [
    'https://studio.example',
    'http://localhost:4400',
    'http://127.0.0.1:8080',
    'http://[::1]:3000',
    'https://xn--bgebjerg-54a.dk',
    'null',
  ]) {
    assert.ok(originSchema.safeParse(origin).success, origin);
    if (origin !== 'null') assert.equal(new URL(origin).origin, origin);
  }
  for (const origin of [
    '*',
    'https://*.studio.example',
    'https://studio.example/',
    'https://Studio.example',
    'https://studio.example:443',
    'http://studio.example:80',
    'http://studio.example:0',
    'http://studio.example:70000',
    'ftp://studio.example',
    'file://',
    'studio.example',
    'https://user@studio.example',
    'https://-studio.example',
    '',
  ]) {
    assert.ok(!originSchema.safeParse(origin).success, origin);
  }
});

test('addresses of members are e-mail addresses', () => {
  const invite = (email: string): boolean => accepts('member.invite', { id, name: 'Ann', role: 'member', email });
  assert.ok(invite('ann@studio.example') && invite(' ann@studio.example '));
  for (const email of ['ann', 'ann@', '@studio.example', 'a b@studio.example', `${'x'.repeat(250)}@studio.example`])
    assert.ok(!invite(email), email);
  assert.ok(!accepts('member.invite', { id, name: 'Ann', role: 'boss', email: 'ann@studio.example' }));
});

test('[STG-8] stages are sixty at most, with limits of a day to ten years and conditions that say something', () => {
  const stages = (list: readonly object[]): boolean => accepts('pipeline.create', { id, name: 'P', stages: list });
  const stage = (more: object = {}): object => ({ id, name: 'A', ...more });
  assert.ok(stages([stage({ limitDays: 1 }), stage({ limitDays: 3650 })]) && !stages([stage({ limitDays: 0 })]));
  assert.ok(!stages([stage({ limitDays: 1.5 })]) && !stages([stage({ limitDays: 3651 })]));
  assert.ok(stages([stage({ wipLimit: 1 })]) && !stages([stage({ wipLimit: 0 })]) && !stages([stage({ wipLimit: 2.5 })]));
  assert.ok(stages(Array.from({ length: 60 }, () => stage())) && !stages(Array.from({ length: 61 }, () => stage())));
  assert.ok(stages([stage({ when: { any: [id] } })]) && !stages([stage({ when: {} })]));
  assert.ok(!accepts('pipeline.create', { id, name: 'P', stages: [stage()], subjects: [] }));
  assert.ok(!accepts('pipeline.create', { id, name: 'P', stages: [stage()], subjects: ['task'] }));
});

test('filters take words, tags, people, states and days', () => {
  assert.ok(jobFilterSchema.safeParse({ q: 'wed', tags: [id], assignees: [id] }).success);
  assert.ok(jobFilterSchema.safeParse({ clients: [id], label: 'Waiting', priority: 'high', owner: id, overdue: true }).success);
  assert.ok(
    jobFilterSchema.safeParse({ unassigned: true, assignees: [id] }).success && !jobFilterSchema.safeParse({ unassigned: false }).success,
  );
  assert.ok(jobFilterSchema.safeParse({ dueFrom: '2026-12-01', dueTo: '2026-12-31' }).success);
  assert.ok(!jobFilterSchema.safeParse({ label: '' }).success && !jobFilterSchema.safeParse({ priority: 'urgent' }).success);
  assert.ok(!jobFilterSchema.safeParse({ q: 'x'.repeat(201) }).success && !jobFilterSchema.safeParse({ stage: id }).success);
  assert.ok(taskFilterSchema.safeParse({ job: id, state: 'all', dueBy: '2026-12-01' }).success);
  assert.ok(!taskFilterSchema.safeParse({ state: 'late' }).success);
});

test('an import takes a board and nothing else', () => {
  assert.ok(importTrelloSchema.safeParse({ board: { id: 'a', name: 'b', lists: [], cards: [] } }).success);
  assert.ok(!importTrelloSchema.safeParse({ board: { id: 'a', name: 'b', lists: [], cards: [] }, more: 1 }).success);
});

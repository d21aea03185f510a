import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { commandSchemas } from '../schema.ts';
import { createStudio } from '../testing/studio.contract.ts';
import { uuid } from '../testing/world.contract.ts';

test('[ACC-1] a client is an active person unless told', async () => {
  const studio = createStudio();
  const [plain, firm] = [studio.id(), studio.id()];

  await studio.does(commands.client.create, { id: plain, name: 'Ida' });
  await studio.does(commands.client.create, { id: firm, name: 'Hotel', kind: 'company', state: 'lead', note: 'Ask for Per' });

  const { kind, state, tags, note } = studio.record('client', plain);
  assert.deepEqual([kind, state, tags, note], ['person', 'active', [], '']);
  assert.deepEqual([studio.record('client', firm).kind, studio.record('client', firm).state], ['company', 'lead']);
});

test('[D2] a client is edited field by field, its tags one by one', async () => {
  const studio = createStudio();
  const [one, two] = [await studio.tag('One'), await studio.tag('Two')];
  const id = await studio.client(one);

  await studio.does(commands.client.edit, { id, name: 'Ida & Per', kind: 'household' });
  await studio.does(commands.client.tag, { id, add: [two], remove: [one] });

  const { name, kind, state, tags } = studio.record('client', id);
  assert.deepEqual([name, kind, state, tags], ['Ida & Per', 'household', 'active', [two]]);
  await studio.refuses('not_found', commands.client.create, { id: studio.id(), name: 'x', tags: [studio.id()] });
  await studio.refuses('not_found', commands.client.tag, { id, add: [studio.id()] });
  await studio.refuses('not_found', commands.client.edit, { id: studio.id(), name: 'x' });
});

test('[ACC-1] a client has an address, money matters and a state of its own, and no e-mail', async () => {
  const studio = createStudio();
  const id = studio.id();
  const more = {
    address: 'Nygade 1\nRibe',
    taxNumber: 'DK12345678',
    locale: 'da',
    currency: 'DKK',
    collect: { by: 'period', period: 'month' },
  } as const;

  await studio.does(commands.client.create, { id, name: 'Hotel', kind: 'company', state: 'lead', ...more });
  await studio.does(commands.client.edit, { id, state: 'active', locale: null, collect: { by: 'job' } });
  await studio.does(commands.client.edit, { id, state: 'closed' });

  const { address, taxNumber, locale, currency, collect, state } = studio.record('client', id);
  assert.deepEqual([address, taxNumber, locale, currency, collect], [more.address, more.taxNumber, null, 'DKK', { by: 'job' }]);
  assert.equal(state, 'closed');
  assert.equal(commandSchemas['client.create'].safeParse({ id, name: 'x', email: 'x@x.example' }).success, false);
  assert.equal(commandSchemas['client.edit'].safeParse({ id, collect: { by: 'period' } }).success, false);
});

test('[ROLE-2] members are assigned to a client with roles, one link each; following is apart from having access', async () => {
  const studio = createStudio();
  await studio.does(commands.workspace.edit, { roles: ['preparer', 'reviewer'] });
  const [ann, bo] = [await studio.member('Ann'), await studio.member('Bo')];
  const client = await studio.client();
  const member = bo.member ?? '';

  await studio.does(commands.client.assign, { client, member, roles: ['preparer'] }, ann);
  await studio.does(commands.client.assign, { client, member, roles: ['reviewer', 'preparer'] }, ann);
  await studio.does(commands.client.follow, { client, follows: true }, bo);
  assert.deepEqual(
    studio.source.find('clientMember', 'client', [client]).map((link) => [link.member, link.roles, link.follows]),
    [[member, ['reviewer', 'preparer'], true]],
  );

  await studio.does(commands.client.follow, { client, follows: false }, bo);
  assert.equal(studio.source.find('clientMember', 'member', [member]).length, 1, 'still has access');
  await studio.does(commands.client.unassign, { client, member }, ann);
  assert.deepEqual(studio.source.all('clientMember'), []);
});

test('[ROLE-2] an assignment that makes no sense is refused', async () => {
  const studio = createStudio();
  await studio.does(commands.workspace.edit, { roles: ['preparer'] });
  const [ann, bo] = [await studio.member('Ann'), await studio.member('Bo')];
  const client = await studio.client();
  const member = bo.member ?? '';

  const { detail } = await studio.refuses('invalid_input', commands.client.assign, { client, member, roles: ['preparer', 'cook'] }, ann);
  assert.deepEqual(detail, { field: 'roles', reason: 'unknown_role', roles: ['cook'] });
  await studio.refuses('not_found', commands.client.assign, { client, member: studio.id() });
  await studio.refuses('not_found', commands.client.assign, { client: studio.id(), member });
  await studio.refuses('not_linked', commands.client.unassign, { client, member });
  await studio.refuses('not_linked', commands.client.follow, { client, follows: true }, bo);
  await studio.refuses('forbidden', commands.client.follow, { client, follows: true });
  await studio.does(commands.member.remove, { id: member });
  await studio.refuses('stale_state', commands.client.assign, { client, member });
});

test('[ROLE-2] who sees only some clients gives nobody access, least of all to themselves', async () => {
  const studio = createStudio();
  const bo = { ...(await studio.member('Bo')), access: 'chosen' } as const;
  const client = await studio.client();
  const args = { client, member: bo.member ?? '' };

  await studio.refuses('forbidden', commands.client.assign, args, bo);
  await studio.does(commands.client.assign, args);
  await studio.refuses('forbidden', commands.client.unassign, args, bo);
});

test('taking back an assignment is refused when it would make a second', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const args = { client: await studio.client(), member: ann.member ?? '' };
  await studio.does(commands.client.assign, args);
  const command = await studio.does(commands.client.unassign, args);
  await studio.does(commands.client.assign, args);

  await studio.refuses('undo_stale', commands.change.undo, { command });
});

test('[TAG-3] tags are assigned to many clients at once and taken from all of them; the others stay', async () => {
  const studio = createStudio();
  const [vip, late, kept] = [await studio.tag('VIP'), await studio.tag('Late'), await studio.tag('Kept')];
  const [one, two] = [await studio.client(late, kept), await studio.client(vip)];

  await studio.does(commands.client.tagAll, { clients: [one, two, one], add: [vip], remove: [late] });

  assert.deepEqual([studio.record('client', one).tags, studio.record('client', two).tags], [[kept, vip], [vip]]);
  assert.deepEqual(studio.events, [{ type: 'client.edited', client: one }]);
  await studio.refuses('not_found', commands.client.tagAll, { clients: [one, studio.id()], remove: [kept] });
  await studio.refuses('not_found', commands.client.tagAll, { clients: [one], add: [studio.id()] });
  assert.deepEqual(studio.record('client', one).tags, [kept, vip]);
});

test('[TAG-3] more than a hundred at once are refused, and so is naming no tag', () => {
  const clients = Array.from({ length: 101 }, (_, at) => uuid(at));

  assert.equal(commandSchemas['client.tagAll'].safeParse({ clients, add: [uuid(1)] }).success, false);
  assert.equal(commandSchemas['client.tagAll'].safeParse({ clients: clients.slice(1) }).success, false);
  assert.equal(commandSchemas['job.tagAll'].safeParse({ jobs: clients, add: [uuid(1)] }).success, false);
});

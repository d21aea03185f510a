import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio, OWNER } from '../testing/studio.contract.ts';

test('[ROLE-1] admins invite members under an address that is free', async () => {
  const studio = createStudio();
  const [admin, plain] = [await studio.member('Ann', 'admin'), await studio.member('Bo')];
  const id = studio.id();

  await studio.refuses('forbidden', commands.member.invite, { id, name: 'Cy', email: 'cy@x.example', role: 'viewer' }, plain);
  await studio.does(commands.member.invite, { id, name: 'Cy', email: 'Cy@X.example', role: 'viewer' }, admin);

  assert.deepEqual([studio.record('member', id).email, studio.record('member', id).state], ['cy@x.example', 'invited']);
  await studio.refuses('email_taken', commands.member.invite, { id: studio.id(), name: 'C2', email: 'CY@x.example', role: 'member' });
});

test('[ROLE-1] a firm has one owner, who may hand it over and cannot be removed', async () => {
  const studio = createStudio();
  const [owner, admin] = [await studio.member('Ann', 'owner'), await studio.member('Bo', 'admin')];
  const [ann = '', bo = ''] = [owner.member, admin.member];

  await studio.refuses('last_owner', commands.member.invite, { id: studio.id(), name: 'x', email: 'x@x.example', role: 'owner' });
  await studio.refuses('last_owner', commands.member.remove, { id: ann }, admin);
  await studio.refuses('last_owner', commands.member.edit, { id: ann, role: 'member' }, owner);
  await studio.refuses('forbidden', commands.member.edit, { id: bo, role: 'owner' }, admin);
  await studio.does(commands.member.edit, { id: bo, role: 'owner' }, owner);

  assert.deepEqual([studio.record('member', ann).role, studio.record('member', bo).role], ['admin', 'owner']);
});

test('[ROLE-1] a key of the owner hands the firm over too, and there is still one owner', async () => {
  const studio = createStudio();
  await studio.member('Ann', 'owner');
  const bo = (await studio.member('Bo')).member ?? '';

  await studio.does(commands.member.edit, { id: bo, role: 'owner' }, OWNER);

  assert.deepEqual(
    studio.source.find('member', 'role', ['owner']).map((member) => member.id),
    [bo],
  );
});

test('nobody is invited as owner by an admin, and nobody who left becomes one', async () => {
  const studio = createStudio();
  const admin = await studio.member('Ann', 'admin');
  const bo = (await studio.member('Bo')).member ?? '';
  await studio.does(commands.member.remove, { id: bo }, admin);

  await studio.refuses('forbidden', commands.member.invite, { id: studio.id(), name: 'x', email: 'x@x.example', role: 'owner' }, admin);
  await studio.refuses('stale_state', commands.member.edit, { id: bo, role: 'owner' }, OWNER);

  assert.equal(studio.record('member', bo).state, 'left');
});

test('members change their own name and e-mail, and nothing else', async () => {
  const studio = createStudio();
  const [ann, bo] = [await studio.member('Ann'), await studio.member('Bo')];
  const id = ann.member ?? '';

  await studio.does(commands.member.edit, { id, name: 'Ann Ø', email: 'ANN@new.example' }, ann);
  await studio.does(commands.member.edit, { id, email: 'ann@NEW.example' }, ann);

  assert.deepEqual([studio.record('member', id).name, studio.record('member', id).email], ['Ann Ø', 'ann@new.example']);
  await studio.refuses('email_taken', commands.member.edit, { id, email: 'bo@studio.example' }, ann);
  await studio.refuses('forbidden', commands.member.edit, { id, role: 'admin' }, ann);
  await studio.refuses('forbidden', commands.member.edit, { id, state: 'active' }, ann);
  await studio.refuses('forbidden', commands.member.edit, { id, name: 'x' }, bo);
});

test('admins change roles and states; a role that stays is no change', async () => {
  const studio = createStudio();
  const admin = await studio.member('Ann', 'admin');
  const id = (await studio.member('Bo')).member ?? '';
  const before = studio.record('member', id);

  await studio.does(commands.member.edit, { id, role: 'member' }, admin);
  await studio.does(commands.member.edit, { id, role: 'viewer', state: 'active' }, admin);

  const { role, state, version } = studio.record('member', id);
  assert.deepEqual([role, state, version], ['viewer', 'active', before.version + 1]);
});

test('[ROLE-1] admins narrow what a member sees and may do, group by group', async () => {
  const studio = createStudio();
  const admin = await studio.member('Ann', 'admin');
  const id = studio.id();
  const args = { id, name: 'Cy', email: 'cy@x.example', role: 'member' } as const;

  await studio.does(commands.member.invite, { ...args, access: 'chosen', rights: { invoices: 'none', files: 'write' } }, admin);
  await studio.does(commands.member.edit, { id, rights: { clients: 'read' } }, admin);
  assert.deepEqual(
    [studio.record('member', id).access, studio.record('member', id).rights],
    ['chosen', { invoices: 'none', clients: 'read' }],
  );

  await studio.does(commands.member.edit, { id, access: 'tasks', rights: { invoices: 'write' } }, admin);
  assert.deepEqual([studio.record('member', id).access, studio.record('member', id).rights], ['tasks', { clients: 'read' }]);
});

test('[ROLE-1] nobody but an admin widens rights or access, not even their own', async () => {
  const studio = createStudio();
  const cy = await studio.member('Cy');
  const id = cy.member ?? '';

  await studio.refuses('forbidden', commands.member.edit, { id, access: 'all' }, cy);
  await studio.refuses('forbidden', commands.member.edit, { id, rights: {} }, cy);
});

test('[ROLE-1] owner and admins are never narrowed; who becomes one is so no longer', async () => {
  const studio = createStudio();
  const owner = await studio.member('Ann', 'owner');
  const id = studio.id();
  const args = { id, name: 'Cy', email: 'cy@x.example' };

  const access = await studio.refuses('invalid_input', commands.member.invite, { ...args, role: 'admin', access: 'chosen' });
  const rights = await studio.refuses('invalid_input', commands.member.edit, { id: owner.member ?? '', rights: { invoices: 'read' } });
  assert.deepEqual([access.detail['field'], rights.detail['field']], ['access', 'rights.invoices']);

  await studio.does(commands.member.invite, { ...args, role: 'member', access: 'tasks', rights: { jobs: 'read' } });
  await studio.does(commands.member.edit, { id, role: 'admin', rights: { jobs: 'write' } });
  assert.deepEqual([studio.record('member', id).access, studio.record('member', id).rights], ['all', {}]);
});

test('[ROLE-1] who is no admin any more cannot take back that they narrowed or widened somebody', async () => {
  const studio = createStudio();
  const admin = await studio.member('Ann', 'admin');
  const id = (await studio.member('Bo')).member ?? '';
  const command = await studio.does(commands.member.edit, { id, access: 'chosen' }, admin);

  await studio.refuses('forbidden', commands.change.undo, { command }, { ...admin, role: 'member' });

  assert.equal(studio.record('member', id).access, 'chosen');
});

test('[ROLE-1] a right that is only read, or none, keeps from the commands of its group', async () => {
  const studio = createStudio();
  const id = await studio.client();
  const { id: job } = await studio.job();
  for (const level of ['none', 'read'] as const) {
    const bo = { ...(await studio.member(level)), rights: { clients: level, jobs: level } };
    await studio.refuses('forbidden', commands.client.edit, { id, name: 'x' }, bo);
    await studio.refuses('forbidden', commands.contact.create, { id: studio.id(), name: 'x' }, bo);
    await studio.refuses('forbidden', commands.job.edit, { id: job, title: 'x' }, bo);
    await studio.refuses('forbidden', commands.note.write, { id: studio.id(), text: 'x' }, bo);
  }
});

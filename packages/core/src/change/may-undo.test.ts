import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Command } from '../kernel/command.ts';
import { rightNames } from '../kernel/rights.ts';
import { createStudio } from '../testing/studio.contract.ts';
import { assertMayUndo } from './undo-checks.ts';

test('[ROLE-1] who lost the right to a group of records does not take back what they did with it', async () => {
  const studio = createStudio();
  const bo = await studio.member('Bo');
  const client = await studio.client();
  const command = await studio.does(commands.client.edit, { id: client, name: 'Ida B' }, bo);
  const narrowed = { ...bo, rights: { clients: 'read' } } as const;

  const { detail } = await studio.refuses('forbidden', commands.change.undo, { command }, narrowed);
  const undo = await studio.does(commands.change.undo, { command }, bo);
  await studio.refuses('forbidden', commands.change.undo, { command: undo }, narrowed);

  assert.deepEqual(detail, { command, right: 'clients' });
  assert.equal(studio.record('client', client).name, 'Ida');
});

test('[ROLE-1] taking back a command needs the right that running it needs', async () => {
  const studio = createStudio();
  const bo = await studio.member('Bo');

  for (const [feature, verbs] of Object.entries(commands)) {
    for (const [verb, { policy }] of Object.entries(verbs as Readonly<Record<string, Command>>)) {
      const change = { command: { id: studio.id(), name: `${feature}.${verb}` }, rows: [] };
      for (const right of rightNames) {
        const ctx = studio.ctx({ ...bo, rights: { [right]: 'read' } });
        if (policy.right === right) assert.throws(() => assertMayUndo(change, ctx), { code: 'forbidden' }, change.command.name);
      }
    }
  }
});

test('[ROLE-2] who sees only some clients by now does not get one back by taking back that they gave it away', async () => {
  const studio = createStudio();
  const bo = await studio.member('Bo');
  const args = { client: await studio.client(), member: bo.member ?? '' };
  await studio.does(commands.client.assign, args);
  const follow = await studio.does(commands.client.follow, { client: args.client, follows: true }, bo);
  await studio.does(commands.change.undo, { command: follow }, { ...bo, access: 'chosen' });
  const command = await studio.does(commands.client.unassign, args, bo);

  await studio.refuses('forbidden', commands.change.undo, { command }, { ...bo, access: 'chosen' });

  assert.deepEqual(studio.source.all('clientMember'), []);
});

test('[ROLE-1] an invitation that was taken back comes back by taking that back', async () => {
  const studio = createStudio();
  const id = studio.id();
  const invite = await studio.does(commands.member.invite, { id, name: 'Bo', email: 'bo@studio.example', role: 'member' });
  const undo = await studio.does(commands.change.undo, { command: invite });
  assert.equal(studio.source.get('member', id), undefined);

  await studio.does(commands.change.undo, { command: undo });

  assert.equal(studio.record('member', id).email, 'bo@studio.example');
});

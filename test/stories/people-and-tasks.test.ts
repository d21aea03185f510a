import assert from 'node:assert/strict';
import type { Id, SavedTask } from '@workfloor/core';
import { shown, story } from './support/firm.ts';
import type { Firm } from './support/firm.ts';

function saved(firm: Firm, title: string, offsetDays: number): SavedTask {
  return { id: firm.id(), title, text: '', offsetDays, priority: 'none', assignees: [], roles: [], checklist: [], waitsFor: [] };
}

story('[A7] [SC-6] [SC-7] saved tasks fill a project, and later edits do not reach what was filled', async (firm) => {
  const [project, set] = [firm.id(), firm.id()];
  const items = [saved(firm, 'Call the couple', -7), saved(firm, 'Pack', -1)];
  await firm.owner.savedTasks.create({ id: set, name: 'Before a wedding', items });
  await firm.owner.project.create({ id: project, title: 'Wedding of Ada', anchor: '2026-06-20' });

  await firm.owner.savedTasks.apply({ project, set });
  const first = await firm.all('task');
  await firm.owner.savedTasks.edit({ id: set, items: [{ ...saved(firm, 'Write to the couple', -14) }] });
  await firm.owner.savedTasks.apply({ project, set });

  const tasks = await firm.all('task');
  assert.deepEqual(
    tasks.filter(({ id }) => first.some((task) => task.id === id)),
    first,
    'the first copy is as it was',
  );
  const told = tasks.map(({ title, due }) => `${title}: ${due}`);
  assert.deepEqual(told.toSorted(), ['Call the couple: 2026-06-13', 'Pack: 2026-06-19', 'Write to the couple: 2026-06-06']);
});

story('[A10] [CON-2] [CON-3] Kate is on three accounts, each with its own switches and its own list', async (firm) => {
  const kate = firm.id();
  await firm.owner.contact.create({ id: kate, name: 'Kate', emails: ['kate@family.test'] });
  const accounts: Id[] = [];
  for (const [at, name] of ['Family', 'LLC', 'Trust'].entries()) {
    const client = firm.id();
    accounts.push(client);
    await firm.owner.client.create({ id: client, name, kind: at === 0 ? 'household' : 'company' });
    await firm.owner.contact.link({ client, contact: kate, login: at !== 2, notify: true, signs: at === 1 });
    await firm.owner.task.create({ id: firm.id(), title: `Prepare ${name}`, client });
  }

  const { records } = await shown(firm.owner.page('contacts', kate));

  const links = records.clientContact?.map(({ client, login, signs }) => [
    records.client?.find(({ id }) => id === client)?.name,
    login,
    signs,
  ]);
  assert.deepEqual(links?.toSorted(), [
    ['Family', true, false],
    ['LLC', true, true],
    ['Trust', false, false],
  ]);
  for (const [at, client] of accounts.entries()) {
    const own = await shown(firm.owner.list('tasks', { client }));
    assert.deepEqual(own.items.map(({ title }) => title), [`Prepare ${['Family', 'LLC', 'Trust'][at]}`]); // prettier-ignore
  }
});

story('[TASK-9] [PIPE-5] a member sees the clients that were given to them, and nothing of the others', async (firm) => {
  const [mine, other] = [firm.id(), firm.id()];
  await firm.owner.client.create({ id: mine, name: 'Mine' });
  await firm.owner.client.create({ id: other, name: 'Other' });
  for (const client of [mine, other]) {
    await firm.owner.job.create({ id: firm.id(), title: `Job of ${client}`, clients: [client] });
    await firm.owner.task.create({ id: firm.id(), title: `Task for ${client}`, client });
  }
  const ann = await firm.hire('Ann', { access: 'chosen' });
  await firm.owner.client.assign({ client: mine, member: ann.id });

  const [clients, jobs, tasks] = [
    await shown(ann.client.list('clients')),
    await shown(ann.client.list('jobs')),
    await shown(ann.client.list('tasks')),
  ];

  assert.deepEqual(clients.items.map(({ name }) => name), ['Mine']); // prettier-ignore
  assert.deepEqual([jobs.items.length, tasks.items.length], [1, 1]);
  await assert.rejects(ann.client.client.edit({ id: other, name: 'Mine too' }), { code: 'not_found' });
  await assert.rejects(ann.client.read(`clients/${other}`), { code: 'not_found' });
});

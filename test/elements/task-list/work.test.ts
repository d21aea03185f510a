import { assert } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import type { Workfloor } from '@workfloor/sdk';
import type { WfTaskList } from '@workfloor/elements/task-list';
import '@workfloor/elements/task-list';
import { addStudio, closeClients, openClient, optionsFor } from '../../sdk/support/studio.ts';
import type { TestStudio } from '../../sdk/support/studio.ts';
import { cleanUp, mount } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';
import { assertAccessible } from '../support/axe.ts';
import { middleOf } from '../support/touch.ts';
import { chord, press, ready } from './support.ts';

interface Setting {
  readonly studio: TestStudio;
  readonly client: Workfloor;
  readonly here: Seen<WfTaskList>;
  readonly task: string;
}

/** A list on the real server with one task, “Pack”, whose details are open. */
async function packing(attributes: Record<string, string> = {}): Promise<Setting> {
  const studio = await addStudio();
  const client = openClient(optionsFor(studio));
  const job = studio.jobs[0]?.id ?? '';
  const task = client.newId();
  const checklist = ['Ring', 'Veil', 'Shoes'].map((title) => ({ id: client.newId(), title, done: false }));
  await client.task.create({ id: task, title: 'Pack', job, checklist });
  const here = await mount<WfTaskList>('wf-task-list', { client }, { job, ...attributes });
  await here.until(() => here.text.includes('Pack'));
  await ready(here);
  here.named('Details of Pack').click();
  await here.until(() => here.maybeNamed('Move Ring'));
  return { studio, client, here, task };
}

const lines = (seen: Seen<WfTaskList>): string[] => seen.all('.checklist li input').map((tick) => tick.getAttribute('aria-label') ?? '');

afterEach(() => {
  cleanUp();
  closeClients();
});

it('[TASK-4] puts the lines of a checklist in order by keys and menu, says where they are, and takes it back', async () => {
  const { here, studio, task } = await packing();

  here.named('Move Shoes').focus();
  await chord('Control', 'Shift', 'ArrowUp');
  await here.until(() => lines(here).join() === 'Ring,Shoes,Veil');
  await here.until(() => here.said.includes('Shoes, position 2 of 3.'));
  assert.equal(here.focusedName, 'Move Shoes');
  await press('Enter');
  await here.until(() => here.focusedName === 'Up');
  here.named('To the bottom').click();
  await here.until(() => lines(here).join() === 'Ring,Veil,Shoes');
  await here.until(() => here.said.includes('Shoes, position 3 of 3.'));
  here.named('Undo').click();
  await here.until(() => lines(here).join() === 'Ring,Shoes,Veil');

  const there = openClient(optionsFor(studio, studio.members.bo)).tasks();
  const stop = there.subscribe(() => undefined);
  await here.until(() => there.get().value?.rows.find((row) => row.task.id === task)?.task.checklist[1]?.title === 'Shoes');
  stop();
});

it('[TASK-4] puts the lines of a checklist in order by dragging, and leaves the task where it is', async () => {
  const { here } = await packing();
  const from = middleOf(here.named('Move Ring'));
  const to = middleOf(here.named('Move Shoes'));

  try {
    await sendMouse({ type: 'move', position: [from.x, from.y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [from.x, from.y + 9] });
    await sendMouse({ type: 'move', position: [to.x, to.y + 8] });
    assert.equal(here.row('Shoes').closest('.task')?.querySelector('[data-drop]')?.textContent?.includes('Shoes'), true);
  } finally {
    await sendMouse({ type: 'up' });
  }

  await here.until(() => lines(here).join() === 'Veil,Shoes,Ring');
  assert.match(here.all('.task').at(-1)?.textContent ?? '', /Pack/);
});

it('[TASK-5] starts the clock on a task, shows in its row that it runs, and stops it there', async () => {
  const { client, here, studio, task } = await packing();

  here.named('Start timer').click();
  await here.until(() => here.maybeNamed('Stop timer'));
  const mark = here.find('.task > .line [data-control="stop-timer"]');
  assert.match(mark.innerText, /^since \d/);
  await here.until(() => here.said.includes('The clock runs: Pack.'));
  for (const theme of ['light', 'dark'] as const) {
    document.documentElement.style.colorScheme = theme;
    document.documentElement.style.background = 'light-dark(#fff, #1c1e22)';
    here.element.theme = theme;
    await here.settled();
    await assertAccessible(here.element);
  }
  mark.click();
  await here.until(() => here.maybeNamed('Start timer'));
  assert.isEmpty(here.all('[data-control="stop-timer"]'));

  const times = client.list('time', { member: studio.members.anna });
  const stop = times.subscribe(() => undefined);
  await here.until(() => times.get().value?.items.some((entry) => entry.task === task && entry.ended !== null));
  stop();
});

it('[TASK-5] [JOB-12] gives a task to whoever plays a role for its client', async () => {
  const { client, here, studio } = await packing();
  const owner = openClient(optionsFor(studio, studio.members.owner));
  const clients = client.clients();
  const stop = clients.subscribe(() => undefined);
  const ada = (): string | undefined => clients.get().value?.clients.find(({ name }) => name === 'Ada & Ben')?.id;
  await here.until(ada);
  await owner.workspace.edit({ roles: ['Editor'] });
  await owner.client.assign({ client: ada() ?? '', member: studio.members.bo, roles: ['Editor'] });
  stop();

  await here.until(() => here.maybeNamed('Roles: No roles'));
  here.named('Roles: No roles').click();
  await here.until(() => here.maybeNamed('Editor'));
  here.named('Editor').click();

  await here.until(() => here.maybeNamed('Roles: Editor'));
  await here.until(() => here.all('.task .people').some((people) => people.title.includes('Bo')));
});

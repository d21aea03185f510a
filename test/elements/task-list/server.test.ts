import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { WfTaskList } from '@workfloor/elements/task-list';
import '@workfloor/elements/task-list';
import { addStudio, closeClients, openClient, optionsFor } from '../../sdk/support/studio.ts';
import { cleanUp, mount } from '../job/support/mount.ts';
import { press, ready, titles } from './support.ts';

afterEach(() => {
  cleanUp();
  closeClients();
});

it('adds, plans in words and completes a task on the server, as another page sees at once', async () => {
  const studio = await addStudio();
  const job = studio.jobs[0]?.id ?? '';
  const here = await mount<WfTaskList>('wf-task-list', { client: openClient(optionsFor(studio)) }, { job, state: 'all' });
  const there = await mount<WfTaskList>(
    'wf-task-list',
    { client: openClient(optionsFor(studio, studio.members.bo)) },
    { job, state: 'all' },
  );
  await here.until(() => here.all('h2').length === 1);
  await there.until(() => there.all('h2').length === 1);

  here.field('Add a task').focus();
  await sendKeys({ type: 'Hang the pictures' });
  await press('Enter');
  await there.until(() => titles(there).includes('Hang the pictures'));
  await ready(here);
  here.named('Due: Set date', here.row('Hang the pictures')).click();
  await here.until(() => here.focusedName === 'When?');
  await sendKeys({ type: 'tomorrow' });
  await press('Enter');
  await there.until(() => there.row('Hang the pictures').textContent?.includes('tomorrow'));
  here.named('Done: Hang the pictures').click();
  await there.until(() => there.field('Done: Hang the pictures').checked);

  assert.include(titles(here), 'Hang the pictures');
});

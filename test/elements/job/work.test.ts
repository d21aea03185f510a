import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Workfloor } from '@workfloor/sdk';
import type { WfJob } from '@workfloor/elements/job';
import '@workfloor/elements/job';
import { addStudio, closeClients, openClient, optionsFor } from '../../sdk/support/studio.ts';
import type { TestStudio } from '../../sdk/support/studio.ts';
import { assertBothThemes } from './support/job-setting.ts';
import { cleanUp, mount } from './support/mount.ts';
import type { Seen } from './support/mount.ts';
import { press } from './support/typing.ts';

afterEach(() => {
  cleanUp();
  closeClients();
});

interface Setting {
  readonly studio: TestStudio;
  /** Anna, who is an admin. */
  readonly client: Workfloor;
  readonly job: TestStudio['jobs'][number];
}

async function connect(): Promise<Setting> {
  const studio = await addStudio();
  const client = openClient({ ...optionsFor(studio), persist: false });
  const [job] = studio.jobs;
  if (!job) throw new Error('the sample has no jobs');
  return { studio, client, job };
}

async function showJob({ client, job }: Pick<Setting, 'client' | 'job'>): Promise<Seen<WfJob>> {
  const seen = await mount<WfJob>('wf-job', { client }, { job: job.id });
  await seen.until(() => seen.all('.step').length > 0 && seen.all('.comments').length === 1);
  return seen;
}

const active = (seen: Seen<WfJob>): string => seen.find('[aria-current=step] .name').textContent ?? '';

/** Opens a menu by its name and chooses from it. */
async function choose(seen: Seen<WfJob>, menu: string, item: string): Promise<void> {
  seen.named(menu).click();
  await seen.until(() => seen.maybeNamed(item));
  seen.named(item).click();
}

/** Adds a task that the active stage waits for, through the form. */
async function awaitTask({ client, job }: Setting, seen: Seen<WfJob>, title: string): Promise<string> {
  const id = client.newId();
  await client.task.create({ id, title, job: job.id });
  await seen.until(() => seen.text.includes(title));
  await choose(seen, 'More', 'Wait for something…');
  await seen.until(() => seen.focusedName === 'What');
  await sendKeys({ type: title.slice(0, 4) });
  await seen.until(() => seen.all('[role=option]').length > 0);
  await press('Enter');
  seen.named('Wait for it').click();
  await seen.until(() => seen.all('.waits li').length > 0);
  return id;
}

describe('what a stage waits for', () => {
  it('[GATE-3] lets a stage wait for a task by hand, says on whom, and lets go of it', async () => {
    const setting = await connect();
    const seen = await showJob(setting);

    const task = await awaitTask(setting, seen, 'Sign the contract');
    await setting.client.task.assign({ id: task, add: [setting.studio.members.bo] });
    await seen.until(() => seen.find('.waits').textContent?.includes('waiting for Bo Holm'));
    await assertBothThemes(seen);
    seen.named('Do not wait for Sign the contract').click();

    await seen.until(() => seen.all('.waits').length === 0);
    await seen.until(() => seen.said.includes('Does not wait for Sign the contract any more. Undo'));
  });

  it('[GATE-6] [GATE-12] asks what becomes of it when the stage is completed by hand', async () => {
    const setting = await connect();
    const seen = await showJob(setting);
    const first = active(seen);
    const task = await awaitTask(setting, seen, 'Sign the contract');

    seen.named('Complete').click();
    await seen.until(() => seen.all('dialog[open] input[type=radio]').length === 3);
    assert.equal(active(seen), first);
    seen.all('dialog[open] input[type=radio]')[1]?.click();
    seen.named('Move on').click();

    await seen.until(() => active(seen) !== first);
    assert.equal(await stateOf(setting.client, task), 'done');
  });

  it('opens what it waits for', async () => {
    const setting = await connect();
    const seen = await showJob(setting);
    const task = await awaitTask(setting, seen, 'Sign the contract');

    seen.find('.waits [data-control=open]').click();

    assert.deepEqual(seen.told.find(({ type }) => type === 'wf-open')?.detail, { task });
  });
});

async function stateOf(client: Workfloor, task: string): Promise<string | undefined> {
  const { records } = await client.read<{ records: { task?: { id: string; state: string }[] } }>('tasks', { state: 'all' });
  return records.task?.find(({ id }) => id === task)?.state;
}

describe('who has it in hand', () => {
  it('[PIPE-11] names who is responsible for a run, and takes it back', async () => {
    const setting = await connect();
    const seen = await showJob(setting);

    await choose(seen, 'Nobody responsible', 'Bo Holm');
    await seen.until(() => seen.maybeNamed('Responsible: Bo Holm'));
    await seen.until(() => seen.maybeNamed('Undo'));
    seen.named('Undo').click();

    await seen.until(() => seen.maybeNamed('Nobody responsible'));
  });

  it('[JOB-3] pauses and resumes the job, and says what that does', async () => {
    const setting = await connect();
    const seen = await showJob(setting);

    await choose(seen, 'More for this job', 'Pause the job');
    await seen.until(() => seen.text.includes('This job stands still, and so do its time limits.'));
    await assertBothThemes(seen);
    seen.named('Resume').click();

    await seen.until(() => !seen.text.includes('This job stands still'));
  });
});

describe('details', () => {
  it('[JOB-4] [JOB-5] chooses from the studio’s labels and says what a label does', async () => {
    const setting = await connect();
    const { client } = setting;
    await client.label.create({ id: client.newId(), aboutKind: 'job', name: 'On hold', clientLabel: 'Waiting', pauses: true });
    const seen = await showJob(setting);
    await seen.until(() => seen.maybeNamed('Label: Add'));

    await choose(seen, 'Label: Add', 'On hold (clock stands still)');

    await seen.until(() => seen.maybeNamed('Label: On hold'));
    await seen.until(() => seen.maybeNamed('Label for the client: Waiting'));
  });

  it('[JOB-5] chooses what the client reads from what the labels say, or writes it', async () => {
    const setting = await connect();
    const { client } = setting;
    for (const [name, clientLabel] of [
      ['On hold', 'Waiting for you'],
      ['Rush', ''],
    ] as const)
      await client.label.create({ id: client.newId(), aboutKind: 'job', name, clientLabel });
    const seen = await showJob(setting);
    await seen.until(() => seen.maybeNamed('Label for the client: Add'));

    await choose(seen, 'Label for the client: Add', 'Waiting for you');
    await seen.until(() => seen.maybeNamed('Label for the client: Waiting for you'));
    await choose(seen, 'Label for the client: Waiting for you', 'Another label…');
    await seen.until(() => seen.focusedName === 'Label for the client');
    assert.equal(seen.field('Label for the client').value, 'Waiting for you');
    seen.field('Label for the client').select();
    await sendKeys({ type: 'Nearly done' });
    await press('Enter');

    await seen.until(() => seen.maybeNamed('Label for the client: Nearly done'));
    await assertBothThemes(seen);
  });

  it('[ACC-4] shows and edits the firm’s own fields by their type', async () => {
    const setting = await connect();
    const { client } = setting;
    const field = (key: string, name: string, type: 'text' | 'number' | 'choice' | 'yes_no', choices: string[] = []) =>
      client.field.create({ id: client.newId(), aboutKind: 'job', key, name, type, choices });
    await field('venue', 'Venue', 'text');
    await field('guests', 'Guests', 'number');
    await field('format', 'Format', 'choice', ['Square', 'Wide']);
    await field('outdoor', 'Outdoor', 'yes_no');
    const seen = await showJob(setting);
    await seen.until(() => seen.maybeNamed('Venue: Add'));

    seen.named('Guests: Add').click();
    await seen.until(() => seen.focused?.matches('input'));
    await sendKeys({ type: '80' });
    await press('Enter');
    await seen.until(() => seen.maybeNamed('Guests: 80'));
    await choose(seen, 'Format: None', 'Wide');
    await seen.until(() => seen.maybeNamed('Format: Wide'));
    await choose(seen, 'Outdoor: None', 'Yes');

    await seen.until(() => seen.maybeNamed('Outdoor: Yes'));
  });

  it('says how the job is billed, and sets it', async () => {
    const setting = await connect();
    const seen = await showJob(setting);

    await choose(seen, 'Billing: As the client: Collected by hand', 'Together each month');

    await seen.until(() => seen.maybeNamed('Billing: Together each month'));
  });
});

describe('saved tasks', () => {
  it('[SC-6] shows what would come, and adds it', async () => {
    const setting = await connect();
    const { client } = setting;
    const items = [
      { id: client.newId(), title: 'Copy the cards', offsetDays: 0 },
      { id: client.newId(), title: 'Send the sneak peek', offsetDays: 3 },
    ];
    await client.savedTasks.create({ id: client.newId(), name: 'After the shoot', items });
    const seen = await showJob(setting);

    seen.named('Apply saved tasks…').click();
    await seen.until(() => seen.text.includes('2 tasks will be added:'));
    assert.include(seen.find('dialog[open]').textContent, 'Send the sneak peek');
    await assertBothThemes(seen);
    seen.named('Add the tasks').click();

    await seen.until(() => seen.maybeNamed('Done: Copy the cards'));
    await seen.until(() => seen.said.includes('Applied: After the shoot. Undo'));
  });

  it('[SC-3] adds a project to the job, and tasks to the project', async () => {
    const setting = await connect();
    const seen = await showJob(setting);

    await choose(seen, 'Add to this job', 'Project');
    await seen.until(() => seen.focusedName.startsWith('Title'));
    await sendKeys({ type: 'Album' });
    await press('Enter');
    await seen.until(() => seen.all('.project').length === 1 && seen.all('dialog[open]').length === 0);
    const line = seen.find('.project').querySelector<HTMLInputElement>('.add-line input');
    line?.focus();
    await sendKeys({ type: 'Choose the cover' });
    await press('Enter');

    await seen.until(() => seen.find('.project').textContent?.includes('Choose the cover'));
  });
});

describe('what can be added', () => {
  it('[JOB-8] offers each kind of thing that a job groups in one menu, and what its section offers', async () => {
    const setting = await connect();
    const seen = await showJob(setting);
    await seen.until(() => seen.all('[data-section=notes]').length === 1);

    seen.named('Add to this job').click();
    await seen.until(() => seen.all('[role=menuitem]').length > 0);
    const offered = seen.all('[role=menuitem]').map((item) => item.innerText.trim());
    for (const plus of seen.all('[data-section] .section-head .plus')) {
      const section = plus.closest<HTMLElement>('[data-section]')?.dataset['section'] ?? '';
      if (['runs', 'clients', 'job-tasks'].includes(section)) continue;
      assert.include(offered, plus.getAttribute('aria-label') ?? '', section);
    }
    assert.includeMembers(offered, ['Task', 'Project', 'Client', 'Comment']);
    seen
      .all('[role=menuitem]')
      .find((item) => item.innerText.trim() === 'Write down time')
      ?.click();

    await seen.until(() => seen.all('dialog[open]').length === 1);
  });
});

describe('comments and history', () => {
  it('[TASK-5] offers colleagues at @, and marks whom a comment mentions', async () => {
    const setting = await connect();
    const seen = await showJob(setting);

    const field = seen.field('Write a comment');
    field.focus();
    await sendKeys({ type: 'Ask @ho' });
    await seen.until(() => seen.all('[role=option]').length === 1);
    assert.equal(field.getAttribute('aria-activedescendant'), seen.find('[role=option]').id);
    await assertBothThemes(seen);
    await press('Enter');
    await sendKeys({ type: 'about the cover' });
    seen.named('Comment').click();
    await seen.until(() => seen.all('.comment mark').length === 1);

    assert.equal(seen.find('.comment mark').textContent, '@Bo Holm');
    assert.equal(field.value, '');
    const isSent = ({ type, detail }: (typeof seen.told)[number]): boolean => type === 'wf-change' && detail['command'] === 'comment.add';
    await seen.until(() => seen.told.some(isSent));
    const sent = seen.told.find(isSent);
    assert.deepInclude(sent?.detail['args'], { mentions: [setting.studio.members.bo] });
  });

  it('takes an entry of the history back, once', async () => {
    const setting = await connect();
    await setting.client.job.edit({ id: setting.job.id, priority: 'low' });
    const seen = await showJob(setting);
    await seen.until(() => seen.all('[data-control=undo-entry]').length > 0);

    seen.all('[data-control=undo-entry]')[0]?.click();
    await seen.until(() => seen.maybeNamed('Priority: None'));

    await seen.until(() => seen.find('.history').textContent?.includes('Took the last change back.'));
    assert.equal(seen.all('[data-control=undo-entry]').length, 0);
  });

  it('shows only what one wants to see of the history', async () => {
    const setting = await connect();
    const { client, job } = setting;
    await client.task.create({ id: client.newId(), title: 'Call them', job: job.id });
    const seen = await showJob(setting);

    seen.named('Tasks', seen.find('.filter')).click();
    await seen.until(() => seen.named('Tasks', seen.find('.filter')).getAttribute('aria-pressed') === 'true');

    const entries = seen.all('.history li p').map((entry) => entry.innerText);
    assert.include(entries[0], 'New task: Call them.');
    assert.deepEqual(entries.filter((entry) => !/task/i.test(entry)), []); // prettier-ignore
  });
});

import { assert } from '@open-wc/testing';
import type { Workfloor } from '@workfloor/sdk';
import type { WfProject } from '@workfloor/elements/project';
import '@workfloor/elements/project';
import { addStudio, closeClients, openClient, optionsFor } from '../../sdk/support/studio.ts';
import type { TestStudio } from '../../sdk/support/studio.ts';
import { cleanUp, mount } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';
import { assertAccessible } from '../support/axe.ts';

afterEach(() => {
  cleanUp();
  closeClients();
  document.documentElement.style.background = '';
});

interface Setting {
  readonly studio: TestStudio;
  readonly client: Workfloor;
  readonly project: string;
}

/** A studio on the real server with a project of its first job: two tasks, one of them done. */
async function begin(as: 'anna' | 'viewer' = 'anna'): Promise<Setting> {
  const studio = await addStudio();
  const client = openClient({ ...optionsFor(studio), persist: false });
  const project = client.newId();
  const [job] = studio.jobs;
  if (!job) throw new Error('the sample has no jobs');
  await client.project.create({ id: project, title: 'Album', aboutKind: 'job', about: job.id, anchor: '2027-03-01' });
  const [first, second] = [client.newId(), client.newId()];
  await client.task.create({ id: first, title: 'Choose pictures', project, due: '2027-03-05' });
  await client.task.create({ id: second, title: 'Order paper', project });
  await client.task.complete({ id: second });
  const seer = as === 'anna' ? client : openClient({ ...optionsFor(studio, studio.members[as]), persist: false });
  return { studio, client: seer, project };
}

async function show({ client, project }: Setting, attributes: Readonly<Record<string, string>> = {}): Promise<Seen<WfProject>> {
  const seen = await mount<WfProject>('wf-project', { client }, { project, ...attributes });
  await seen.until(() => seen.text.includes('Choose pictures') && seen.text.includes('History'), 'the page is there');
  return seen;
}

async function fill(field: HTMLInputElement, text: string): Promise<void> {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

it('[SC-3] shows a project with what it belongs to, its tasks and how far it is', async () => {
  const setting = await begin();

  const seen = await show(setting);

  assert.include(seen.text, '1 of 2 done');
  assert.include(seen.find('.belongs').textContent ?? '', setting.studio.jobs[0]?.title ?? '?');
  assert.equal(seen.told.find(({ type }) => type === 'wf-load')?.detail['project'], setting.project);
  await assertAccessible(seen.element);
});

it('offers what it belongs to, to the host', async () => {
  const setting = await begin();
  const seen = await show(setting);

  seen.find('.belongs [data-control=open]').click();

  assert.equal(seen.told.find(({ type }) => type === 'wf-open')?.detail['job'], setting.studio.jobs[0]?.id);
});

it('adds a task and counts it', async () => {
  const seen = await show(await begin());

  await fill(seen.field('Add a task'), 'Send it to print');
  seen.field('Add a task').form?.requestSubmit();

  await seen.until(() => seen.text.includes('1 of 3 done'));
  assert.include(seen.text, 'Send it to print');
});

it('completes with open tasks, says how many, and takes it back', async () => {
  const seen = await show(await begin());

  seen.named('Complete').click();
  await seen.until(() => seen.text.includes('Completed: Album. One task of it is still open.'));
  assert.isTrue(seen.element.matches(':state(done)'));
  seen.named('Undo').click();

  await seen.until(() => seen.maybeNamed('Complete'));
});

it('archives, and may be restored where it says so', async () => {
  const seen = await show(await begin());

  seen.named('More for this project').click();
  await seen.until(() => seen.maybeNamed('Archive'));
  seen.named('Archive').click();
  await seen.until(() => seen.text.includes('This project is archived.'));
  assert.isUndefined(seen.maybeNamed('Complete'));
  await assertAccessible(seen.element);
  seen.named('Restore').click();

  await seen.until(() => seen.maybeNamed('Complete'));
});

it('[SC-7] moves the due days of open tasks along with the day they are counted from', async () => {
  const setting = await begin();
  const seen = await show(setting);

  seen.find('[data-control=anchor]').click();
  await seen.until(() => seen.maybeNamed('Save'));
  await fill(seen.field('Counted from'), '2027-03-11');
  seen.named('Save').click();

  await seen.until(() => seen.find('[data-control=anchor]').textContent?.includes('Mar 11'));
  await seen.until(() => seen.row('Choose pictures').textContent?.includes('Mar 15'));
});

it('assigns somebody', async () => {
  const seen = await show(await begin());

  seen.named('Add: Assigned').click();
  await seen.until(() => seen.maybeNamed('Bo Holm'));
  seen.named('Bo Holm').click();

  await seen.until(() => seen.maybeNamed('Unassign Bo Holm'));
});

it('writes a comment about the project', async () => {
  const seen = await show(await begin());
  await seen.until(() => seen.maybeNamed('Write a comment'));

  const field = seen.field('Write a comment');
  await fill(field, 'Thick paper, please.');
  field.form?.requestSubmit();

  await seen.until(() => seen.all('.comment').some((one) => one.textContent?.includes('Thick paper, please.')));
});

it('a viewer reads it and changes nothing', async () => {
  const seen = await show(await begin('viewer'));

  assert.equal(seen.all('button.plus, textarea, .add-line, [data-control=about]').length, 0);
  await assertAccessible(seen.element);
});

it('without an id lists projects, narrows them, opens one in place and goes back', async () => {
  const setting = await begin();
  await setting.client.project.create({ id: setting.client.newId(), title: 'Website' });
  const seen = await mount<WfProject>('wf-project', setting);
  await seen.until(() => seen.all('.row.project').length === 2);
  assert.include(seen.row('Album').textContent ?? '', '1 of 2 done');
  await assertAccessible(seen.element);

  await fill(seen.field('Search'), 'Alb');
  await seen.until(() => seen.all('.row.project').length === 1);
  seen.named('Album').click();
  await seen.until(() => seen.maybeNamed('All projects') && seen.text.includes('Choose pictures'));
  seen.named('All projects').click();

  await seen.until(() => seen.all('.row.project').length === 1);
});

it('makes a new project and shows it', async () => {
  const seen = await mount<WfProject>('wf-project', await begin());
  await seen.until(() => seen.maybeNamed('New project'));

  seen.named('New project').click();
  await seen.until(() => seen.maybeNamed('Create the project'));
  seen.named('Create the project').click();
  await seen.until(() => seen.text.includes('Please fill this in.'));
  await fill(seen.field('Title (required)'), 'Fair in Herning');
  seen.named('Create the project').click();

  await seen.until(() => seen.find('h2').textContent?.includes('Fair in Herning'));
});

for (const theme of ['light', 'dark'] as const) {
  it(`says in ${theme} that a project is not here`, async () => {
    document.documentElement.style.colorScheme = theme;
    document.documentElement.style.background = 'light-dark(#fff, #1c1e22)';
    const setting = await begin();
    const seen = await mount<WfProject>('wf-project', setting, { project: setting.client.newId(), theme });

    await seen.until(() => seen.text.includes('This is not here'));

    await assertAccessible(seen.element);
  });
}

it('reads nothing as a closed panel; opened it is modal, and a person closes it', async () => {
  const setting = await begin();
  const seen = await mount<WfProject>('wf-project', setting, { project: setting.project, view: 'panel' });
  await seen.until(() => seen.all('dialog.shell').length === 1);
  assert.notInclude(seen.types(), 'wf-load');

  seen.element.show();
  await seen.until(() => seen.text.includes('Choose pictures'));
  assert.isTrue(seen.find('dialog.shell').matches(':modal'));
  await assertAccessible(seen.element);
  seen.find('.shell-close').click();

  await seen.until(() => !seen.find('dialog.shell').matches(':modal'));
  assert.isFalse(seen.element.open);
  assert.equal(seen.closed[0]?.['project'], setting.project);
});

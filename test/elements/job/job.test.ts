import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ClientError } from '@workfloor/sdk';
import type { WfJob } from '@workfloor/elements/job';
import '@workfloor/elements/job';
import { showJob, startRun } from './support/job-setting.ts';
import { cleanUp, mount } from './support/mount.ts';
import type { Seen } from './support/mount.ts';
import { addSampleTasks, createStudio, day } from './support/studio.ts';
import type { SampleStudio } from './support/studio.ts';

afterEach(cleanUp);

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

async function pressWithControl(key: string): Promise<void> {
  await sendKeys({ down: 'Control' });
  await sendKeys({ press: key });
  await sendKeys({ up: 'Control' });
}

const jobNow = ({ get, job }: SampleStudio) => get('job', job.id);
const forbidden = new ClientError('no', { code: 'forbidden', status: 403 });

/** Opens a text for editing, types and saves. */
async function retype(seen: Seen<WfJob>, name: string, text: string, isLong = false): Promise<void> {
  seen.named(name).focus();
  await press('Enter');
  await seen.until(() => seen.focused?.matches('input, textarea'));
  await sendKeys({ type: text });
  await (isLong ? pressWithControl('Enter') : press('Enter'));
}

describe('details', () => {
  it('renames the job in place, by keyboard', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    await retype(seen, 'Title: Wedding Ida & Jonas', 'Wedding Ida & Noah');
    await seen.until(() => jobNow(studio)?.title === 'Wedding Ida & Noah');

    await seen.until(() => seen.focusedName === 'Title: Wedding Ida & Noah');
    assert.equal(seen.find('section').getAttribute('aria-label'), 'Wedding Ida & Noah');
  });

  it('keeps what was typed, shows why and announces it when a title is refused', async () => {
    const studio = createStudio();
    studio.refuse('job.edit', forbidden);
    const seen = await showJob(studio);

    await retype(seen, 'Title: Wedding Ida & Jonas', 'Nonsense');
    await seen.until(() => seen.text.includes('You may not do this.'));

    const field = seen.field('Title');
    assert.equal(field.value, 'Nonsense');
    assert.include(seen.find(`#${CSS.escape(field.getAttribute('aria-describedby') ?? '')}`).textContent, 'You may not do this.');
    await seen.until(() => seen.alerted.includes('You may not do this.'));
    assert.deepEqual(seen.told.find(({ type }) => type === 'wf-error')?.detail, { code: 'forbidden', requestId: undefined });
  });

  it('writes labels and a description of several lines', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    await retype(seen, 'Label: Waiting for the list', 'On hold');
    await seen.until(() => jobNow(studio)?.label === 'On hold');
    await retype(seen, 'Label for the client: Add', 'Almost there');
    await seen.until(() => jobNow(studio)?.clientLabel === 'Almost there');
    await retype(seen, 'Description: Add a description', 'Church at two.\nThen the boat.', true);

    await seen.until(() => jobNow(studio)?.text === 'Church at two.\nThen the boat.');
  });

  it('sets the due date and the priority', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    seen.named('Due: in 5 days').click();
    await seen.until(() => seen.focused?.matches('input[type=date]'));
    const field = seen.field('Due');
    field.value = day(1);
    field.dispatchEvent(new Event('input'));
    await press('Enter');
    await seen.until(() => jobNow(studio)?.due === day(1));
    seen.named('Priority: High').focus();
    await press('Enter');
    await seen.until(() => seen.focusedName === 'High');
    await press('ArrowDown', 'Enter');

    await seen.until(() => jobNow(studio)?.priority === 'medium');
  });

  it('adds and removes tags and people', async () => {
    const studio = createStudio();
    const [vip, album] = studio.tags.map(({ id }) => id);
    const seen = await showJob(studio);

    seen.named('Add: Tags').focus();
    await press('Enter');
    await seen.until(() => seen.focused?.getAttribute('role') === 'menuitemcheckbox');
    await press('a', 'Space', 'Escape');
    await seen.until(() => jobNow(studio)?.tags.join() === [vip, album].join());
    seen.named('Remove the tag VIP').click();
    await seen.until(() => jobNow(studio)?.tags.join() === album);
    seen.named('Unassign Anna Larsen').click();

    await seen.until(() => jobNow(studio)?.assignees.length === 0);
  });

  it('[JOB-3] archives and [JOB-15] restores', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    seen.named('Archive').focus();
    await press('Enter');
    await seen.until(() => jobNow(studio)?.state === 'archived');
    await seen.until(() => seen.said.includes('Archived.'));
    seen.named('Restore').click();

    await seen.until(() => jobNow(studio)?.state === 'open');
  });
});

describe('clients', () => {
  it('[JOB-9] unlinks without deleting, and links what the search finds', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    seen.named('Unlink Hansen family').click();
    await seen.until(() => seen.text.includes('No client yet.'));
    assert.exists(studio.get('client', studio.hansen.id));
    seen.named('Link a client').focus();
    await press('Enter');
    await seen.until(() => seen.focusedName === 'Name of the client');
    await sendKeys({ type: 'hans' });
    await seen.until(() => !seen.maybeNamed('Link Café Lotus'));
    await press('Tab', 'Enter');

    await seen.until(() => studio.all('jobClient').some(({ client }) => client === studio.hansen.id));
    await seen.until(() => seen.focusedName === 'Link a client');
  });

  it('creates a client of the name that was typed', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    seen.named('Link a client').click();
    await seen.until(() => seen.focusedName === 'Name of the client');
    await sendKeys({ type: 'Nordlys ApS' });
    await seen.until(() => seen.maybeNamed('Create the client “Nordlys ApS”'));
    seen.named('Create the client “Nordlys ApS”').click();

    await seen.until(() => seen.maybeNamed('Open Nordlys ApS'));
    assert.equal(studio.all('jobClient').length, 2);
  });

  it('sets a share', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    await retype(seen, 'Share: Set share', '40');

    await seen.until(() => studio.all('jobClient')[0]?.share === 40);
    assert.include(seen.text, '40 %');
  });

  it('adds and unlinks contacts', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    seen.named('Add a contact to Hansen family').click();
    await seen.until(() => seen.focusedName === 'Name of the contact');
    await sendKeys({ type: 'Jonas Hansen' });
    await press('Tab');
    await sendKeys({ type: 'jonas@example.com' });
    await press('Enter');
    await seen.until(() => seen.text.includes('jonas@example.com'));
    assert.equal(seen.named('jonas@example.com').getAttribute('href'), 'mailto:jonas@example.com');
    seen.named('Unlink Ida Hansen').click();

    await seen.until(() => !seen.text.includes('ida@example.com'));
    assert.equal(studio.all('contact').length, 2);
  });

  it('keeps the form with what was typed when a contact is refused', async () => {
    const studio = createStudio();
    studio.refuse('contact.create', forbidden);
    const seen = await showJob(studio);

    seen.named('Add a contact to Hansen family').click();
    await seen.until(() => seen.focusedName === 'Name of the contact');
    await sendKeys({ type: 'Jonas Hansen' });
    await press('Enter');
    await seen.until(() => seen.text.includes('You may not do this.'));

    assert.equal(seen.field('Name of the contact').value, 'Jonas Hansen');
  });
});

describe('tasks', () => {
  it('adds one inline, ticks it, and puts it under the finished ones', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    seen.field('Add a task').focus();
    await sendKeys({ type: 'Call the florist' });
    await press('Enter');
    await seen.until(() => seen.maybeNamed('Done: Call the florist'));
    assert.equal(studio.all('task')[0]?.job, studio.job.id);
    seen.named('Done: Call the florist').focus();
    await press('Space');

    await seen.until(() => seen.maybeNamed('1 finished'));
    assert.equal(studio.all('task')[0]?.state, 'done');
  });
});

describe('comments', () => {
  it('adds one with Ctrl+Enter', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    seen.field('Write a comment').focus();
    await sendKeys({ type: 'One with the dog.' });
    await pressWithControl('Enter');
    await seen.until(() => seen.all('.comment').length === 1);

    assert.include(seen.find('.comment').textContent, 'Mette Krogh');
    assert.equal(seen.field('Write a comment').value, '');
    assert.equal(seen.focusedName, 'Write a comment');
  });

  it('gives back the text when it is refused', async () => {
    const studio = createStudio();
    studio.refuse('comment.add', forbidden);
    const seen = await showJob(studio);

    seen.field('Write a comment').focus();
    await sendKeys({ type: 'One with the dog.' });
    seen.named('Comment').click();
    await seen.until(() => seen.text.includes('You may not do this.'));

    assert.equal(seen.field('Write a comment').value, 'One with the dog.');
  });

  it('lets one change and remove one’s own, but not those of others', async () => {
    const studio = createStudio();
    const about = { aboutKind: 'job', about: studio.job.id } as const;
    const others = { id: studio.client.newId(), workspace: studio.client.workspaceId, version: 1, by: `staff:${studio.anna.id}` };
    studio.put('comment', { ...others, ...about, text: 'From Anna', mentions: [], at: '2026-01-02T08:00:00.000Z', edited: null });
    await studio.client.comment.add({ id: studio.client.newId(), ...about, text: 'From me' });
    const seen = await showJob(studio);
    const [theirs, mine] = seen.all('.comment');
    assert.equal(theirs?.querySelectorAll('button').length, 0);
    const [text, remove] = [mine?.querySelector<HTMLElement>('button.value'), mine?.querySelector<HTMLElement>('[data-control=remove]')];

    text?.click();
    await seen.until(() => seen.focused?.matches('textarea'));
    await sendKeys({ type: 'From me, again' });
    await pressWithControl('Enter');
    await seen.until(() => seen.text.includes('From me, again'));
    assert.include(seen.text, '(edited)');
    remove?.click();
    await seen.until(() => seen.all('.comment').length === 1);
    seen.named('Undo').click();

    await seen.until(() => seen.all('.comment').length === 2);
  });
});

describe('with its host', () => {
  it('tells when it is ready and loaded, and which client and task a person opens', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist', { job: studio.job.id });
    const seen = await showJob(studio);
    assert.deepEqual(seen.told, [
      { type: 'wf-ready', detail: {} },
      { type: 'wf-load', detail: { job: studio.job.id, version: 1 } },
    ]);

    seen.named('Open Hansen family').click();
    seen.named('More for Call the florist').click();
    await seen.until(() => seen.maybeNamed('Open'));
    seen.named('Open').click();

    assert.deepEqual(
      seen.told.slice(2).map(({ detail }) => detail),
      [{ client: studio.hansen.id }, { task: task.id, job: studio.job.id }],
    );
  });

  it('changes nothing when the host forbids it', async () => {
    const studio = createStudio();
    await startRun(studio);
    const seen = await showJob(studio);
    seen.element.addEventListener('wf-before-change', (event) => event.preventDefault());

    seen.named('Complete').click();
    await new Promise((resolve) => setTimeout(resolve, 20));

    assert.deepEqual(studio.ran, []);
    assert.notInclude(seen.types(), 'wf-change');
  });

  it('is the same whether properties are set before or after connecting', async () => {
    const studio = createStudio();
    addSampleTasks(studio);
    const before = await mount<WfJob>('wf-job', studio, { job: studio.job.id, label: 'Our job', 'heading-level': '3' });
    const after = await mount<WfJob>('wf-job', studio);
    Object.assign(after.element, { job: studio.job.id, label: 'Our job', headingLevel: 3 });

    await after.until(() => after.all('h3').length === 1);

    assert.equal(after.find('header').textContent, before.find('header').textContent);
    assert.equal(after.find('.columns').textContent, before.find('.columns').textContent);
  });

  it('shows another job when told to', async () => {
    const studio = createStudio();
    const other = studio.addJob('Portraits Café Lotus');
    const seen = await showJob(studio);

    seen.element.job = other.id;

    await seen.until(() => seen.maybeNamed('Title: Portraits Café Lotus'));
    assert.equal(seen.told.at(-1)?.detail['job'], other.id);
  });

  it('stops listening when it is removed, and is back when it returns', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);
    assert.isAbove(studio.listeners(), 0);

    seen.element.remove();
    assert.equal(studio.listeners(), 0);
    await studio.client.job.edit({ id: studio.job.id, title: 'Meanwhile' });
    document.body.append(seen.element);

    await seen.until(() => seen.maybeNamed('Title: Meanwhile'));
  });

  it('changes language without a reload', async () => {
    const studio = createStudio();
    await startRun(studio);
    const seen = await showJob(studio);

    seen.element.locale = 'da';
    await seen.until(() => seen.maybeNamed('Fuldfør'));
    assert.include(seen.text, 'om 5 dage');
    assert.equal(seen.find('section').lang, 'da');
    seen.element.locale = 'fr';
    await seen.until(() => seen.maybeNamed('Terminer'));
    seen.element.locale = 'fr-CA';

    await seen.until(() => seen.maybeNamed('Compléter'));
  });

  it('shows text as text, whatever it looks like', async () => {
    const studio = createStudio();
    await studio.client.job.edit({ id: studio.job.id, title: '<img src=x onerror=alert(1)>', text: '<script>alert(1)</script>' });

    const seen = await showJob(studio);

    assert.include(seen.text, '<img src=x onerror=alert(1)>');
    assert.equal(seen.all('img, script').length, 0);
  });

  it('focuses the title when told to', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    seen.element.focus();

    assert.equal(seen.focusedName, 'Title: Wedding Ida & Jonas');
  });
});

describe('focus and drafts', () => {
  it('keeps the focus where one goes on after archiving', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    seen.named('Archive').focus();
    await press('Enter');
    await seen.until(() => seen.maybeNamed('Restore'));

    await seen.until(() => seen.focusedName === 'Restore');
  });

  it('keeps the focus inside when the last stage is completed', async () => {
    const studio = createStudio();
    await startRun(studio, 5);
    const seen = await showJob(studio);

    seen.named('Complete').focus();
    await press('Enter');
    await seen.until(() => seen.maybeNamed('Reopen'));

    await seen.until(() => seen.focused !== null);
    assert.equal(seen.focusedName, 'Reopen');
  });

  it('does not carry what was typed over to another job', async () => {
    const studio = createStudio();
    const other = studio.addJob('Portraits Café Lotus');
    const seen = await showJob(studio);

    seen.field('Write a comment').value = 'For Ida only';
    seen.named('Title: Wedding Ida & Jonas').click();
    await seen.until(() => seen.focused?.matches('input'));
    await sendKeys({ type: 'Half a ti' });
    seen.element.job = other.id;
    await seen.until(() => seen.maybeNamed('Title: Portraits Café Lotus'));

    assert.equal(seen.field('Write a comment').value, '');
    assert.equal(studio.get('job', other.id)?.title, 'Portraits Café Lotus');
  });
});

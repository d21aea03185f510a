import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '@workfloor/elements/job';
import { showJob } from './support/job-setting.ts';
import { cleanUp } from './support/mount.ts';
import { createStudio, day } from './support/studio.ts';
import { forbidden, jobNow, press, pressWithControl, retype } from './support/typing.ts';

afterEach(cleanUp);

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

    seen.named('More for this job').click();
    await seen.until(() => seen.maybeNamed('Archive'));
    seen.named('Archive').click();
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
    await seen.until(() => seen.all('[role=option]').some((option) => option.innerText === 'Hansen family'));
    await press('Enter');

    await seen.until(() => studio.all('jobClient').some(({ client }) => client === studio.hansen.id));
    await seen.until(() => seen.focusedName === 'Link a client');
  });

  it('creates a client of the name that was typed', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    seen.named('Link a client').click();
    await seen.until(() => seen.focusedName === 'Name of the client');
    await sendKeys({ type: 'Nordlys ApS' });
    await seen.until(() => seen.all('[role=option]').at(-1)?.innerText.includes('Create the client “Nordlys ApS”'));
    await press('ArrowUp', 'Enter');

    await seen.until(() => seen.maybeNamed('Open Nordlys ApS'));
    assert.equal(studio.all('jobClient').length, 2);
  });

  it('sets shares once there are two payers, and says what is missing', async () => {
    const studio = createStudio();
    const [, lotus] = studio.all('client');
    await studio.client.job.link({ job: studio.job.id, client: lotus?.id ?? '', share: 35.5 });
    const seen = await showJob(studio);

    await retype(seen, 'Share: Set share', '40');

    await seen.until(() => studio.all('jobClient')[0]?.share === 40);
    await seen.until(() => seen.text.includes('The shares come to 75.5 %: 24.5 % are missing.'));
  });

  it('adds and unlinks contacts', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    seen.named('Add a contact to Hansen family').click();
    await seen.until(() => seen.focusedName === 'Known contact');
    await press('Tab');
    await sendKeys({ type: 'Jonas Hansen' });
    await press('Tab');
    await sendKeys({ type: 'jonas@example.com' });
    await press('Enter');
    await seen.until(() => seen.text.includes('jonas@example.com'));
    assert.equal(seen.named('jonas@example.com').getAttribute('href'), 'mailto:jonas@example.com');
    seen.named('More for Ida Hansen').click();
    await seen.until(() => seen.maybeNamed('Unlink Ida Hansen'));
    seen.named('Unlink Ida Hansen').click();

    await seen.until(() => !seen.text.includes('ida@example.com'));
    assert.equal(studio.all('contact').length, 2);
  });

  it('keeps the form with what was typed when a contact is refused', async () => {
    const studio = createStudio();
    studio.refuse('contact.create', forbidden);
    const seen = await showJob(studio);

    seen.named('Add a contact to Hansen family').click();
    await seen.until(() => seen.focusedName === 'Known contact');
    await press('Tab');
    await sendKeys({ type: 'Jonas Hansen' });
    await press('Enter');
    await seen.until(() => seen.text.includes('You may not do this.'));

    assert.equal(seen.field('Name of the contact (required)').value, 'Jonas Hansen');
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

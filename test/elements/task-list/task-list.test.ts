import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ClientError } from '@workfloor/sdk';
import { cleanUp } from '../job/support/mount.ts';
import { addSampleTasks, createStudio, day } from '../job/support/studio.ts';
import { list, press, titles } from './support.ts';

afterEach(cleanUp);

const forbidden = new ClientError('no', { code: 'forbidden', status: 403 });

describe('ticking', () => {
  it('completes with Space, goes on to the next row, and says so', async () => {
    const studio = createStudio();
    const first = studio.addTask('Call the florist');
    studio.addTask('Send the contract');
    const seen = await list(studio, { 'group-by': 'none' });

    seen.named('Done: Call the florist').focus();
    await press('Space');
    await seen.until(() => titles(seen).length === 1);

    assert.equal(studio.get('task', first.id)?.state, 'done');
    assert.equal(seen.focusedName, 'Done: Send the contract');
    await seen.until(() => seen.said.includes('Done: Call the florist. Undo'));
  });

  it('goes to the row before when the last one leaves, then to the field that adds', async () => {
    const studio = createStudio();
    studio.addTask('One');
    studio.addTask('Two');
    const seen = await list(studio, { 'group-by': 'none' });

    seen.named('Done: Two').focus();
    await press('Space');
    await seen.until(() => titles(seen).length === 1);
    assert.equal(seen.focusedName, 'Done: One');
    await press('Space');
    await seen.until(() => titles(seen).length === 0);

    assert.notEqual(seen.focused, null);
    assert.oneOf(seen.focusedName, ['Add a task', 'Undo']);
  });

  it('[TASK-10] is taken back by Undo, and a done task is reopened in progress', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist');
    const seen = await list(studio, { state: 'all' });
    seen.named('Done: Call the florist').click();
    await seen.until(() => seen.maybeNamed('Undo'));

    seen.named('Undo').focus();
    await press('Enter');
    await seen.until(() => studio.get('task', task.id)?.state === 'planned');
    await seen.until(() => !seen.maybeNamed('Undo'));
    seen.named('Done: Call the florist').click();
    await seen.until(() => studio.get('task', task.id)?.state === 'done');
    seen.named('Done: Call the florist').click();
    await seen.until(() => studio.get('task', task.id)?.state === 'in_progress');
  });

  it('[TASK-4] does not mind open lines of the checklist', async () => {
    const studio = createStudio();
    const tasks = addSampleTasks(studio);
    const seen = await list(studio);

    seen.named('Done: Pack the cameras').click();

    await seen.until(() => studio.get('task', tasks[2]?.id ?? '')?.state === 'done');
  });

  it('shows a refusal at the row, announces it, and unticks', async () => {
    const studio = createStudio();
    studio.addTask('Call the florist');
    studio.refuse('task.complete', new ClientError('late', { code: 'stale_state', status: 409 }));
    const seen = await list(studio);
    const box = seen.field('Done: Call the florist');

    box.click();
    await seen.until(() => seen.row('Call the florist').textContent?.includes('Somebody else was faster.'));

    assert.isFalse(box.checked);
    await seen.until(() => seen.alerted.includes('Somebody else was faster.'));
    seen.named('Close').click();
    await seen.until(() => !seen.row('Call the florist').textContent?.includes('Somebody else was faster.'));
  });
});

describe('editing in place', () => {
  it('renames with Enter and gives the focus back', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist');
    const seen = await list(studio);

    seen.named('Task: Call the florist').focus();
    await press('Enter');
    await seen.until(() => seen.focused?.matches('input'));
    await sendKeys({ type: 'Call the baker' });
    await press('Enter');
    await seen.until(() => studio.get('task', task.id)?.title === 'Call the baker');

    await seen.until(() => seen.focusedName === 'Task: Call the baker');
  });

  it('leaves everything as it was on Escape, and an empty title too', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist');
    const seen = await list(studio);

    seen.named('Task: Call the florist').click();
    await seen.until(() => seen.focused?.matches('input'));
    await sendKeys({ type: 'Nonsense' });
    await press('Escape');
    await seen.until(() => seen.focusedName === 'Task: Call the florist');
    await press('Enter');
    await seen.until(() => seen.focused?.matches('input'));
    await press('Delete', 'Enter');
    await seen.until(() => seen.focusedName === 'Task: Call the florist');

    assert.equal(studio.get('task', task.id)?.title, 'Call the florist');
    assert.deepEqual(studio.ran, []);
  });

  it('saves when the field is left', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist');
    const seen = await list(studio);

    seen.named('Task: Call the florist').click();
    await seen.until(() => seen.focused?.matches('input'));
    await sendKeys({ type: 'Call the baker' });
    await press('Tab');

    await seen.until(() => studio.get('task', task.id)?.title === 'Call the baker');
  });

  it('takes a due day in the words of the person, and shows the date before', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist');
    const seen = await list(studio);

    seen.named('Due: Set date').focus();
    await press('Enter');
    await seen.until(() => seen.focusedName === 'When?');
    await sendKeys({ type: 'in 2 weeks' });
    const date = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(day(14)));
    await seen.until(() => seen.find('#due-read').textContent?.includes(date));
    await press('Enter');
    await seen.until(() => studio.get('task', task.id)?.due === day(14));

    await seen.until(() => seen.focused?.dataset['control'] === 'due');
    await seen.until(() => seen.maybeNamed('Undo'));
  });

  it('keeps what was typed and says what to do when a day is not understood', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist');
    const seen = await list(studio);

    seen.named('Due: Set date').click();
    await seen.until(() => seen.focusedName === 'When?');
    await sendKeys({ type: 'when pigs fly' });
    await press('Enter');
    await seen.until(() => seen.field('When?').getAttribute('aria-invalid') === 'true');

    assert.equal(seen.field('When?').value, 'when pigs fly');
    assert.include(seen.find('#due-read').textContent, 'Not understood yet.');
    await press('Escape');
    await seen.until(() => seen.focusedName === 'Due: Set date');
    assert.isNull(studio.get('task', task.id)?.due ?? null);
  });

  it('sets the due day by one click, by the picker, and clears it', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist');
    const seen = await list(studio);

    seen.named('Due: Set date').click();
    await seen.until(() => seen.maybeNamed('Tomorrow'));
    seen.named('Tomorrow', seen.find('.due-editor')).click();
    await seen.until(() => studio.get('task', task.id)?.due === day(1));
    seen.named('Due: tomorrow').click();
    await seen.until(() => seen.focusedName === 'When?');
    const picker = seen.field('Or pick a date');
    picker.value = day(9);
    picker.dispatchEvent(new Event('change'));
    await seen.until(() => studio.get('task', task.id)?.due === day(9));
    seen.find('[data-control=due]').click();
    await seen.until(() => seen.maybeNamed('No date'));
    seen.named('No date').click();

    await seen.until(() => studio.get('task', task.id)?.due === null);
  });

  it('shows text as text, whatever it looks like', async () => {
    const studio = createStudio();
    studio.addTask('<img src=x onerror=alert(1)> ${7*7}');

    const seen = await list(studio);

    assert.deepEqual(titles(seen), ['<img src=x onerror=alert(1)> ${7*7}']);
    assert.equal(seen.all('img').length, 0);
  });
});

describe('menus', () => {
  it('[TASK-3] changes the status without opening the task, by arrow keys', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist');
    const seen = await list(studio);

    seen.named('Status: Planned').focus();
    await press('Enter');
    await seen.until(() => seen.focusedName === 'Planned');
    await press('ArrowDown', 'Enter');
    await seen.until(() => studio.get('task', task.id)?.state === 'in_progress');

    await seen.until(() => seen.focusedName === 'Status: In progress');
  });

  it('closes on Escape with the focus back on its button', async () => {
    const studio = createStudio();
    studio.addTask('Call the florist');
    const seen = await list(studio);

    seen.named('Status: Planned').focus();
    await press('Enter');
    await seen.until(() => seen.focusedName === 'Planned');
    await press('End');
    assert.equal(seen.focusedName, 'Cancelled');
    await press('d');
    assert.equal(seen.focusedName, 'Done');
    await press('Escape');

    await seen.until(() => seen.focusedName === 'Status: Planned');
    assert.deepEqual(studio.ran, []);
  });

  it('assigns several people without closing', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist');
    const seen = await list(studio);

    seen.named('Assigned: Nobody').focus();
    await press('Enter');
    await seen.until(() => seen.focusedName === 'Anna Larsen');
    await press('Space');
    await seen.until(() => seen.focused?.getAttribute('aria-checked') === 'true');
    await press('ArrowDown', 'Space');
    await seen.until(() => studio.get('task', task.id)?.assignees.length === 2);
    await press('Escape');

    await seen.until(() => seen.focusedName === 'Assigned: Anna Larsen and Mette Krogh');
  });

  it('sets a priority and renames from the menu of the row', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist');
    const seen = await list(studio);

    seen.named('More for Call the florist').click();
    await seen.until(() => seen.maybeNamed('High priority'));
    seen.named('High priority').click();
    await seen.until(() => studio.get('task', task.id)?.priority === 'high');
    seen.named('More for Call the florist').click();
    await seen.until(() => seen.maybeNamed('Rename'));
    seen.named('Rename').click();

    await seen.until(() => seen.focused?.matches('input[data-control=title]'));
  });
});

describe('checklist', () => {
  it('is opened, ticked, added to, renamed and taken from', async () => {
    const studio = createStudio();
    const task = addSampleTasks(studio)[2];
    const lines = (): string[] => (studio.get('task', task?.id ?? '')?.checklist ?? []).map(({ title, done }) => `${title} ${done}`);
    const seen = await list(studio);

    seen.named('Checklist: 3/5').focus();
    await press('Enter');
    await seen.until(() => seen.maybeNamed('Flash'));
    seen.named('Flash').focus();
    await press('Space');
    await seen.until(() => lines().includes('Flash true'));
    seen.named('Item: Cards').click();
    await seen.until(() => seen.focused?.matches('input[type=text]'));
    await sendKeys({ type: 'Four cards' });
    await press('Enter');
    await seen.until(() => lines().includes('Four cards false'));
    seen.named('Remove Batteries').click();
    await seen.until(() => !lines().includes('Batteries true'));
    seen.field('Add an item').focus();
    await sendKeys({ type: 'Tripod' });
    await press('Enter');

    await seen.until(() => lines().includes('Tripod false'));
    assert.equal(seen.focusedName, 'Add an item');
    assert.exists(seen.maybeNamed('Checklist: 3/5'));
  });

  it('begins from the menu of a row without one', async () => {
    const studio = createStudio();
    studio.addTask('Call the florist');
    const seen = await list(studio);

    seen.named('More for Call the florist').click();
    await seen.until(() => seen.maybeNamed('Add checklist'));
    seen.named('Add checklist').click();

    await seen.until(() => seen.focusedName === 'Add an item');
  });
});

describe('adding', () => {
  it('adds with Enter and stays in the field; with a job and a person they are filled in', async () => {
    const studio = createStudio();
    const seen = await list(studio, { job: studio.job.id, assignee: 'me' });

    seen.field('Add a task').focus();
    await sendKeys({ type: 'Call the florist' });
    await press('Enter');
    await seen.until(() => titles(seen).includes('Call the florist'));

    const [task] = studio.all('task');
    assert.equal(task?.job, studio.job.id);
    assert.deepEqual(task?.assignees, [studio.me.id]);
    assert.equal(seen.focusedName, 'Add a task');
    assert.equal(seen.field('Add a task').value, '');
    await seen.until(() => seen.said.includes('Added: Call the florist.'));
  });

  it('gives back what was typed when it is refused', async () => {
    const studio = createStudio();
    studio.refuse('task.create', forbidden);
    const seen = await list(studio);

    seen.field('Add a task').focus();
    await sendKeys({ type: 'Call the florist' });
    await press('Enter');
    await seen.until(() => seen.text.includes('You may not do this.'));

    assert.equal(seen.field('Add a task').value, 'Call the florist');
    assert.include(
      seen.find(`#${CSS.escape(seen.field('Add a task').getAttribute('aria-describedby') ?? '')}`).textContent,
      'You may not do this.',
    );
    await seen.until(() => seen.alerted.includes('You may not do this.'));
  });
});

import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ClientError } from '@workfloor/sdk';
import type { WfTaskList } from '@workfloor/elements/task-list';
import '@workfloor/elements/task-list';
import { cleanUp, mount } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';
import { addSampleTasks, createStudio, day } from '../job/support/studio.ts';
import type { SampleStudio } from '../job/support/studio.ts';

afterEach(cleanUp);

async function list(studio: SampleStudio, attributes: Record<string, string> = {}): Promise<Seen<WfTaskList>> {
  const seen = await mount<WfTaskList>('wf-task-list', studio, attributes);
  await seen.until(() => seen.all('h2').length === 1);
  return seen;
}

const titles = (seen: Seen<WfTaskList>): string[] =>
  seen.all('.task .what .title').map((title) => title.innerText.replace(/^Task:\s*/, '').trim());
const forbidden = new ClientError('no', { code: 'forbidden', status: 403 });

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

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

  it('sets and clears the due date', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist');
    const seen = await list(studio);
    const put = async (value: string, name: string): Promise<void> => {
      seen.named(name).click();
      await seen.until(() => seen.focused?.matches('input[type=date]'));
      const input = seen.field('Due');
      input.value = value;
      input.dispatchEvent(new Event('input'));
      await press('Enter');
    };

    await put(day(1), 'Due: Set date');
    await seen.until(() => studio.get('task', task.id)?.due === day(1));
    assert.include(seen.text, 'tomorrow');
    await put('', 'Due: tomorrow');

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

describe('order and groups', () => {
  it('[WCAG 2.5.7] puts a task of a job elsewhere by its Move menu', async () => {
    const studio = createStudio();
    for (const title of ['One', 'Two', 'Three']) studio.addTask(title, { job: studio.job.id });
    const seen = await list(studio, { job: studio.job.id });
    assert.deepEqual(titles(seen), ['One', 'Two', 'Three']);

    seen.named('Move Three').focus();
    await press('Enter');
    await seen.until(() => seen.focusedName === 'Up');
    await press('Enter');
    await seen.until(() => titles(seen).join() === 'One,Three,Two');

    await seen.until(() => seen.focusedName === 'Move Three');
    await seen.until(() => seen.said.includes('Three, position 2 of 3.'));
  });

  it('sends the same for a drag as for the menu', async () => {
    const commandOf = async (act: (seen: Seen<WfTaskList>) => Promise<void>): Promise<unknown> => {
      const studio = createStudio();
      const ids = ['One', 'Two', 'Three'].map((title) => studio.addTask(title, { job: studio.job.id }).id);
      const seen = await list(studio, { job: studio.job.id });
      await act(seen);
      await seen.until(() => studio.ran.length === 1);
      return JSON.parse(
        JSON.stringify(studio.ran[0], (_key, value: unknown) =>
          typeof value === 'string' && ids.includes(value) ? ids.indexOf(value) : value,
        ),
      );
    };

    const byMenu = await commandOf(async (seen) => {
      seen.named('Move Three').click();
      await seen.until(() => seen.maybeNamed('To the top'));
      seen.named('To the top').click();
    });
    const byDrag = await commandOf(async (seen) => {
      const dataTransfer = new DataTransfer();
      const target = seen.row('One');
      const { top, left } = target.getBoundingClientRect();
      const at = { bubbles: true, cancelable: true, dataTransfer, clientX: left + 5, clientY: top + 2 };
      seen.named('Move Three').parentElement?.dispatchEvent(new DragEvent('dragstart', at));
      target.dispatchEvent(new DragEvent('dragover', at));
      assert.equal(target.dataset['drop'], 'above');
      target.dispatchEvent(new DragEvent('drop', at));
      assert.isUndefined(target.dataset['drop']);
    });

    assert.deepEqual(byDrag, byMenu);
    assert.deepEqual(byMenu, { name: 'task.reorder', args: { id: 2, after: null, before: 0 } });
  });

  it('groups by due day under headings, and says what is late in words', async () => {
    const studio = createStudio();
    addSampleTasks(studio);

    const seen = await list(studio, { 'heading-level': '2' });

    const headings = seen.all('h3').map((heading) => heading.innerText.replace(/\s*\d+$/, ''));
    assert.includeMembers(headings, ['Overdue', 'Today', 'Tomorrow', 'Without date']);
    assert.equal(headings[0], 'Overdue');
    const late = seen.find('.late');
    assert.include(late.textContent, 'Overdue');
    assert.exists(late.querySelector('svg'));
  });

  it('groups by job', async () => {
    const studio = createStudio();
    addSampleTasks(studio);

    const seen = await list(studio, { 'group-by': 'job' });

    assert.deepEqual(
      seen.all('h3').map((heading) => heading.innerText.replace(/\s*\d+$/, '')),
      ['Wedding Ida & Jonas', 'Portraits Café Lotus', 'Without job'],
    );
  });

  it('shows who "me" is only their own tasks', async () => {
    const studio = createStudio();
    addSampleTasks(studio);

    const seen = await list(studio, { assignee: 'me', 'group-by': 'none' });

    assert.deepEqual(titles(seen), ['Call the florist about the arch', 'Send the contract', 'Tidy the archive']);
  });

  it('loads more', async () => {
    const studio = createStudio();
    for (let count = 0; count < 60; count += 1) studio.addTask(`Task ${count}`);
    const seen = await list(studio, { 'group-by': 'none' });
    assert.equal(titles(seen).length, 50);

    seen.named('Show more').click();

    await seen.until(() => titles(seen).length === 60);
    assert.isUndefined(seen.maybeNamed('Show more'));
  });
});

describe('with its host', () => {
  it('tells when it is ready and loaded, and which job a person opens', async () => {
    const studio = createStudio();
    studio.addTask('Call the florist', { job: studio.job.id });
    const seen = await list(studio);
    assert.deepEqual(seen.types(), ['wf-ready', 'wf-load']);

    seen.named('#1042 Wedding Ida & Jonas').click();

    assert.deepEqual(seen.told.at(-1), { type: 'wf-open', detail: { kind: 'job', id: studio.job.id } });
  });

  it('asks before a change and tells after it', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist');
    const seen = await list(studio, { state: 'all' });

    seen.named('Done: Call the florist').click();
    await seen.until(() => seen.types().includes('wf-change'));

    const { id, ...rest } = seen.told.at(-1)?.detail ?? {};
    assert.isString(id);
    assert.deepEqual(rest, { command: 'task.complete', args: { id: task.id } });
    assert.include(seen.types(), 'wf-before-change');
  });

  for (const [how, veto] of [
    ['at once', (event: Event) => event.preventDefault()],
    [
      'later',
      (event: Event) => (event as CustomEvent<{ waitUntil: (p: Promise<boolean>) => void }>).detail.waitUntil(Promise.resolve(false)),
    ],
  ] as const) {
    it(`changes nothing when the host forbids it ${how}`, async () => {
      const studio = createStudio();
      studio.addTask('Call the florist');
      const seen = await list(studio);
      seen.element.addEventListener('wf-before-change', veto);

      seen.named('Done: Call the florist').click();
      await new Promise((resolve) => setTimeout(resolve, 20));
      await seen.element.updateComplete;

      assert.deepEqual(studio.ran, []);
      assert.isFalse(seen.field('Done: Call the florist').checked);
    });
  }

  it('is the same whether properties are set before or after connecting', async () => {
    const studio = createStudio();
    addSampleTasks(studio);
    const before = await list(studio, { 'group-by': 'none', state: 'all', label: 'To do', 'heading-level': '3' }).catch(() => undefined);
    assert.isUndefined(before, 'level 3 has no h2');
    const [element] = document.querySelectorAll('wf-task-list');
    const after = await mount<WfTaskList>('wf-task-list', studio);
    Object.assign(after.element, { groupBy: 'none', state: 'all', label: 'To do', headingLevel: 3 });

    await after.until(() => after.all('h3').length === 1 && after.all('.task').length === 7);

    assert.equal(after.find('h3').textContent, element?.renderRoot.querySelector('h3')?.textContent);
    assert.equal(after.find('.tasks').textContent, element?.renderRoot.querySelector('.tasks')?.textContent);
  });

  it('stops listening when it is removed, and is back when it returns', async () => {
    const studio = createStudio();
    studio.addTask('Call the florist');
    const seen = await list(studio);
    assert.isAbove(studio.listeners(), 0);

    seen.element.remove();
    assert.equal(studio.listeners(), 0);
    studio.addTask('Send the contract');
    document.body.append(seen.element);

    await seen.until(() => titles(seen).includes('Send the contract'));
  });

  it('changes language, dates included, without a reload', async () => {
    const studio = createStudio();
    studio.addTask('Call the florist', { due: day(1) });
    const seen = await list(studio);
    assert.include(seen.text, 'tomorrow');

    seen.element.locale = 'da';
    await seen.until(() => seen.text.includes('Opgaver'));
    assert.include(seen.text, 'i morgen');
    assert.equal(seen.find('section').lang, 'da');
    seen.element.locale = 'fr-CA';
    await seen.until(() => seen.text.includes('Tâches'));

    seen.named('État : Prévue').click();
    await seen.until(() => seen.maybeNamed('Complétée'));
  });

  it('uses the words of the host', async () => {
    const studio = createStudio();
    const seen = await list(studio);

    seen.element.messages = { tasks: { empty: 'All done, go home.' } };

    await seen.until(() => seen.text.includes('All done, go home.'));
  });

  it('says so at once while offline, before the server has answered', async () => {
    const studio = createStudio();
    studio.addTask('Call the florist');
    const seen = await list(studio);
    studio.$status.set({ connection: 'offline', pending: 0 });
    const release = studio.hold();

    seen.named('Done: Call the florist').click();
    await seen.until(() => seen.maybeNamed('Undo'));

    assert.notInclude(seen.types(), 'wf-change');
    release();
    await seen.until(() => seen.types().includes('wf-change'));
  });
});

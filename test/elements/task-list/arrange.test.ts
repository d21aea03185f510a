import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { WfTaskList } from '@workfloor/elements/task-list';
import { assertAccessible } from '../support/axe.ts';
import { middleOf } from '../support/touch.ts';
import { cleanUp } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';
import { addSampleTasks, createStudio, day } from '../job/support/studio.ts';
import { chord, dragTo, list, press, ready, titles } from './support.ts';

afterEach(cleanUp);

const headings = (seen: Seen<WfTaskList>): string[] => seen.all('h3').map((heading) => heading.innerText.replace(/\s*\d+$/, '').trim());

async function choose(seen: Seen<WfTaskList>, button: string, item: string): Promise<void> {
  seen.named(button).click();
  await seen.until(() => seen.all('.menu [role^=menuitem]').length > 0);
  const found = seen.all('.menu [role^=menuitem]').find((each) => each.innerText.trim() === item);
  assert.exists(found, item);
  found?.click();
}

describe('the line above the list', () => {
  it('groups by what a person chooses', async () => {
    const studio = createStudio();
    addSampleTasks(studio);
    const seen = await list(studio);

    await choose(seen, 'Group: Due day', 'Person');
    await seen.until(() => headings(seen).includes('Nobody'));
    assert.deepEqual(headings(seen), ['Anna Larsen', 'Anna Larsen and Mette Krogh', 'Mette Krogh', 'Nobody']);
    await choose(seen, 'Group: Person', 'Priority');

    await seen.until(() => headings(seen)[0] === 'High priority');
    assert.deepEqual(headings(seen), ['High priority', 'Medium priority', 'Low priority', 'No priority']);
  });

  it('sorts by what a person chooses', async () => {
    const studio = createStudio();
    for (const title of ['Banana', 'apple', 'Cherry']) studio.addTask(title);
    const seen = await list(studio, { 'group-by': 'none' });

    await choose(seen, 'Order: Due day', 'Title');
    await seen.until(() => titles(seen).join() === 'apple,Banana,Cherry');
    await choose(seen, 'Order: Title', 'Newest');

    await seen.until(() => titles(seen).join() === 'Cherry,apple,Banana');
  });

  it('searches while typing, with the focus where it was', async () => {
    const studio = createStudio();
    addSampleTasks(studio);
    const seen = await list(studio);

    seen.field('Search tasks').focus();
    await sendKeys({ type: 'contract' });
    await seen.until(() => titles(seen).join() === 'Send the contract');
    assert.equal(seen.focusedName, 'Search tasks');
    await press('Escape');

    await seen.until(() => titles(seen).length === 6);
  });

  it('is left out where the host says so', async () => {
    const studio = createStudio();
    addSampleTasks(studio);

    const seen = await list(studio, { 'no-bar': '' });

    assert.equal(seen.all('[part=bar]').length, 0);
  });

  it('folds a group and opens it again', async () => {
    const studio = createStudio();
    studio.addTask('Call the florist', { due: day(0) });
    const seen = await list(studio);

    seen.named('Today1').click();
    await seen.until(() => titles(seen).length === 0);
    assert.equal(seen.named('Today1').getAttribute('aria-expanded'), 'false');
    seen.named('Today1').click();

    await seen.until(() => titles(seen).length === 1);
  });
});

describe('my day', () => {
  it('shows what is late, for today, next, and what waits for others', async () => {
    const studio = createStudio();
    const mine = { assignees: [studio.me.id] };
    const other = studio.addTask('Choose pictures', { assignees: [studio.anna.id] });
    studio.addTask('Print them', { ...mine, due: day(0), waitsFor: [other.id] });
    studio.addTask('Late', { ...mine, due: day(-1) });
    studio.addTask('Now', { ...mine, due: day(0) });
    studio.addTask('Soon', { ...mine, due: day(3) });

    const seen = await list(studio, { view: 'my-day' });

    assert.equal(seen.find('h2').innerText.replace(/\d+$/, '').trim(), 'My day');
    assert.deepEqual(headings(seen), ['Overdue', 'Today', 'Next', 'Waiting for others']);
    assert.include(seen.row('Print them').textContent, 'Waiting');
    assert.equal(seen.find('.blocked').title, 'Waits for: Choose pictures');
  });
});

describe('moving between groups', () => {
  it('[WCAG 2.5.7] changes the due day by the menu of the row, with Undo', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist', { due: day(-3) });
    studio.addTask('Send the contract', { due: day(0) });
    const seen = await list(studio);
    await ready(seen);

    await choose(seen, 'More for Call the florist', 'Move to: Today');
    await seen.until(() => studio.get('task', task.id)?.due === day(0));
    await seen.until(() => seen.maybeNamed('Undo'));
    seen.named('Undo').click();

    await seen.until(() => studio.get('task', task.id)?.due === day(-3));
  });

  it('changes who does it by dragging into the group of another person', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist', { assignees: [studio.me.id] });
    studio.addTask('Send the contract', { assignees: [studio.anna.id] });
    const seen = await list(studio, { 'group-by': 'assignee' });
    await ready(seen);

    await dragTo(seen, 'Call the florist', middleOf(seen.row('Send the contract')), () => {
      assert.equal(seen.find('[data-drop]').dataset['drop'], 'into');
    });

    await seen.until(() => studio.get('task', task.id)?.assignees.join() === studio.anna.id);
    await seen.until(() => seen.said.includes('Call the florist, moved to Anna Larsen.'));
  });

  it('moves a row by keys where shortcuts are on', async () => {
    const studio = createStudio();
    for (const title of ['One', 'Two', 'Three']) studio.addTask(title, { job: studio.job.id });
    const seen = await list(studio, { job: studio.job.id, shortcuts: '' });
    await ready(seen);

    seen.named('Done: Three').focus();
    await chord('Control', 'Shift', 'ArrowUp');
    await seen.until(() => titles(seen).join() === 'One,Three,Two');

    assert.equal(seen.focusedName, 'Done: Three');
  });

  it('goes from tick to tick by arrows', async () => {
    const studio = createStudio();
    for (const title of ['One', 'Two']) studio.addTask(title);
    const seen = await list(studio, { 'group-by': 'none' });

    seen.named('Done: One').focus();
    await press('ArrowDown');
    assert.equal(seen.focusedName, 'Done: Two');
    await press('ArrowUp');

    assert.equal(seen.focusedName, 'Done: One');
  });
});

describe('several at once', () => {
  it('selects with Space and Shift, completes all, and takes all back by one Undo', async () => {
    const studio = createStudio();
    const tasks = ['One', 'Two', 'Three', 'Four'].map((title) => studio.addTask(title, { due: day(1) }));
    const states = (): string => tasks.map(({ id }) => studio.get('task', id)?.state).join();
    const seen = await list(studio, { 'group-by': 'none' });
    await ready(seen);

    seen.named('Select several').click();
    await seen.until(() => seen.maybeNamed('Select: One'));
    seen.named('Select: One').focus();
    await press('Space');
    seen.named('Select: Three').dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true, cancelable: true }));
    await seen.until(() => seen.find('.bulk').textContent?.includes('3 selected'));
    await assertAccessible(seen.element);
    seen.named('Done').click();
    await seen.until(() => states() === 'done,done,done,planned');
    await seen.until(() => seen.text.includes('3 tasks changed.'));
    seen.named('Undo').click();

    await seen.until(() => states() === 'planned,planned,planned,planned');
  });

  it('assigns, plans and tags all that are selected', async () => {
    const studio = createStudio();
    const [one, two] = ['One', 'Two'].map((title) => studio.addTask(title));
    const seen = await list(studio, { 'group-by': 'none' });
    await ready(seen);

    seen.named('Select several').click();
    await seen.until(() => seen.maybeNamed('All'));
    seen.named('All').click();
    await seen.until(() => seen.find('.bulk').textContent?.includes('2 selected'));
    await choose(seen, 'Assign', 'Anna Larsen');
    await seen.until(() => studio.get('task', two?.id ?? '')?.assignees.length === 1);
    await press('Escape');
    await choose(seen, 'Due', 'Tomorrow');
    await seen.until(() => studio.get('task', one?.id ?? '')?.due === day(1) && studio.get('task', two?.id ?? '')?.due === day(1));
    await choose(seen, 'Tags', 'VIP');

    await seen.until(() => studio.get('task', one?.id ?? '')?.tags.length === 1 && studio.get('task', two?.id ?? '')?.tags.length === 1);
  });
});

describe('details', () => {
  it('shows and changes everything of a task below its row', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist', { tags: [studio.tags[0]?.id ?? ''] });
    const seen = await list(studio);
    await ready(seen);

    seen.named('Details of Call the florist').click();
    await seen.until(() => seen.maybeNamed('Description: Add'));
    seen.named('Description: Add').click();
    await seen.until(() => seen.focused?.matches('textarea'));
    await sendKeys({ type: 'Ask for roses' });
    await chord('Control', 'Enter');
    await seen.until(() => studio.get('task', task.id)?.text === 'Ask for roses');
    await choose(seen, 'Tags: VIP', 'Album');
    await seen.until(() => studio.get('task', task.id)?.tags.length === 2);
    await press('Escape');
    for (const theme of ['light', 'dark'] as const) {
      seen.element.theme = theme;
      document.documentElement.style.colorScheme = theme;
      document.documentElement.style.background = 'light-dark(#fff, #1c1e22)';
      await seen.element.updateComplete;
      await assertAccessible(seen.element);
    }
  });

  it('[TASK-6] repeats a task as a form says', async () => {
    const studio = createStudio();
    const task = studio.addTask('Back up', { due: day(2) });
    const seen = await list(studio);
    await ready(seen);

    seen.named('Details of Back up').click();
    await seen.until(() => seen.maybeNamed('Repeats: Never'));
    seen.named('Repeats: Never').click();
    await seen.until(() => seen.all('dialog[open] select').length === 1);
    const unit = seen.find('dialog select');
    assert.instanceOf(unit, HTMLSelectElement);
    unit.value = 'week';
    unit.dispatchEvent(new Event('change'));
    await seen.until(() => seen.all('dialog[open] input').length === 2);
    seen.named('Save').click();

    await seen.until(() => studio.get('task', task.id)?.repeat?.every === 'week');
    await seen.until(() => seen.maybeNamed('Repeats: Every week'));
  });

  it('duplicates a task', async () => {
    const studio = createStudio();
    studio.addTask('Call the florist');
    const seen = await list(studio);
    await ready(seen);

    await choose(seen, 'More for Call the florist', 'Duplicate');

    await seen.until(() => titles(seen).join() === 'Call the florist,Call the florist');
  });
});

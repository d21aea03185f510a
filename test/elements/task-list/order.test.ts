import { assert } from '@open-wc/testing';
import type { WfTaskList } from '@workfloor/elements/task-list';
import { cleanUp } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';
import { addSampleTasks, createStudio, day } from '../job/support/studio.ts';
import { middleOf } from '../support/touch.ts';
import { dragTo, list, press, ready, titles } from './support.ts';

afterEach(cleanUp);

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
      await ready(seen);
      await dragTo(seen, 'Three', middleOf(seen.row('One'), 0.1), () => assert.equal(seen.row('One').dataset['drop'], 'above'));
      assert.isUndefined(seen.row('One').dataset['drop']);
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

  it('puts what is finished last, never among the late ones', async () => {
    const studio = createStudio();
    studio.addTask('Order the album cover', { due: day(-3) });
    const seen = await list(studio, { state: 'all' });
    assert.equal(seen.find('[part=group]').dataset['group'], 'overdue');

    seen.named('Done: Order the album cover').focus();
    await press('Space');
    await seen.until(() => seen.find('[part=group]').dataset['group'] === 'over');

    assert.include(seen.find('h3').textContent, 'Finished');
    assert.equal(seen.all('.late').length, 0);
    assert.equal(seen.focusedName, 'Done: Order the album cover');
  });

  it('groups by job', async () => {
    const studio = createStudio();
    addSampleTasks(studio);

    const seen = await list(studio, { 'group-by': 'job' });

    assert.deepEqual(
      seen.all('h3').map((heading) => heading.innerText.replace(/\s*\d+$/, '')),
      ['Portraits Café Lotus', 'Wedding Ida & Jonas', 'Without job'],
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

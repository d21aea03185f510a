import { assert } from '@open-wc/testing';
import { cleanUp } from '../job/support/mount.ts';
import { createStudio } from '../job/support/studio.ts';
import { list, titles } from './support.ts';

afterEach(cleanUp);

describe('in a form', () => {
  it('gives the ids of the tasks that are done, and is invalid until all are', async () => {
    const studio = createStudio();
    const one = studio.addTask('One');
    const two = studio.addTask('Two', { state: 'done' });
    const seen = await list(studio, { name: 'checked', required: '' });
    const form = document.createElement('form');
    document.body.append(form);
    form.append(seen.element);
    const value = (): string[] => new FormData(form).getAll('checked').map(String);
    await seen.until(() => value().join() === two.id);
    assert.lengthOf(titles(seen), 2);
    assert.isFalse(form.checkValidity());
    assert.isTrue(seen.element.validity.valueMissing);

    seen.named('Done: One').click();
    await seen.until(() => value().length === 2);

    assert.sameMembers(value(), [one.id, two.id]);
    assert.isTrue(form.checkValidity());
    form.remove();
  });

  it('changes nothing in a disabled fieldset, and a reset undoes nothing', async () => {
    const studio = createStudio();
    const task = studio.addTask('One', { state: 'done' });
    const seen = await list(studio, { name: 'checked' });
    const form = document.createElement('form');
    const fieldset = document.createElement('fieldset');
    form.append(fieldset);
    document.body.append(form);
    fieldset.append(seen.element);

    fieldset.disabled = true;
    await seen.until(() => seen.field('Done: One').disabled);
    fieldset.disabled = false;
    form.reset();
    await seen.until(() => new FormData(form).getAll('checked').map(String).join() === task.id);

    assert.equal(studio.get('task', task.id)?.state, 'done');
    form.remove();
  });
});

describe('long lists', () => {
  it('hold only the rows in sight, loaded as one goes on, and say how many there are', async () => {
    const studio = createStudio();
    const first = studio.addTask('Task 0');
    const more = Array.from({ length: 599 }, (_, at) => ({
      ...first,
      id: crypto.randomUUID(),
      title: `Task ${at + 1}`,
      rank: `b${String(at).padStart(4, '0')}`,
    }));
    studio.put('task', ...more);
    const seen = await list(studio, { 'group-by': 'priority' });

    await seen.until(() => seen.find('h2 .count').textContent === '600');
    await seen.until(() => seen.all('.chunk').length > 10);
    await seen.until(() => titles(seen).length > 0 && titles(seen).length < 150);
    window.scrollTo(0, document.documentElement.scrollHeight);
    await seen.until(() => seen.all('.task').at(-1)?.getAttribute('aria-posinset') === '600');

    assert.isBelow(titles(seen).length, 150);
    assert.equal(seen.all('.task').at(-1)?.getAttribute('aria-setsize'), '600');
    window.scrollTo(0, 0);
  });
});

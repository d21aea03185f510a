import { assert } from '@open-wc/testing';
import { ClientError } from '@workfloor/sdk';
import type { WfTaskList } from '@workfloor/elements/task-list';
import { cleanUp, mount } from '../job/support/mount.ts';
import { addSampleTasks, createStudio, day } from '../job/support/studio.ts';
import { list, titles } from './support.ts';

afterEach(cleanUp);

describe('with its host', () => {
  it('tells when it is ready and loaded, and which job a person opens', async () => {
    const studio = createStudio();
    studio.addTask('Call the florist', { job: studio.job.id });
    const seen = await list(studio);
    assert.deepEqual(seen.types(), ['wf-ready', 'wf-load']);

    seen.named('#1042 Wedding Ida & Jonas').click();

    assert.deepEqual(seen.told.at(-1), { type: 'wf-open', detail: { job: studio.job.id } });
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
      await seen.until(() => seen.types().includes('wf-before-change') && !seen.field('Done: Call the florist').checked);

      assert.deepEqual(studio.ran, []);
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

  it('takes the sentence back when the server refuses after all', async () => {
    const studio = createStudio();
    studio.addTask('Call the florist');
    studio.refuse('task.complete', new ClientError('late', { code: 'stale_state', status: 409 }));
    const seen = await list(studio);
    studio.$status.set({ connection: 'offline', pending: 0 });
    const release = studio.hold();
    seen.named('Done: Call the florist').click();
    await seen.until(() => seen.maybeNamed('Undo'));

    release();

    await seen.until(() => seen.text.includes('Somebody else was faster.'));
    assert.isUndefined(seen.maybeNamed('Undo'));
  });
});

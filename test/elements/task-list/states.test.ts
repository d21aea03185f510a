import { assert } from '@open-wc/testing';
import { ClientError } from '@workfloor/sdk';
import type { WfTaskList } from '@workfloor/elements/task-list';
import '@workfloor/elements/task-list';
import { assertAccessible } from '../support/axe.ts';
import { cleanUp, mount } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';
import { addSampleTasks, createStudio } from '../job/support/studio.ts';
import type { SampleStudio } from '../job/support/studio.ts';

afterEach(cleanUp);

const list = (studio: SampleStudio, attributes: Record<string, string> = {}): Promise<Seen<WfTaskList>> =>
  mount('wf-task-list', studio, attributes);

/** Checks the state in light and in dark. */
async function assertBothThemes({ element }: Seen<WfTaskList>): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    document.documentElement.style.colorScheme = theme;
    document.documentElement.style.background = 'light-dark(#fff, #1c1e22)';
    element.theme = theme;
    await element.updateComplete;
    await assertAccessible(element);
  }
}

it('is accessible with an open checklist and a list in order', async () => {
  const studio = createStudio();
  addSampleTasks(studio);
  const seen = await list(studio, { job: studio.job.id, state: 'all' });

  await seen.until(() => seen.maybeNamed('Checklist: 3/5'));
  seen.named('Checklist: 3/5').click();
  await seen.until(() => seen.text.includes('Batteries'));

  await assertBothThemes(seen);
});

it('is accessible with an open menu', async () => {
  const studio = createStudio();
  addSampleTasks(studio);
  const seen = await list(studio);

  await seen.until(() => seen.maybeNamed('Status: Planned'));
  seen.named('Status: Planned').click();
  await seen.until(() => seen.maybeNamed('Cancelled'));

  await assertBothThemes(seen);
});

it('is accessible with a refused edit', async () => {
  const studio = createStudio();
  const task = studio.addTask('Call the florist');
  studio.refuse('task.edit', new ClientError('no', { code: 'forbidden', status: 403 }));
  const seen = await list(studio);

  await seen.until(() => seen.maybeNamed('Task: Call the florist'));
  seen.named('Task: Call the florist').click();
  await seen.until(() => seen.focused?.matches('input'));
  const input = seen.field('Task');
  input.value = 'Call the baker';
  input.dispatchEvent(new Event('input'));
  input.blur();
  await seen.until(() => seen.text.includes('You may not do this.'));

  assert.equal(seen.field('Task').value, 'Call the baker');
  assert.equal(studio.get('task', task.id)?.title, 'Call the florist');
  await assertBothThemes(seen);
});

it('is accessible with the line that offers to undo', async () => {
  const studio = createStudio();
  studio.addTask('Call the florist');
  const seen = await list(studio);

  await seen.until(() => seen.maybeNamed('Done: Call the florist'));
  seen.find('input[type=checkbox]').click();
  await seen.until(() => seen.maybeNamed('Undo'));

  await assertBothThemes(seen);
});

it('shows a skeleton while it loads, and says that it is busy', async () => {
  const studio = createStudio();
  studio.breakReads('never');

  const seen = await list(studio);
  await seen.until(() => seen.all('[part=skeleton]').length === 1);

  assert.equal(seen.find('section').getAttribute('aria-busy'), 'true');
  assert.isTrue(seen.element.matches(':state(loading)'));
  await assertBothThemes(seen);
});

it('says that there is nothing to do', async () => {
  const studio = createStudio();

  const seen = await list(studio);
  await seen.until(() => seen.text.includes('Nothing to do here.'));

  assert.isTrue(seen.element.matches(':state(empty)'));
  await assertBothThemes(seen);
});

it('says what failed with a reference, and tries again', async () => {
  const studio = createStudio();
  studio.addTask('Call the florist');
  studio.breakReads(new ClientError('down', { code: 'internal', status: 500, requestId: 'req-7' }));
  const seen = await list(studio);
  await seen.until(() => seen.text.includes('Reference: req-7'));
  await assertBothThemes(seen);
  assert.deepEqual(seen.told.find(({ type }) => type === 'wf-error')?.detail, { code: 'internal', requestId: 'req-7' });

  studio.breakReads(undefined);
  seen.named('Try again').click();

  await seen.until(() => seen.text.includes('Call the florist'));
});

for (const [code, sentence] of [
  ['not_found', 'This is not here, or you may not see it.'],
  ['forbidden', 'You may not do this.'],
  ['unauthenticated', 'Sign in again to go on.'],
] as const) {
  it(`says so when the list is ${code}`, async () => {
    const studio = createStudio();
    studio.breakReads(new ClientError(code, { code, status: 404 }));

    const seen = await list(studio);
    await seen.until(() => seen.text.includes(sentence));

    assert.isUndefined(seen.maybeNamed('Try again'));
    await assertBothThemes(seen);
  });
}

it('stays usable while offline and says since when', async () => {
  const studio = createStudio();
  studio.addTask('Call the florist');
  studio.$status.set({ connection: 'offline', pending: 2, since: '2026-11-21T08:00:00.000Z' });

  const seen = await list(studio);
  await seen.until(() => seen.text.includes('2 changes are waiting to be sent.'));

  assert.include(seen.text, 'Call the florist');
  assert.isTrue(seen.element.matches(':state(offline)'));
  assert.exists(seen.maybeNamed('Add'));
  await assertBothThemes(seen);
});

it('shows the list but changes nothing once signed out', async () => {
  const studio = createStudio();
  studio.addTask('Call the florist');
  studio.$status.set({ connection: 'signed-out', pending: 0 });

  const seen = await list(studio);
  await seen.until(() => seen.text.includes('Sign in again to go on.'));

  assert.isUndefined(seen.maybeNamed('Add'));
  await assertBothThemes(seen);
});

for (const role of ['viewer', 'member'] as const) {
  it(`offers nothing to change to ${role === 'viewer' ? 'a viewer' : 'anybody when readonly is set'}`, async () => {
    const studio = createStudio(role);
    addSampleTasks(studio);

    const seen = await list(studio, role === 'viewer' ? { state: 'all' } : { readonly: '', state: 'all' });
    await seen.until(() => seen.text.includes('Pack the cameras'));

    const enabled = seen.all(
      '.task button:not([data-control=job], [data-control=checklist], [data-control=details]), .task input:enabled, textarea, form',
    );
    assert.deepEqual(
      enabled.filter((control) => control.checkVisibility()).map((control) => control.outerHTML),
      [],
    );
    await assertBothThemes(seen);
  });
}

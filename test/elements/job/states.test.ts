import { assert } from '@open-wc/testing';
import { ClientError } from '@workfloor/sdk';
import type { WfJob } from '@workfloor/elements/job';
import '@workfloor/elements/job';
import { assertBothThemes, showJob, startRun } from './support/job-setting.ts';
import { cleanUp, mount } from './support/mount.ts';
import { addSampleTasks, createStudio, day, hoursAgo } from './support/studio.ts';

afterEach(cleanUp);

it('is accessible with every form open', async () => {
  const studio = createStudio();
  await startRun(studio);
  const seen = await showJob(studio);

  seen.named('Link a client').click();
  await seen.until(() => seen.focusedName === 'Name of the client');
  seen.named('Description: Add a description').click();
  await seen.until(() => seen.focused?.matches('textarea'));
  await assertBothThemes(seen);

  for (const [opener, first] of [
    ['Skip', 'Reason (optional)'],
    ['Add a contact to Hansen family', 'Known contact'],
  ] as const) {
    seen.named(opener).click();
    await seen.until(() => seen.focusedName === first);
    await assertBothThemes(seen);
    seen.find('dialog[open]').querySelector<HTMLElement>('.form-buttons button')?.click();
    await seen.until(() => seen.all('dialog[open]').length === 0);
  }
});

it('is accessible with an open menu, on a required stage', async () => {
  const studio = createStudio();
  await startRun(studio, 1);
  const seen = await showJob(studio);

  seen.named('More').click();
  await seen.until(() => seen.maybeNamed('Close early'));

  await assertBothThemes(seen);
});

it('is accessible with a refusal and the offer to undo', async () => {
  const studio = createStudio();
  await startRun(studio);
  studio.refuse('run.complete', new ClientError('late', { code: 'stale_state', status: 409 }));
  const seen = await showJob(studio);

  seen.named('Complete').click();
  await seen.until(() => seen.text.includes('Somebody else was faster.'));
  seen.named('Remove the tag VIP').click();
  await seen.until(() => seen.maybeNamed('Undo'));

  await assertBothThemes(seen);
});

it('is accessible with runs that have ended', async () => {
  const studio = createStudio();
  const run = await startRun(studio, 2);
  await studio.client.run.close({ run, stage: studio.stages[2]?.id ?? '', reason: 'They moved away' });

  const seen = await showJob(studio);

  assert.include(seen.text, 'They moved away');
  await assertBothThemes(seen);
});

it('[STG-8] says in words and with an icon that a stage is overdue', async () => {
  const studio = createStudio();
  const id = await startRun(studio, 2);
  const run = studio.get('run', id);
  if (run) studio.put('run', { ...run, entered: hoursAgo(5 * 24 + 1), deadline: day(-2) });

  const seen = await showJob(studio);

  const late = seen.find('.deadline.late');
  assert.include(late.textContent, 'overdue: 2 days ago');
  assert.exists(late.querySelector('svg'));
  assert.include(seen.find('.now').textContent, 'for 5 days');
  await assertBothThemes(seen);
});

it('shows a skeleton while it loads, and says that it is busy', async () => {
  const studio = createStudio();
  studio.breakReads('never');

  const seen = await mount<WfJob>('wf-job', studio, { job: studio.job.id });
  await seen.until(() => seen.all('[part=skeleton]').length === 1);

  assert.equal(seen.find('section').getAttribute('aria-busy'), 'true');
  assert.isTrue(seen.element.matches(':state(loading)'));
  await assertBothThemes(seen);
});

it('says that a job is not there', async () => {
  const studio = createStudio();

  const seen = await mount<WfJob>('wf-job', studio, { job: studio.client.newId() });
  await seen.until(() => seen.text.includes('This is not here, or you may not see it.'));

  assert.isUndefined(seen.maybeNamed('Try again'));
  assert.include(seen.types(), 'wf-error');
  await assertBothThemes(seen);
});

it('says what failed with a reference, and tries again', async () => {
  const studio = createStudio();
  studio.breakReads(new ClientError('down', { code: 'unavailable', status: 503, requestId: 'req-9' }));
  const seen = await mount<WfJob>('wf-job', studio, { job: studio.job.id });
  await seen.until(() => seen.text.includes('Reference: req-9'));
  await assertBothThemes(seen);

  studio.breakReads(undefined);
  seen.named('Try again').focus();
  seen.named('Try again').click();

  await seen.until(() => seen.text.includes('Wedding Ida & Jonas'));
});

for (const [code, sentence] of [
  ['forbidden', 'You may not do this.'],
  ['unauthenticated', 'Sign in again to go on.'],
] as const) {
  it(`says so when the job is ${code}`, async () => {
    const studio = createStudio();
    studio.breakReads(new ClientError(code, { code, status: 403 }));

    const seen = await mount<WfJob>('wf-job', studio, { job: studio.job.id });
    await seen.until(() => seen.text.includes(sentence));

    await assertBothThemes(seen);
  });
}

it('stays usable while offline and says since when', async () => {
  const studio = createStudio();
  await startRun(studio);
  studio.$status.set({ connection: 'offline', pending: 1, since: '2026-11-21T08:00:00.000Z' });

  const seen = await showJob(studio);

  assert.include(seen.text, 'Offline since');
  assert.include(seen.text, 'One change is waiting to be sent.');
  assert.exists(seen.maybeNamed('Complete'));
  await assertBothThemes(seen);
});

it('offers only to restore while it is archived', async () => {
  const studio = createStudio();
  await startRun(studio);
  const seen = await showJob(studio);

  seen.named('More for this job').click();
  await seen.until(() => seen.maybeNamed('Archive'));
  seen.named('Archive').click();
  await seen.until(() => seen.text.includes('This job is archived.'));
  await assertBothThemes(seen);

  assert.isTrue(seen.element.matches(':state(archived)'));
  assert.isUndefined(seen.maybeNamed('Complete'));
  seen.named('Restore').click();
  await seen.until(() => seen.maybeNamed('Complete'));
});

for (const how of ['to a viewer', 'when readonly is set', 'once signed out'] as const) {
  it(`offers nothing to change ${how}`, async () => {
    const studio = createStudio(how === 'to a viewer' ? 'viewer' : 'member');
    addSampleTasks(studio);
    if (how === 'once signed out') studio.$status.set({ connection: 'signed-out', pending: 0 });

    const seen = await showJob(studio, how === 'when readonly is set' ? { readonly: '' } : {});

    const looking = '[data-control=open], [data-control=checklist], [data-control=details], [data-control=show-all], .fold, .filter button';
    const enabled = seen.all(`button:not(${looking}), input:enabled, textarea`);
    assert.deepEqual(
      enabled.filter((control) => control.checkVisibility()).map((control) => control.outerHTML),
      [],
    );
    assert.isTrue(seen.element.matches(':state(readonly)'));
    await assertBothThemes(seen);
  });
}

it('reads from 320 pixels on without scrolling sideways', async () => {
  const studio = createStudio();
  addSampleTasks(studio);
  await startRun(studio, 2);
  const frame = document.createElement('div');
  frame.style.inlineSize = '320px';
  document.body.append(frame);

  const seen = await showJob(studio);
  frame.append(seen.element);
  await seen.until(() => seen.element.clientWidth === 320);

  const tooWide = seen
    .all('*')
    .filter((part) => part.getBoundingClientRect().right > frame.getBoundingClientRect().right + 1 && !part.closest('.unseen'));
  assert.deepEqual(
    tooWide.map((part) => part.outerHTML.slice(0, 120)),
    [],
  );
  frame.remove();
});

import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ClientError } from '@workfloor/sdk';
import '@workfloor/elements/job';
import { runNow, showJob, startRun } from './support/job-setting.ts';
import { cleanUp } from './support/mount.ts';
import { createStudio } from './support/studio.ts';

afterEach(cleanUp);

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

it('starts a job that runs nowhere on a pipeline', async () => {
  const studio = createStudio();
  const seen = await showJob(studio);
  assert.include(seen.text, 'This job is not on a pipeline.');

  seen.named('Start on a pipeline').focus();
  await press('Enter');
  await seen.until(() => seen.focusedName === 'Wedding');
  await press('Enter');

  await seen.until(() => seen.all('.step').length === 6);
  assert.equal(seen.find('[aria-current=step] .name').textContent, 'Booked');
  await seen.until(() => seen.said.includes('Started on Wedding.'));
});

it('[PIPE-8] completes the active stage by keyboard, says so, keeps the focus, and takes it back', async () => {
  const studio = createStudio();
  const run = await startRun(studio);
  const seen = await showJob(studio);

  seen.named('Complete').focus();
  await press('Enter');
  await seen.until(() => seen.find('[aria-current=step] .name').textContent === 'Contract signed');

  assert.equal(seen.focusedName, 'Complete');
  await seen.until(() => seen.said.includes('Completed: Booked. Undo'));
  seen.named('Undo').click();
  await seen.until(() => runNow(studio, run).stage === studio.stages[0]?.id);
});

it('[STG-9] shows which stages a condition has left out, and why', async () => {
  const studio = createStudio();
  const run = await startRun(studio, 2);
  const seen = await showJob(studio);
  assert.include(seen.find(`[data-stage="${studio.stages[3]?.id}"]`).textContent, 'Only for clients with certain tags');

  seen.named('Complete').click();
  await seen.until(() => runNow(studio, run).stage === studio.stages[4]?.id);

  await seen.until(() => seen.find(`[data-visit="${studio.stages[3]?.id}"]`).textContent?.includes('Skipped: condition not met'));
  assert.include(seen.find(`[data-visit="${studio.stages[3]?.id}"]`).textContent, 'only: clients with the tags VIP');
});

it('skips with a reason, by keyboard', async () => {
  const studio = createStudio();
  const run = await startRun(studio);
  const seen = await showJob(studio);

  seen.named('Skip').focus();
  await press('Enter');
  await seen.until(() => seen.focusedName === 'Reason (optional)');
  await sendKeys({ type: 'Came by phone' });
  await press('Tab', 'Tab', 'Enter');
  await seen.until(() => runNow(studio, run).steps[0]?.state === 'skipped');

  await seen.until(() => seen.text.includes('“Came by phone”'));
  assert.include(seen.text, 'Skipped by hand · Mette Krogh');
});

it('leaves the reason with Escape and goes back to the button', async () => {
  const studio = createStudio();
  await startRun(studio);
  const seen = await showJob(studio);

  seen.named('Skip').focus();
  await press('Enter');
  await seen.until(() => seen.focusedName === 'Reason (optional)');
  await press('Escape');

  await seen.until(() => seen.focusedName === 'Skip');
  assert.deepEqual(studio.ran, []);
});

it('keeps the reason that was typed when skipping is refused', async () => {
  const studio = createStudio();
  await startRun(studio);
  studio.refuse('run.skip', new ClientError('late', { code: 'stale_state', status: 409 }));
  const seen = await showJob(studio);

  seen.named('Skip').click();
  await seen.until(() => seen.focusedName === 'Reason (optional)');
  await sendKeys({ type: 'Came by phone' });
  seen.named('Skip this stage').click();
  await seen.until(() => seen.text.includes('Somebody else was faster.'));

  assert.equal(seen.field('Reason (optional)').value, 'Came by phone');
  await seen.until(() => seen.alerted.includes('Somebody else was faster.'));
});

it('explains why a required stage cannot be skipped instead of skipping it', async () => {
  const studio = createStudio();
  await startRun(studio, 1);
  const seen = await showJob(studio);
  const skip = seen.named('Skip');

  skip.click();
  await seen.element.updateComplete;

  assert.equal(skip.getAttribute('aria-disabled'), 'true');
  assert.equal(seen.find(`#${CSS.escape(skip.getAttribute('aria-describedby') ?? '')}`).textContent, 'This stage cannot be skipped.');
  assert.equal(seen.all('dialog[open]').length, 0);
});

it('[STG-10] goes back to an earlier stage', async () => {
  const studio = createStudio();
  const run = await startRun(studio, 2);
  const seen = await showJob(studio);

  seen.named('Back to…').focus();
  await press('Enter');
  await seen.until(() => seen.focusedName === 'Contract signed');
  await press('ArrowDown', 'Enter');

  await seen.until(() => runNow(studio, run).stage === studio.stages[0]?.id);
  await seen.until(() => seen.said.includes('Now at Booked.'));
});

it('[STG-11] goes ahead over stages, which are skipped by hand', async () => {
  const studio = createStudio();
  const run = await startRun(studio, 2);
  const seen = await showJob(studio);

  seen.named('More').click();
  await seen.until(() => seen.maybeNamed('Ahead to Delivered'));
  seen.named('Ahead to Delivered').click();

  await seen.until(() => runNow(studio, run).stage === studio.stages[5]?.id);
  assert.equal(runNow(studio, run).steps[4]?.why, 'manual');
});

it('[PIPE-15] moves to another pipeline and keeps the old run', async () => {
  const studio = createStudio();
  const run = await startRun(studio);
  const seen = await showJob(studio);

  seen.named('More').click();
  await seen.until(() => seen.maybeNamed('Move to the pipeline Album order'));
  seen.named('Move to the pipeline Album order').click();

  await seen.until(() => runNow(studio, run).state === 'moved');
  await seen.until(() => seen.all('.run[data-state=open] .step').length === 3);
  assert.include(seen.text, '1 earlier run');
});

it('[PIPE-10] closes a run early with a reason and reopens it', async () => {
  const studio = createStudio();
  const run = await startRun(studio);
  const seen = await showJob(studio);

  seen.named('More').click();
  await seen.until(() => seen.maybeNamed('Close early'));
  seen.named('Close early').click();
  await seen.until(() => seen.focusedName === 'Reason (optional)');
  seen.named('Close this run').click();
  await seen.until(() => seen.text.includes('This job is not on a pipeline.'));
  assert.equal(runNow(studio, run).state, 'closed');
  seen.named('Reopen').click();

  await seen.until(() => runNow(studio, run).state === 'open');
});

it('tells in the history who did what, newest first', async () => {
  const studio = createStudio();
  const run = await startRun(studio);
  await studio.client.run.skip({ run, stage: studio.stages[0]?.id ?? '' });

  const seen = await showJob(studio);

  const entries = seen.all('.history li').map((entry) => entry.innerText.replaceAll(/\s+/g, ' '));
  assert.match(entries[0] ?? '', /^Mette Krogh Skipped “Booked”\. “Contract signed” began\. /);
  assert.match(entries[1] ?? '', /Started on Wedding\. “Booked” began\. /);
});

it('[JOB-3] [JOB-8] tells in the history what was linked and how the job stands', async () => {
  const studio = createStudio();
  const { client, job } = studio;
  const item = client.newId();
  await client.job.create({ id: item, title: 'Album' });
  await client.job.attach({ id: client.newId(), job: job.id, itemKind: 'job', item });
  await client.job.pause({ id: job.id });

  const seen = await showJob(studio);

  const entries = seen.all('.history li').map((entry) => entry.innerText.replaceAll(/\s+/g, ' '));
  assert.match(entries[0] ?? '', /Paused the job\. /);
  assert.match(entries[1] ?? '', /Linked Album\. /);
});

it('shows all of a long history on request', async () => {
  const studio = createStudio();
  for (let count = 0; count < 12; count += 1) await studio.client.job.edit({ id: studio.job.id, label: `L${count}` });
  const seen = await showJob(studio);
  assert.equal(seen.all('.history li').length, 8);

  seen.named('Show all 12 entries').click();

  await seen.until(() => seen.all('.history li').length === 12);
});

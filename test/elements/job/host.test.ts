import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { WfJob } from '@workfloor/elements/job';
import '@workfloor/elements/job';
import { showJob, startRun } from './support/job-setting.ts';
import { cleanUp, mount } from './support/mount.ts';
import { addSampleTasks, createStudio } from './support/studio.ts';
import { press } from './support/typing.ts';

afterEach(cleanUp);

describe('with its host', () => {
  it('tells when it is ready and loaded, and which client and task a person opens', async () => {
    const studio = createStudio();
    const task = studio.addTask('Call the florist', { job: studio.job.id });
    const seen = await showJob(studio);
    assert.deepEqual(seen.told, [
      { type: 'wf-ready', detail: {} },
      { type: 'wf-load', detail: { job: studio.job.id, version: 1 } },
    ]);

    seen.named('Open Hansen family').click();
    seen.named('More for Call the florist').click();
    await seen.until(() => seen.maybeNamed('Open'));
    seen.named('Open').click();

    assert.deepEqual(
      seen.told.slice(2).map(({ detail }) => detail),
      [{ client: studio.hansen.id }, { task: task.id, job: studio.job.id }],
    );
  });

  it('changes nothing when the host forbids it', async () => {
    const studio = createStudio();
    await startRun(studio);
    const seen = await showJob(studio);
    seen.element.addEventListener('wf-before-change', (event) => event.preventDefault());

    seen.named('Complete').click();
    await new Promise((resolve) => setTimeout(resolve, 20));

    assert.deepEqual(studio.ran, []);
    assert.notInclude(seen.types(), 'wf-change');
  });

  it('is the same whether properties are set before or after connecting', async () => {
    const studio = createStudio();
    addSampleTasks(studio);
    const before = await mount<WfJob>('wf-job', studio, { job: studio.job.id, label: 'Our job', 'heading-level': '3' });
    const after = await mount<WfJob>('wf-job', studio);
    Object.assign(after.element, { job: studio.job.id, label: 'Our job', headingLevel: 3 });

    await after.until(() => after.all('h3').length === 1);

    assert.equal(after.find('header').textContent, before.find('header').textContent);
    assert.equal(after.find('.columns').textContent, before.find('.columns').textContent);
  });

  it('shows another job when told to', async () => {
    const studio = createStudio();
    const other = studio.addJob('Portraits Café Lotus');
    const seen = await showJob(studio);

    seen.element.job = other.id;

    await seen.until(() => seen.maybeNamed('Title: Portraits Café Lotus'));
    assert.equal(seen.told.at(-1)?.detail['job'], other.id);
  });

  it('stops listening when it is removed, and is back when it returns', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);
    assert.isAbove(studio.listeners(), 0);

    seen.element.remove();
    assert.equal(studio.listeners(), 0);
    await studio.client.job.edit({ id: studio.job.id, title: 'Meanwhile' });
    document.body.append(seen.element);

    await seen.until(() => seen.maybeNamed('Title: Meanwhile'));
  });

  it('changes language without a reload', async () => {
    const studio = createStudio();
    await startRun(studio);
    const seen = await showJob(studio);

    seen.element.locale = 'da';
    await seen.until(() => seen.maybeNamed('Fuldfør'));
    assert.include(seen.text, 'om 5 dage');
    assert.equal(seen.find('section').lang, 'da');
    seen.element.locale = 'fr';
    await seen.until(() => seen.maybeNamed('Terminer'));
    seen.element.locale = 'fr-CA';

    await seen.until(() => seen.maybeNamed('Compléter'));
  });

  it('shows text as text, whatever it looks like', async () => {
    const studio = createStudio();
    await studio.client.job.edit({ id: studio.job.id, title: '<img src=x onerror=alert(1)>', text: '<script>alert(1)</script>' });

    const seen = await showJob(studio);

    assert.include(seen.text, '<img src=x onerror=alert(1)>');
    assert.equal(seen.all('img, script').length, 0);
  });

  it('focuses the title when told to', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    seen.element.focus();

    assert.equal(seen.focusedName, 'Title: Wedding Ida & Jonas');
  });
});

describe('focus and drafts', () => {
  it('keeps the focus where one goes on after archiving', async () => {
    const studio = createStudio();
    const seen = await showJob(studio);

    seen.named('More for this job').focus();
    await press('Enter');
    await seen.until(() => seen.focused?.getAttribute('role') === 'menuitem');
    await press('End', 'Enter');
    await seen.until(() => seen.maybeNamed('Restore'));

    await seen.until(() => seen.focusedName === 'Restore');
  });

  it('keeps the focus inside when the last stage is completed', async () => {
    const studio = createStudio();
    await startRun(studio, 5);
    const seen = await showJob(studio);

    seen.named('Complete').focus();
    await press('Enter');
    await seen.until(() => seen.maybeNamed('Reopen'));

    await seen.until(() => seen.focused !== null);
    assert.equal(seen.focusedName, 'Reopen');
  });

  it('does not carry what was typed over to another job', async () => {
    const studio = createStudio();
    const other = studio.addJob('Portraits Café Lotus');
    const seen = await showJob(studio);

    seen.field('Write a comment').value = 'For Ida only';
    seen.named('Title: Wedding Ida & Jonas').click();
    await seen.until(() => seen.focused?.matches('input'));
    await sendKeys({ type: 'Half a ti' });
    seen.element.job = other.id;
    await seen.until(() => seen.maybeNamed('Title: Portraits Café Lotus'));

    assert.equal(seen.field('Write a comment').value, '');
    assert.equal(studio.get('job', other.id)?.title, 'Portraits Café Lotus');
  });
});

import { assert } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { WfJob } from '@workfloor/elements/job';
import '@workfloor/elements/job';
import { assertBothThemes, startRun } from './support/job-setting.ts';
import { cleanUp, mount } from './support/mount.ts';
import type { Seen } from './support/mount.ts';
import { createStudio } from './support/studio.ts';
import type { SampleStudio } from './support/studio.ts';
import { press } from './support/typing.ts';

afterEach(async () => {
  cleanUp();
  document.querySelector('#opener')?.remove();
  sessionStorage.clear();
  document.documentElement.removeAttribute('dir');
  await setViewport({ width: 1000, height: 700 });
});

function addOpener(): HTMLButtonElement {
  const opener = document.createElement('button');
  opener.id = 'opener';
  opener.textContent = 'Show';
  document.body.append(opener);
  opener.focus();
  return opener;
}

const isShown = (seen: Seen<WfJob>): boolean => seen.all('dialog.shell[open]').length === 1;

async function showIn(shape: 'panel' | 'dialog', studio: SampleStudio): Promise<Seen<WfJob>> {
  const seen = await mount<WfJob>('wf-job', studio, { job: studio.job.id, view: shape });
  seen.element.show();
  await seen.until(() => isShown(seen) && seen.all('.comments').length === 1);
  await seen.settled(); // it slides in
  return seen;
}

for (const shape of ['panel', 'dialog'] as const) {
  describe(`as ${shape}`, () => {
    it('loads nothing until it is opened', async () => {
      const studio = createStudio();

      const seen = await mount<WfJob>('wf-job', studio, { job: studio.job.id, view: shape });
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.notInclude(seen.types(), 'wf-load');

      seen.element.setAttribute('open', '');
      await seen.until(() => isShown(seen) && seen.types().includes('wf-load'));

      assert.isTrue(seen.element.matches(':state(open)'));
    });

    it('is a modal dialog with the name of the job, and gives the focus back when Escape closes it', async () => {
      const studio = createStudio();
      const opener = addOpener();
      const seen = await showIn(shape, studio);
      const dialog = seen.find('dialog.shell');
      assert.isTrue(dialog.matches(':modal'));
      assert.equal(dialog.getAttribute('aria-label'), 'Wedding Ida & Jonas');
      assert.equal(seen.focused, dialog);

      await press('Escape');

      await seen.until(() => !isShown(seen));
      assert.isFalse(seen.element.open);
      assert.equal(document.activeElement, opener);
      assert.deepEqual(seen.closed, [{ job: studio.job.id }]);
    });

    it('closes by its button, and stays when the host forbids it', async () => {
      const studio = createStudio();
      const seen = await showIn(shape, studio);
      const forbid = (event: Event): void => event.preventDefault();

      seen.element.addEventListener('wf-close', forbid);
      seen.named('Close the job').click();
      await seen.element.updateComplete;
      assert.isTrue(isShown(seen));
      seen.element.removeEventListener('wf-close', forbid);
      seen.named('Close the job').click();

      await seen.until(() => !isShown(seen));
    });

    it('says nothing to the host that closes it itself', async () => {
      const seen = await showIn(shape, createStudio());

      seen.element.close();
      await seen.until(() => !isShown(seen));

      assert.deepEqual(seen.closed, []);
    });

    it('is accessible, with a form on top too', async () => {
      const studio = createStudio();
      await startRun(studio);
      const seen = await showIn(shape, studio);
      await assertBothThemes(seen);

      seen.named('Skip').focus();
      await press('Enter'); // a person's key: browsers close what scripts have opened together by one Escape
      await seen.until(() => seen.focusedName === 'Reason (optional)');
      await assertBothThemes(seen);
      await press('Escape');

      await seen.until(() => seen.all('dialog[open]').length === 1);
      assert.isTrue(isShown(seen));
    });
  });
}

it('closes a panel by a click beside it', async () => {
  await setViewport({ width: 1000, height: 700 });
  const seen = await showIn('panel', createStudio());

  await sendMouse({ type: 'click', position: [40, 300] });

  await seen.until(() => !isShown(seen));
});

it('becomes wider and narrower by its edge, by keys and by pulling, and stays so for the next one', async () => {
  await setViewport({ width: 1000, height: 700 });
  const seen = await showIn('panel', createStudio());
  const width = (of = seen): number => of.find('dialog.shell').offsetWidth;
  const edge = seen.find('[role=separator]');
  assert.equal(width(), 680);
  assert.deepEqual([edge.ariaLabel, edge.ariaValueNow], ['Width of the panel', '680']);

  edge.focus();
  await press('ArrowLeft');
  assert.equal(width(), 712);
  await press('ArrowRight');
  await press('Home');
  assert.equal(width(), 320);
  await press('End');
  assert.equal(edge.getAttribute('aria-valuenow'), '1000');
  await sendMouse({ type: 'move', position: [4, 300] });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: [500, 300] });
  await sendMouse({ type: 'up' });
  assert.equal(width(), 500);
  assert.isTrue(seen.element.open);

  seen.element.remove();
  const next = await showIn('panel', createStudio());
  assert.equal(width(next), 500);
  next.find('[role=separator]').dispatchEvent(new MouseEvent('dblclick'));
  assert.equal(width(next), 680);
});

it('has its edge at the other side where people write from right to left', async () => {
  await setViewport({ width: 1000, height: 700 });
  document.documentElement.dir = 'rtl';
  const seen = await showIn('panel', createStudio());
  const edge = seen.find('[role=separator]');

  edge.focus();
  await press('ArrowRight');

  assert.equal(seen.find('dialog.shell').offsetWidth, 712);
  assert.closeTo(edge.getBoundingClientRect().left + 12, 712, 1);
});

it('keeps a comment that is half written while the panel is closed', async () => {
  const seen = await showIn('panel', createStudio());
  seen.field('Write a comment').focus();
  await sendKeys({ type: 'Half a thought' });

  seen.named('Close the job').click();
  await seen.until(() => !isShown(seen));
  seen.element.show();
  await seen.until(() => isShown(seen));

  assert.equal(seen.field('Write a comment').value, 'Half a thought');
});

it('opens again after the node was moved', async () => {
  const seen = await showIn('panel', createStudio());
  const frame = document.createElement('div');
  document.body.append(frame);

  frame.append(seen.element);
  await seen.until(() => isShown(seen) && seen.find('dialog.shell').matches(':modal'));

  frame.remove();
});

for (const width of [320, 380]) {
  it(`fits a window ${width} pixels wide`, async () => {
    const studio = createStudio();
    await startRun(studio, 2);
    await setViewport({ width, height: 700 });

    const seen = await showIn('panel', studio);

    const dialog = seen.find('dialog.shell');
    assert.isAtMost(dialog.scrollWidth, width);
    const tooWide = seen.all('.shell-body *').filter((part) => part.getBoundingClientRect().right > width + 1 && !part.closest('.unseen'));
    assert.deepEqual(tooWide.map((part) => part.outerHTML.slice(0, 120)), []); // prettier-ignore
  });
}

it('folds sections, and keeps them so from job to job', async () => {
  const studio = createStudio();
  const other = studio.addJob('Portraits Café Lotus');
  const seen = await mount<WfJob>('wf-job', studio, { job: studio.job.id });
  await seen.until(() => seen.all('[data-section=details] dl').length === 1);
  const fold = seen.find('[data-section=details] .fold');
  assert.equal(fold.getAttribute('aria-expanded'), 'true');

  fold.focus();
  await press('Enter');
  await seen.until(() => seen.all('[data-section=details] dl').length === 0);
  seen.element.job = other.id;
  await seen.until(() => seen.maybeNamed('Title: Portraits Café Lotus'));

  assert.equal(seen.find('[data-section=details] .fold').getAttribute('aria-expanded'), 'false');
});

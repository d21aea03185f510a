import { assert } from '@open-wc/testing';
import type { Run } from '@workfloor/core';
import { choose, closeEditors, names, openEditor, openTab, saved, secondVersion, selectNamed } from './support.ts';
import type { Setting } from './support.ts';

afterEach(closeEditors);

async function runs({ client, studio }: Setting): Promise<readonly Run[]> {
  const { records } = await client.read<{ records: { run: Run[] } }>('runs', { pipeline: studio.pipeline, limit: 200 });
  return records.run;
}

it('shows the versions with their open runs, and what is different', async () => {
  const { seen } = await openEditor({ prepare: secondVersion });

  await openTab(seen, 'Versions');

  const rows = seen.all('.versions li').map((row) => row.textContent?.replaceAll(/\s+/g, ' ').trim());
  assert.deepEqual(rows, ['Version 2 Current 4 stages · 1 open run', 'Version 1 5 stages · 5 open runs Take into the draft']);
  assert.deepEqual(
    seen.all('.differences li').map((line) => line.textContent),
    ['Stage “Shooting” taken out', '“Meeting”: time limit 3 days'],
  );
  choose(selectNamed(seen, 'From'), 'Version 2');
  await seen.until(() => seen.text.includes('No difference.'));
});

it('takes the stages of an earlier version into the draft', async () => {
  const setting = await openEditor({ prepare: secondVersion });
  const { seen } = setting;
  await openTab(seen, 'Versions');

  seen.named('Take into the draft: version 1').click();
  await openTab(seen, 'Stages');

  assert.deepEqual(names(seen), ['Enquiry', 'Meeting', 'Shooting', 'Editing', 'Delivery']);
  seen.named('Save as version 3').click();
  await seen.until(() => seen.types().includes('wf-change'));
  assert.equal((await saved(setting)).number, 3);
});

it('[PIPE-16] brings open runs to the current version, after saying how many', async () => {
  const setting = await openEditor({ prepare: secondVersion });
  const { seen } = setting;
  await openTab(seen, 'Versions');
  await seen.until(() => seen.text.includes('5 runs go to version 2.'));

  choose(selectNamed(seen, 'Where runs in Enquiry go'), 'Delivery');
  await seen.until(() => seen.maybeNamed('Bring 5 runs over'));
  seen.named('Bring 5 runs over').click();

  await seen.until(() => seen.text.includes('5 runs brought over.'));
  await seen.until(() => seen.text.includes('All open runs are on the current version.'));
  const { edition, stages } = await saved(setting);
  const all = await runs(setting);
  assert.isTrue(all.filter(({ state }) => state === 'open').every((run) => run.edition === edition));
  assert.isFalse(
    all.some(({ stage }) => stage === stages[0]?.id),
    'nothing is in Enquiry any more',
  );
  assert.isOk(seen.maybeNamed('Undo'));
});

it('[PIPE-16] leaves what has no stage there, and says so, until it is told where to', async () => {
  const setting = await openEditor({
    prepare: async (client, studio) => {
      const archive = studio.jobs.find(({ title }) => title === 'Office opening');
      await client.job.archive({ id: archive?.id ?? '' });
      const { stages } = await saved({ client, studio });
      // runs of archived jobs keep their stage when it goes
      await client.pipeline.edit({ id: studio.pipeline, stages: stages.filter(({ name }) => name !== 'Shooting') });
    },
  });
  const { seen } = setting;
  await openTab(seen, 'Versions');
  await seen.until(() => seen.text.includes('1 run stays on its version.'));
  assert.include(seen.find('table').textContent, 'not in the current version');

  choose(selectNamed(seen, 'Where runs in Shooting go'), 'Editing');

  await seen.until(() => seen.text.includes('6 runs go to version 2.'));
  assert.notInclude(seen.text, 'stays on its version');
});

it('[PIPE-16] goes in steps, shows how far it is, and can be stopped and taken up again', async () => {
  const setting = await openEditor({ cards: 230, prepare: secondVersion });
  const { seen } = setting;
  await openTab(seen, 'Versions');
  await seen.until(() => seen.maybeNamed('Bring 235 runs over'));
  const onChange = (): void => seen.maybeNamed('Stop')?.click();
  seen.element.addEventListener('wf-change', onChange, { once: true });

  seen.named('Bring 235 runs over').click();
  await seen.until(() => seen.maybeNamed('Stop'));
  assert.equal(seen.find('progress').getAttribute('max'), '235');
  await seen.until(() => seen.text.includes('Stopped after 100.'));
  await seen.until(() => seen.text.includes('135 runs go to version 2.'));
  seen.named('Go on').click();

  await seen.until(() => seen.text.includes('135 runs brought over.'));
  await seen.until(() => seen.text.includes('All open runs are on the current version.'));
});

it('[PIPE-16] takes all steps back by one Undo', async () => {
  const { seen } = await openEditor({ cards: 130, prepare: secondVersion });
  await openTab(seen, 'Versions');
  await seen.until(() => seen.maybeNamed('Bring 135 runs over'));
  seen.named('Bring 135 runs over').click();
  await seen.until(() => seen.text.includes('All open runs are on the current version.'));

  await seen.until(() => seen.maybeNamed('Undo'));
  seen.named('Undo').click();

  await seen.until(() => seen.maybeNamed('Bring 135 runs over'));
});

it('migrates nothing as long as a draft is not saved', async () => {
  const { seen } = await openEditor({ prepare: secondVersion });
  seen.named('Remove Delivery').click();
  await seen.element.updateComplete;

  await openTab(seen, 'Versions');

  assert.include(seen.text, 'Save or discard your draft first.');
  assert.isUndefined(seen.maybeNamed('Bring 5 runs over'));
});

import { assert } from '@open-wc/testing';
import '@workfloor/elements/job';
import '@workfloor/elements/task-list';
import { cleanUp, mount } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';
import { addSampleTasks, createStudio } from '../job/support/studio.ts';

afterEach(cleanUp);

/** All that an element shows from now on, one entry for each change. */
function follow(seen: Seen<never>): readonly string[] {
  const shown: string[] = [];
  new MutationObserver(() => shown.push(seen.text)).observe(seen.root, { subtree: true, childList: true, characterData: true });
  return shown;
}

/** The English words of these that were to be seen at any time. */
const spoken = (shown: readonly string[], english: readonly string[]): readonly string[] =>
  english.filter((word) => shown.some((text) => text.includes(word)));

it('a job shows no word of another language while its own are on the way', async () => {
  const studio = createStudio();
  addSampleTasks(studio);

  const seen = await mount<never>('wf-job', studio, { job: studio.job.id, locale: 'da' });
  const shown = follow(seen);
  await seen.until(() => ['Detaljer', 'Opgaver', 'Tid', 'Filer', 'Kommentarer', 'Historik'].every((title) => seen.text.includes(title)));

  assert.isNotEmpty(shown);
  assert.deepEqual(
    spoken(shown, ['Loading', 'Details', 'Progress', 'Clients', 'Add', 'Planned', 'Start the timer', 'Together', 'Files']),
    [],
  );
});

it('a list shows no word of another language while its own are on the way, and tells its host when the rows are there', async () => {
  const studio = createStudio();
  addSampleTasks(studio);

  const seen = await mount<never>('wf-task-list', studio, { locale: 'da', state: 'all' });
  const shown = follow(seen);
  const rows: number[] = [];
  (seen.element as HTMLElement).addEventListener('wf-load', () => rows.push(seen.all('.task').length));
  await seen.until(() => seen.text.includes('Pack the cameras'));

  assert.deepEqual(spoken(shown, ['Loading', 'Tasks', 'Due day', 'Today', 'Later', 'Planned', 'Set date', 'Add']), []);
  await seen.until(() => rows.length === 1);
  assert.deepEqual(rows, [seen.all('.task').length]);
  assert.isAbove(rows[0] ?? 0, 0);
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { BoardBench } from './support/board-bench.ts';
import { startBench, until } from './support/element-page.ts';
import type { Bench, ElementPage } from './support/element-page.ts';

describe('the focus is never lost', () => {
  let bench: Bench;
  let page: ElementPage;
  before(async () => {
    bench = await startBench();
    ({ page } = bench);
  });
  after(() => bench?.close());

  /** Once nothing changes any more, something inside the element has the focus. */
  async function isInside(): Promise<void> {
    const active = (): Promise<string> => page.page.evaluate(() => document.activeElement?.localName ?? '');
    const tag = await page.element.evaluate((element) => element.localName);
    await until(async () => (await active()) === tag);
    assert.equal(await active(), tag);
    assert.notEqual(await page.focus(), 'nothing');
  }

  async function choose(item: string): Promise<void> {
    await page.element.getByRole('menu').first().waitFor();
    await page.tabTo(item, 'ArrowDown');
    await page.press('Enter');
  }

  /** Undo by its button: it goes away with its line. */
  async function undo(): Promise<void> {
    await page.get('button', 'Undo').focus();
    await page.press('Enter');
    await page.hears('Undone.');
  }

  describe('by a board', () => {
    const COLUMNS = { 'To do': ['Alpha', 'Beta', 'Gamma'], Done: [] };

    it('when its card is archived, and when that is taken back', async () => {
      const board = await BoardBench.open(bench, COLUMNS);
      await board.focusOn('Beta');
      await page.press('Shift+F10');
      await choose('Archive');

      await board.shows({ 'To do': ['Alpha', 'Gamma'], Done: [] });
      await page.focusIs('Gamma');
      await undo();

      await board.shows(COLUMNS);
      await isInside();
    });

    it('when somebody else takes its card away, down to the last one', async () => {
      const board = await BoardBench.open(bench, { 'To do': ['Alpha', 'Beta'], Done: [] });
      await board.focusOn('Beta');

      await bench.program.run.close({ run: board.id('Beta'), stage: board.id('To do') });
      await board.shows({ 'To do': ['Alpha'], Done: [] });
      await page.focusIs('Alpha');
      await bench.program.run.close({ run: board.id('Alpha'), stage: board.id('To do') });
      await board.shows({ 'To do': [], Done: [] });

      await isInside();
    });

    it('when its status line is closed', async () => {
      const board = await BoardBench.open(bench, COLUMNS, { shortcuts: '' });
      await board.focusOn('Beta');
      await page.press('Control+Shift+ArrowRight');
      await page.get('button', 'Close').focus();

      await page.press('Enter');

      await isInside();
    });
  });

  /** A job with tasks and a client. */
  async function addJob(): Promise<{ readonly job: string; readonly client: string; readonly tasks: readonly string[] }> {
    const { program } = bench;
    const [job, client] = [program.newId(), program.newId()];
    const titles = ['One', 'Two', 'Three'];
    const tasks = titles.map(() => program.newId());
    await program.client.create({ id: client, name: 'Hotel Nordhavn', kind: 'company' });
    await program.job.create({ id: job, title: 'Wedding', clients: [client] });
    await Promise.all(titles.map((title, at) => program.task.create({ id: tasks[at] ?? '', title, job })));
    return { job, client, tasks };
  }

  describe('by a list of tasks', () => {
    it('when its row is done and goes, and when that is taken back', async () => {
      const { job } = await addJob();
      await page.show('wf-task-list', { job, state: 'open' });
      await page.get('checkbox', 'Done: Two').focus();
      await page.press('Space');

      await page.get('checkbox', 'Done: Two').waitFor({ state: 'detached' });
      await page.focusIs('Done: Three');
      await undo();

      await page.get('checkbox', 'Done: Two').waitFor();
      await isInside();
    });

    it('when somebody else takes its row away, down to the last one', async () => {
      const { job, tasks } = await addJob();
      await page.show('wf-task-list', { job, state: 'open' });
      await page.get('checkbox', 'Done: Three').focus();

      for (const id of tasks.toReversed()) {
        await bench.program.task.cancel({ id });
        await until(async () => (await page.element.getByRole('listitem').count()) === tasks.indexOf(id));
        assert.equal(await page.element.getByRole('listitem').count(), tasks.indexOf(id));
        await isInside();
      }
    });

    it('when what is edited in place is given up, or a menu is closed', async () => {
      const { job } = await addJob();
      await page.show('wf-task-list', { job });
      await page.get('button', 'Task: Two').focus();
      await page.press('Enter');
      await page.focusIs('Task');
      await page.press('Escape');
      await page.focusIs('Task: Two');
      await page.tabTo('Status: Planned');
      await page.press('Enter');
      await page.element.getByRole('menu').first().waitFor();

      await page.press('Escape');

      await page.focusIs('Status: Planned');
    });
  });

  describe('by a job', () => {
    it('when a client is unlinked, and when that is taken back', async () => {
      const { job } = await addJob();
      await page.show('wf-job', { job });
      await page.get('button', 'Unlink Hotel Nordhavn').focus();

      await page.press('Enter');
      await page.hears('Unlinked: Hotel Nordhavn.');
      await isInside();
      await undo();

      await page.get('button', 'Unlink Hotel Nordhavn').waitFor();
      await isInside();
    });

    it('when somebody else takes away what has it', async () => {
      const { job, client, tasks } = await addJob();
      await page.show('wf-job', { job });
      await page.get('checkbox', 'Done: Three').focus();
      await bench.program.task.edit({ id: tasks[2] ?? '', job: null });
      await page.get('checkbox', 'Done: Three').waitFor({ state: 'detached' });
      await page.focusIs('Done: Two');
      await page.get('button', 'Unlink Hotel Nordhavn').focus();
      await bench.program.job.unlink({ job, client });
      await page.get('button', 'Unlink Hotel Nordhavn').waitFor({ state: 'detached' });

      await isInside();
    });

    it('when a dialog is closed', async () => {
      const { job } = await addJob();
      await page.show('wf-job', { job });
      await page.get('button', 'Add a line').focus();
      await page.press('Enter');
      await page.element.getByRole('dialog').waitFor();

      await page.press('Escape');

      await page.focusIs('Add a line');
    });
  });

  it('by a pipeline editor, when a stage is removed, put back, and when the draft is discarded', async () => {
    const { program } = bench;
    const pipeline = program.newId();
    const stages = ['Enquiry', 'Booked', 'Done'].map((name) => ({ id: program.newId(), name }));
    await program.pipeline.create({ id: pipeline, name: 'Weddings', stages });
    await page.show('wf-pipeline-editor', { pipeline });
    await page.get('button', 'Remove Booked').focus();

    await page.press('Enter');
    await page.focusIs('Remove Done');
    await page.get('button', 'Put back Booked').focus();
    await page.press('Enter');
    await page.get('button', 'Remove Booked').waitFor();
    await isInside();
    await page.get('button', 'Remove Booked').focus();
    await page.press('Enter');
    await page.get('button', 'Discard').focus();
    await page.press('Enter');
    await page.element.getByRole('dialog').waitFor();
    await page.tabTo('Discard');
    await page.press('Enter');

    await page.get('button', 'Remove Booked').waitFor();
    await isInside();
  });

  it('the page had nothing to complain of', () => {
    assert.deepEqual(page.complaints, []);
  });
});

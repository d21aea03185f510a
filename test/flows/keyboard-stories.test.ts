import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startBench, until } from './support/element-page.ts';
import type { Bench, ElementPage } from './support/element-page.ts';

describe('by keyboard alone', () => {
  let bench: Bench;
  let page: ElementPage;
  before(async () => {
    bench = await startBench();
    ({ page } = bench);
  });
  after(() => bench?.close());

  /** From before the element, as somebody comes to it. */
  const enter = (): Promise<void> => page.page.getByRole('button', { name: 'Before' }).focus();

  /** Opens the menu that has the focus, or that Tab leads to, and chooses from it. */
  async function choose(menu: string | RegExp, item: string | RegExp): Promise<void> {
    await page.tabTo(menu);
    await page.press('Enter');
    await page.element.getByRole('menu').first().waitFor();
    await page.tabTo(item, 'ArrowDown');
    await page.press('Enter');
  }

  /** Waits until the server was sent a command, and gives what it was given. */
  async function sent(name: string): Promise<Readonly<Record<string, unknown>>> {
    const found = (): Readonly<Record<string, unknown>> | undefined => page.sent.findLast(([command]) => command === name)?.[1];
    await until(() => found() !== undefined);
    return found() ?? assert.fail(`${name} is not among ${page.sent.map(([command]) => command).join()}`);
  }

  /** A job on a pipeline of four stages, for a client. */
  async function addJob(): Promise<{ readonly job: string; readonly client: string; readonly pipeline: string }> {
    const { program } = bench;
    const [job, client, pipeline] = [program.newId(), program.newId(), program.newId()];
    const stages = ['Enquiry', 'Booked', 'Shooting', 'Done'].map((name) => ({ id: program.newId(), name }));
    await Promise.all([
      program.pipeline.create({ id: pipeline, name: 'Weddings', stages }),
      program.client.create({ id: client, name: 'Hotel Nordhavn', kind: 'company' }),
      program.job.create({ id: job, title: 'Wedding', clients: [client], run: { id: program.newId(), pipeline } }),
    ]);
    return { job, client, pipeline };
  }

  async function addTasks(job: string, titles: readonly string[]): Promise<readonly string[]> {
    const ids = titles.map(() => bench.program.newId());
    await Promise.all(titles.map((title, at) => bench.program.task.create({ id: ids[at] ?? '', title, job })));
    return ids;
  }

  describe('a list of tasks', () => {
    const open = async (attributes: Readonly<Record<string, string>> = {}): Promise<readonly string[]> => {
      const { job } = await addJob();
      const ids = await addTasks(job, ['One', 'Two', 'Three']);
      await page.show('wf-task-list', { job, ...attributes });
      await enter();
      return ids;
    };
    const titles = (): Promise<readonly string[]> =>
      page.element
        .getByRole('listitem')
        .locator('div.title')
        .evaluateAll((all) => all.map((one) => (one.textContent ?? '').replace('Task:', '').trim()));

    it('ticks, takes it back, and renames in place', async () => {
      const [one, two] = await open();

      await page.tabTo('Done: One');
      await page.press('Space');
      assert.equal((await sent('task.complete'))['id'], one);
      await page.tabTo('Undo');
      await page.press('Enter');
      await page.hears('Undone.');
      await page.tabTo('Task: Two', 'Shift+Tab');
      await page.press('Enter');
      await page.focusIs('Task');
      await page.press('Control+a');
      await page.type('Two and a half');
      await page.press('Enter');

      assert.deepEqual(await sent('task.edit'), { id: two, title: 'Two and a half' });
      await page.focusIs('Task: Two and a half');
    });

    it('goes from tick to tick, and puts rows in order', async () => {
      await open({ shortcuts: '' });

      await page.tabTo('Done: One');
      await page.press('ArrowDown');
      await page.focusIs('Done: Two');
      await page.press('Control+Shift+ArrowDown');

      await sent('task.reorder');
      await until(async () => (await titles()).join() === 'One,Three,Two');
      assert.deepEqual(await titles(), ['One', 'Three', 'Two']);
      await page.focusIs('Done: Two');
      await page.hears('Two, position 3 of 3.');
    });

    it('writes a checklist, and ticks it off', async () => {
      const [one] = await open();

      await choose('More for One', 'Add checklist');
      await page.focusIs(/Add to the checklist|Add an item/);
      await page.type('Lenses');
      await page.press('Enter');
      assert.equal((await sent('task.addItem'))['task'], one);
      await page.tabTo('Lenses', 'Shift+Tab');
      await page.press('Space');

      await until(() => page.sent.length > 1);
      await page.get('button', 'Checklist: 1/1').waitFor();
    });

    it('groups and sorts', async () => {
      await open();

      await choose('Group: Nothing', 'Priority');
      await page.focusIs('Group: Priority');
      await page.element.getByRole('heading', { name: /None|No priority/ }).waitFor();
      await choose('Order: By hand', /^Title/);

      await until(async () => (await titles()).join().includes('One,Three,Two'));
      await page.focusIs(/^Order: Title/);
    });
  });

  describe('a job', () => {
    const stage = (): Promise<string> => page.element.locator('[aria-current="step"] .name').innerText();

    it('completes a stage, skips the next with a reason, and goes back', async () => {
      const { job } = await addJob();
      await page.show('wf-job', { job });
      await enter();

      await page.tabTo(/^Complete/);
      await page.press('Enter');
      await sent('run.complete');
      await until(async () => (await stage()) === 'Booked');
      await page.tabTo('Skip');
      await page.press('Enter');
      await page.focusIs('Reason (optional)');
      await page.type('They have a venue');
      await page.tabTo('Skip this stage');
      await page.press('Enter');
      assert.equal((await sent('run.skip'))['reason'], 'They have a venue');
      await until(async () => (await stage()) === 'Shooting');
      await enter();
      await choose('Back to…', 'Enquiry');

      await sent('run.back');
      await until(async () => (await stage()) === 'Enquiry');
      await page.hears('Now at Enquiry.');
      assert.notEqual(await page.focus(), 'nothing');
    });

    it('adds to each group, by the + of each', async () => {
      const { job } = await addJob();
      await page.show('wf-job', { job });
      const pluses = page.element.locator('.plus');
      const isOnPlus = async (): Promise<boolean> => (await page.element.locator('.plus:focus').count()) > 0;
      await until(async () => (await pluses.count()) > 10);
      const names = await pluses.evaluateAll((all) => all.map((plus) => plus.getAttribute('aria-label') ?? ''));
      await enter();

      for (const name of new Set(names)) {
        await page.tabTo(name);
        await page.press('Enter');
        await until(async () => !(await isOnPlus()));
        assert.equal(await isOnPlus(), false, `the + of "${name}" leads nowhere`);
        assert.notEqual(await page.focus(), 'nothing', name);
        await page.press('Escape');
        if (!(await isOnPlus())) await page.tabTo(name, 'Shift+Tab');
      }

      assert.ok(names.length > 10, names.join());
      assert.deepEqual(page.sent, []);
    });
  });

  it('a calendar: plans an event on a day, changes it, and calls it off', async () => {
    await page.show('wf-calendar', { layout: 'month', date: '2026-11-24', locale: 'en' });
    await enter();

    await page.tabTo(/November 24, 2026, 0 entries$/);
    await page.press('ArrowRight');
    await page.focusIs(/November 25, 2026/);
    await page.press('Enter');
    await page.focusIs(/^Title/);
    await page.type('Team lunch');
    await page.press('Enter');
    await sent('event.create');
    await page.focusIs(/November 25, 2026, 1 entry/);
    await page.press('Enter');
    await page.focusIs(/Team lunch/);
    await page.press('Enter');
    await page.tabTo('Edit');
    await page.press('Enter');
    await page.focusIs(/^Title/);
    await page.press('Control+a');
    await page.type('Long lunch');
    await page.press('Enter');
    assert.equal((await sent('event.edit'))['title'], 'Long lunch');
    await page.focusIs('Edit');
    await page.tabTo('Call off');
    await page.press('Enter');
    await sent('event.cancel');
    await page.hears('Called off: Long lunch.');
    assert.notEqual(await page.focus(), 'nothing');
    await page.press('Escape');
    await until(async () => /Long lunch|November 25/.test(await page.focus()));
    assert.match(await page.focus(), /Long lunch|November 25/);
  });

  it('a pipeline editor: adds a stage, puts it in order, gives it a condition, and saves', async () => {
    const { pipeline } = await addJob();
    const { program } = bench;
    await program.tag.create({ id: program.newId(), name: 'VIP', color: 'purple' });
    await page.show('wf-pipeline-editor', { pipeline });
    await enter();

    await page.tabTo('Add a stage');
    await page.type('Album');
    await page.press('Enter');
    await page.get('textbox', 'Name of stage 5').waitFor();
    await page.tabTo('Move Album', 'Shift+Tab');
    await page.press('Control+Shift+ArrowUp');
    await page.hears('Album, stage 4 of 5.');
    await page.focusIs('Move Album');
    await page.tabTo('Settings of Album');
    await page.press('Enter');
    await choose('Add a condition', 'The client has one of these tags');
    await choose(/Choose tags/, 'VIP');
    await page.press('Escape');
    await page.tabTo('Save as version 2');
    await page.press('Enter');

    const { stages } = (await sent('pipeline.edit')) as { readonly stages: readonly { readonly name: string; readonly when?: object }[] }; // of our pipeline
    assert.deepEqual(
      stages.map(({ name, when }) => [name, when !== undefined]),
      [
        ['Enquiry', false],
        ['Booked', false],
        ['Shooting', false],
        ['Album', true],
        ['Done', false],
      ],
    );
    await page.hears('Version 2 saved.');
    assert.notEqual(await page.focus(), 'nothing');
  });

  it('an invoice: writes a line, changes it, and issues it', async () => {
    const { client } = await addJob();
    const { program } = bench;
    const invoice = program.newId();
    const seller = { name: 'Lys ApS', address: 'Havnegade 12', taxNumber: 'DK 12345678', email: '', phone: '', payment: 'Konto 1' };
    await program.workspace.edit({ currency: 'DKK', taxes: [{ name: 'Moms', rate: 25 }], seller });
    await program.invoice.draft({ id: invoice, client });
    await page.show('wf-invoice', { invoice });
    await enter();

    await page.tabTo(/^Add a line/);
    await page.type('Portraits');
    await page.element.getByRole('option').first().waitFor();
    await page.press('Enter');
    await page.focusIs('Rate, line 1');
    await page.type('1000');
    await page.press('Enter');
    await sent('line.edit');
    await page.tabTo('Quantity, line 1', 'Shift+Tab');
    await page.press('Control+a');
    await page.type('2');
    await page.press('Enter');
    await page.element.getByText('DKK 2,500.00').first().waitFor();
    await page.tabTo('Issue…', 'Shift+Tab');
    await page.press('Enter');
    await page.get('dialog', /^Issue as/).waitFor();
    await page.tabTo('Issue');
    await page.press('Enter');

    assert.equal((await sent('invoice.issue'))['id'], invoice);
    await page.hears(/^Issued: /);
    await page.get('button', 'Record a payment…').waitFor();
    assert.notEqual(await page.focus(), 'nothing');
  });

  it('automations: makes a rule that asks first, and says yes', async () => {
    const { client, pipeline } = await addJob();
    const { program } = bench;
    await page.show('wf-automations', { pipeline });
    await enter();

    await page.tabTo('New rule');
    await page.press('Enter');
    await page.get('dialog', 'New rule').waitFor();
    await page.focusIs(/^Name/);
    await page.type('Note it');
    await page.tabTo(/^Do this/);
    await page.press('W');
    await page.get('textbox', /^Text/).waitFor();
    await page.tabTo(/^Text/);
    await page.type('A wedding came in');
    await page.tabTo('Ask a person first');
    await page.press('Space');
    await page.tabTo('Add rule');
    await page.press('Enter');
    assert.deepEqual((await sent('rule.create'))['do'], [{ do: 'note', text: 'A wedding came in' }]);
    await page.hears('Rule added: Note it.');
    await page.focusIs('New rule');
    const run = { id: program.newId(), pipeline };
    await program.job.create({ id: program.newId(), title: 'Beach wedding', clients: [client], run });
    await page.get('tab', 'To approve, 1').waitFor();
    await page.tabTo('Rules');
    await page.press('ArrowRight');
    await page.focusIs('To approve, 1');
    await page.tabTo(/^Approve: /);
    await page.press('Enter');

    await sent('effect.approve');
    await page.hears('Approved: Write a note: A wedding came in.');
    assert.notEqual(await page.focus(), 'nothing');
  });

  it('a mileage log: begins a drive and ends it', async () => {
    await page.show('wf-mileage-log');
    await enter();

    await page.tabTo(/^Odometer at the start/);
    await page.type('100');
    await page.tabTo('Purpose');
    await page.type('To the church');
    await page.press('Enter');
    assert.equal((await sent('mileage.open'))['purpose'], 'To the church');
    await page.element.getByText('Drive under way').waitFor();
    assert.notEqual(await page.focus(), 'nothing');
    await enter();
    await page.tabTo(/^Odometer at the end/);
    await page.type('122');
    await page.press('Enter');

    assert.equal((await sent('mileage.close'))['odometerEnd'], 122);
    await page.hears('The drive has ended.');
    assert.notEqual(await page.focus(), 'nothing');
  });

  it('the page had nothing to complain of', () => {
    assert.deepEqual(page.complaints, []);
  });
});

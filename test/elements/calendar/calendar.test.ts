import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { assertAccessible } from '../support/axe.ts';
import { chipOf, closeCalendars, onDay, openCalendar, plan, saved } from './support.ts';

afterEach(closeCalendars);

describe('<wf-calendar>', () => {
  it('shows an event on its day, with time, kind and people', async () => {
    const { seen, studio } = await openCalendar({
      prepare: (client, { members }) => plan(client, '2026-11-26T10:00', '2026-11-26T11:30', { place: 'Pier 4', assignees: [members.bo] }),
    });

    await seen.until(() => onDay(seen, '2026-11-26').length === 1);
    assert.deepEqual(onDay(seen, '2026-11-26'), ['10:00 AM Portrait, Session, Pier 4, Bo Holm']);
    assert.deepEqual(seen.told.find(({ type }) => type === 'wf-load')?.detail, { count: 1 });
    assert.ok(studio);
  });

  it('opens the details of an event, says that it took place and takes that back', async () => {
    let id = '';
    const { seen, client } = await openCalendar({
      prepare: async (owner) => (id = await plan(owner, '2026-11-26T10:00', '2026-11-26T11:00', { place: 'Pier 4' })),
    });
    await seen.until(() => onDay(seen, '2026-11-26').length === 1);
    chipOf(seen, 'Portrait').click();
    await seen.until(() => seen.maybeNamed('It took place'));
    assert.include(seen.find('.event-panel').textContent, 'Pier 4');
    seen.named('It took place').click();
    await seen.until(() => seen.maybeNamed('Undo'));
    assert.equal((await saved(client, id)).state, 'held');

    seen.named('Undo').click();

    await seen.until(() => seen.maybeNamed('It took place'));
    assert.equal((await saved(client, id)).state, 'planned');
    assert.includeMembers(seen.types(), ['wf-open', 'wf-before-change', 'wf-change']);
  });

  it('leaves the details to a host that shows them itself', async () => {
    const { seen } = await openCalendar({ prepare: (client) => plan(client, '2026-11-26T10:00', '2026-11-26T11:00') });
    seen.element.addEventListener('wf-open', (event) => event.preventDefault());
    await seen.until(() => onDay(seen, '2026-11-26').length === 1);

    chipOf(seen, 'Portrait').click();

    assert.equal(seen.told.at(-1)?.type, 'wf-open');
    assert.equal(seen.all('.event-panel:popover-open').length, 0);
  });

  it('gives the focus back to the event when Escape closes its details', async () => {
    const { seen } = await openCalendar({ prepare: (client) => plan(client, '2026-11-26T10:00', '2026-11-26T11:00') });
    await seen.until(() => onDay(seen, '2026-11-26').length === 1);
    chipOf(seen, 'Portrait').click();
    await seen.until(() => seen.all('.event-panel:popover-open').length === 1 && seen.maybeNamed('Edit'));

    await sendKeys({ press: 'Escape' });

    await seen.until(() => seen.all('.event-panel:popover-open').length === 0);
    assert.equal(seen.focused, chipOf(seen, 'Portrait'));
  });

  it('plans an event with the keyboard alone', async () => {
    const { seen, client } = await openCalendar();
    seen.element.focus();
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'Enter' });
    await seen.until(() => seen.all('.form-dialog[open] input').length > 0);
    await sendKeys({ type: 'Team lunch' });

    await sendKeys({ press: 'Enter' });

    await seen.until(() => onDay(seen, '2026-11-25').length === 1);
    assert.include(onDay(seen, '2026-11-25')[0], '10:00 AM Team lunch');
    const sent = seen.told.find(({ type }) => type === 'wf-change')?.detail as { args: { id: string } } | undefined;
    assert.equal((await saved(client, sent?.args.id ?? '')).starts, '2026-11-25T09:00:00.000Z');
  });

  it('plans whole days', async () => {
    const { seen } = await openCalendar();
    seen.named('New event').click();
    await seen.until(() => seen.all('.form-dialog[open] input').length > 0);
    const title = seen.field('Title (required)');
    title.value = 'Fair';
    title.dispatchEvent(new InputEvent('input', { bubbles: true }));
    seen.field('All day').click();
    await seen.until(() => seen.all('.form-dialog input[type="date"]').length === 2);

    const [, last] = seen.all('.form-dialog input[type="date"]');
    if (last instanceof HTMLInputElement) last.value = '2026-11-26';
    last?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    seen.named('Plan').click();

    await seen.until(() => onDay(seen, '2026-11-26').length === 1);
    assert.equal(onDay(seen, '2026-11-24')[0], 'Fair, Session, until November 26, Anna Berg');
    assert.equal(onDay(seen, '2026-11-27').length, 0);
  });

  it('goes by keys from day to day, to the ends of the week and to the next month', async () => {
    const { seen } = await openCalendar({ attributes: { locale: 'da' } });
    seen.element.focus();
    const at = async (key: string): Promise<string | undefined> => {
      await sendKeys({ press: key });
      await seen.element.updateComplete;
      await seen.until(() => seen.focused?.dataset['day']);
      return seen.focused?.dataset['day'];
    };

    assert.deepEqual(
      [await at('ArrowDown'), await at('ArrowLeft'), await at('Home'), await at('End'), await at('PageDown')],
      ['2026-12-01', '2026-11-30', '2026-11-30', '2026-12-06', '2027-01-06'],
    );
  });

  it('warns of who is wanted in two places', async () => {
    const { seen } = await openCalendar({
      prepare: async (client, { members }) => {
        await plan(client, '2026-11-26T10:00', '2026-11-26T12:00', { title: 'Portrait', assignees: [members.bo] });
        await plan(client, '2026-11-26T11:00', '2026-11-26T13:00', { title: 'Meeting', assignees: [members.bo] });
      },
    });
    await seen.until(() => onDay(seen, '2026-11-26').length === 2);
    assert.ok(onDay(seen, '2026-11-26').every((name) => name.includes('Double booked')));

    chipOf(seen, 'Portrait').click();

    await seen.until(() => seen.text.includes('Bo Holm is also wanted elsewhere'));
  });

  it('says the times of the place where its clocks show others', async () => {
    const { seen } = await openCalendar({
      prepare: (client) => plan(client, '2026-11-26T20:00', '2026-11-26T21:00', { zone: 'America/New_York' }),
    });
    await seen.until(() => onDay(seen, '2026-11-26').length === 1);

    chipOf(seen, 'Portrait').click();

    await seen.until(() => seen.text.includes('there Nov 26, 2:00'));
  });

  it('narrows by kind and person', async () => {
    const { seen } = await openCalendar({
      prepare: async (client, { members }) => {
        await plan(client, '2026-11-26T10:00', '2026-11-26T11:00', { title: 'Hers', assignees: [members.anna] });
        await plan(client, '2026-11-26T12:00', '2026-11-26T13:00', { title: 'His', kind: 'shoot', assignees: [members.bo] });
      },
    });
    await seen.until(() => onDay(seen, '2026-11-26').length === 2);
    const choose = async (button: string, entry: string): Promise<void> => {
      seen.named(button).click();
      await seen.until(() => seen.maybeNamed(entry));
      seen.named(entry).click();
    };
    await choose('Person: Everybody', 'Bo Holm');
    await seen.until(() => onDay(seen, '2026-11-26').length === 1);
    assert.include(onDay(seen, '2026-11-26')[0], 'His');

    await choose('Filter', 'Shoot');

    await seen.until(() => onDay(seen, '2026-11-26').length === 0);
    assert.ok(seen.maybeNamed('Filter: one thing is hidden') ?? seen.maybeNamed('Filter: 1 thing is hidden'));
  });

  it('shows what is due where it is asked to, and opens it', async () => {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Copenhagen' }).format();
    const { seen } = await openCalendar({ attributes: { show: 'tasks jobs', date: today, layout: 'agenda' } });

    await seen.until(() => seen.text.includes('Task due') && seen.text.includes('Job due'));
    chipOf(seen, 'Job due').click();

    assert.equal(seen.told.at(-1)?.type, 'wf-open');
    assert.isString(seen.told.at(-1)?.detail['job']);
  });

  it('makes a secret link, shows it and ends it', async () => {
    const { seen } = await openCalendar();
    seen.named('Subscribe').click();
    await seen.until(() => seen.text.includes('There is no link yet.'));
    seen.named('Make a link').click();
    await seen.until(() => seen.field('Link to: Events of Anna Berg').value !== '');
    const address = seen.field('Link to: Events of Anna Berg').value;
    const feed = await fetch(address);
    assert.match(await feed.text(), /BEGIN:VCALENDAR/);

    seen.named('Revoke the link: Events of Anna Berg').click();

    await seen.until(() => seen.text.includes('There is no link yet.'));
    assert.equal((await fetch(address, { cache: 'no-store' })).status, 404);
  });

  it('lets viewers look, and nothing else', async () => {
    const { seen } = await openCalendar({ as: 'viewer', prepare: (client) => plan(client, '2026-11-24T10:00', '2026-11-24T11:00') });
    await seen.until(() => onDay(seen, '2026-11-24').length === 1);
    assert.isUndefined(seen.maybeNamed('New event'));

    chipOf(seen, 'Portrait').click();
    await seen.until(() => seen.all('.event-panel .facts').length > 0);

    assert.isUndefined(seen.maybeNamed('Edit'));
  });

  it('is accessible with details open and where there is little room', async () => {
    const { seen } = await openCalendar({ width: 320, prepare: (client) => plan(client, '2026-11-24T10:00', '2026-11-24T11:00') });
    await seen.until(() => seen.all('.below .chip').length === 1);
    await assertAccessible(seen.element);

    chipOf(seen, 'Portrait').click();
    await seen.until(() => seen.maybeNamed('Edit'));

    await assertAccessible(seen.element);
  });

  it('shows a list where there is little room, unless it is told otherwise', async () => {
    const { seen } = await openCalendar({ width: 320, prepare: (client) => plan(client, '2026-11-24T10:00', '2026-11-24T11:00') });
    seen.element.layout = undefined;

    await seen.until(() => seen.all('.agenda .chip').length === 1);
    assert.include(seen.find('.agenda').textContent, 'Tuesday, November 24');
  });
});

import { assert } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { chipOf, closeCalendars, middle, onDay, openCalendar, plan, saved } from './support.ts';

afterEach(async () => {
  await sendMouse({ type: 'move', position: [0, 0] });
  closeCalendars();
});

type Point = [number, number];

/** As a mouse does it: down, a bit, there, and up unless it is to be held. */
async function drag(from: Point, to: Point, isHeld = false): Promise<void> {
  await sendMouse({ type: 'move', position: from });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: [from[0] + 8, from[1] + 1] });
  await sendMouse({ type: 'move', position: to });
  await new Promise((resolve) => requestAnimationFrame(resolve));
  if (!isHeld) await sendMouse({ type: 'up' });
}

/** A place in an hour of a day, as a part of its height. */
function hour(cell: HTMLElement, part: number): Point {
  const { left, top, width, height } = cell.getBoundingClientRect();
  return [Math.round(left + width - 4), Math.round(top + height * part)];
}

describe('<wf-calendar> under a mouse', () => {
  it('moves an event to another day at the same time, and takes it back', async () => {
    let id = '';
    const { seen, client } = await openCalendar({
      prepare: async (owner) => (id = await plan(owner, '2026-11-17T10:00', '2026-11-17T11:00')),
    });
    await seen.until(() => onDay(seen, '2026-11-17').length === 1);
    await seen.until(() => seen.all('.drags').length === 1);

    await drag(middle(chipOf(seen, 'Portrait')), middle(seen.find('[data-day="2026-11-19"]')));

    await seen.until(() => onDay(seen, '2026-11-19').length === 1);
    await seen.until(() => seen.maybeNamed('Undo'));
    assert.equal((await saved(client, id)).starts, '2026-11-19T09:00:00.000Z');
    assert.equal(seen.all('.event-panel:popover-open').length, 0, 'a drag is no click');
    seen.named('Undo').click();
    await seen.until(() => onDay(seen, '2026-11-17').length === 1);
  });

  it('leaves everything as it was when Escape breaks a drag off', async () => {
    let id = '';
    const { seen, client } = await openCalendar({
      prepare: async (owner) => (id = await plan(owner, '2026-11-17T10:00', '2026-11-17T11:00')),
    });
    await seen.until(() => onDay(seen, '2026-11-17').length === 1);
    await seen.until(() => seen.all('.drags').length === 1);
    await drag(middle(chipOf(seen, 'Portrait')), middle(seen.find('[data-day="2026-11-19"]')), true);
    assert.equal(seen.all('.aimed').length, 1);

    await sendKeys({ press: 'Escape' });
    await sendMouse({ type: 'up' });

    assert.equal(seen.all('.aimed').length, 0);
    assert.equal((await saved(client, id)).starts, '2026-11-17T09:00:00.000Z');
  });

  it('plans an event of the hours that were dragged over', async () => {
    const { seen } = await openCalendar({ attributes: { layout: 'week' } });
    await seen.until(() => seen.all('.drags').length === 1 && seen.all('.hours-box').some(({ scrollTop }) => scrollTop > 0));
    const [from, to] = [seen.find('[data-day="2026-11-25T10"]'), seen.find('[data-day="2026-11-25T12"]')];

    await drag(hour(from, 0.05), hour(to, 0.5));

    await seen.until(() => seen.all('.form-dialog[open] input').length > 0);
    assert.equal(seen.field('Starts (required)').value, '2026-11-25T10:00');
    assert.equal(seen.field('Ends (required)').value, '2026-11-25T12:30');
  });

  it('makes an event longer by its lower edge', async () => {
    let id = '';
    const { seen, client } = await openCalendar({
      attributes: { layout: 'week' },
      prepare: async (owner) => (id = await plan(owner, '2026-11-25T10:00', '2026-11-25T11:00')),
    });
    await seen.until(() => seen.all('.drags .grip').length === 1 && seen.all('.hours-box').some(({ scrollTop }) => scrollTop > 0));

    await drag(middle(seen.find('.grip')), hour(seen.find('[data-day="2026-11-25T12"]'), 0.25));

    await seen.until(() => seen.maybeNamed('Undo'));
    assert.deepEqual(await saved(client, id).then(({ starts, ends }) => [starts, ends]), [
      '2026-11-25T09:00:00.000Z',
      '2026-11-25T11:15:00.000Z',
    ]);
  });

  it('drags nothing where nothing may be changed', async () => {
    let id = '';
    const { seen, client } = await openCalendar({
      attributes: { readonly: '' },
      prepare: async (owner) => (id = await plan(owner, '2026-11-17T10:00', '2026-11-17T11:00')),
    });
    await seen.until(() => onDay(seen, '2026-11-17').length === 1);

    await drag(middle(chipOf(seen, 'Portrait')), middle(seen.find('[data-day="2026-11-19"]')));

    assert.equal((await saved(client, id)).starts, '2026-11-17T09:00:00.000Z');
    assert.equal(onDay(seen, '2026-11-17').length, 1);
  });
});

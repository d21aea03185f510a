import assert from 'node:assert/strict';
import type { CalendarFeedsAnswer, FileGrantAnswer, Id, InvoiceAnswer, MileageTotalsAnswer, NewSavedTask, Stage } from '@workfloor/core';
import type { Board } from '@workfloor/sdk';
import { parseICS } from 'node-ical';
import { shown, stagesOf, story } from './support/firm.ts';
import type { Firm } from './support/firm.ts';

function saved(firm: Firm, title: string, offsetDays: number): NewSavedTask {
  return { id: firm.id(), title, offsetDays };
}

/** The id of a stage by its place. */
function nth(stages: readonly { readonly id: Id }[], at: number): Id {
  return stages[at]?.id ?? '';
}

/** `Booked: Ada; Shot:`: the columns with the titles of their cards, by name, for here all of them came in the same moment. */
function told({ columns }: Board): string {
  return columns
    .map(
      ({ stage, cards }) =>
        `${stage.name}: ${cards
          .map(({ title }) => title)
          .toSorted()
          .join(', ')}`,
    )
    .join('; ');
}

async function boardShows(firm: Firm, pipeline: Id, expected: string): Promise<void> {
  await shown(firm.owner.board({ pipeline }), (board) => told(board) === expected).catch(async () => {
    assert.equal(told(await shown(firm.owner.board({ pipeline }))), expected);
  });
}

story('[StudioCloud] leads, a wedding of two families, orders of the shop, and the calendar', async (firm) => {
  const { owner } = firm;
  const ann = await firm.hire('Ann');
  await owner.workspace.edit({ mileageRates: [{ from: '2026-01-01', unit: 'km', rate: 379, per: 1 }] });

  // leads are clients on a pipeline of their own; some stages are skipped, and a booking closes it
  const calls = stagesOf<Partial<Stage>>(firm, ['E-mail', { name: 'Call', limitDays: 2 }, 'Offer']);
  const leads = firm.id();
  await owner.pipeline.create({ id: leads, name: 'Leads', subjects: ['client'], stages: calls });
  const [ada, ben, adaLead] = [firm.id(), firm.id(), firm.id()];
  await owner.client.create({ id: ada, name: 'Ada', state: 'lead' });
  await owner.client.create({ id: ben, name: 'Ben' });
  await owner.run.start({ id: adaLead, pipeline: leads, subjectKind: 'client', subject: ada });
  await owner.run.complete({ run: adaLead, stage: nth(calls, 0) });
  await owner.run.skip({ run: adaLead, stage: nth(calls, 1), reason: 'She called us' });
  await boardShows(firm, leads, 'E-mail: ; Call: ; Offer: Ada');
  await owner.run.close({ run: adaLead, stage: nth(calls, 2), reason: 'Booked' });
  await owner.client.edit({ id: ada, state: 'active' });
  await boardShows(firm, leads, 'E-mail: ; Call: ; Offer: ');
  const lead = await shown(owner.page('clients', ada));
  assert.deepEqual(lead.records.run?.map(({ state, steps }) => [state, steps.map((step) => step.state)]), [
    ['closed', ['completed', 'skipped', 'skipped']],
  ]); // prettier-ignore

  // a pipeline of its own for each kind of session, and one for orders, which start on them by themselves
  const [weddings, portraits, orders, shop] = [firm.id(), firm.id(), firm.id(), firm.id()];
  const shootStages = stagesOf(firm, ['Booked', 'Shot', 'Delivered']);
  await owner.pipeline.create({ id: weddings, name: 'Weddings', subjects: ['event'], stages: shootStages, defaultFor: ['event:wedding'] });
  const portraitStages = stagesOf(firm, ['Booked', 'Chosen']);
  await owner.pipeline.create({ id: portraits, name: 'Portraits', subjects: ['event'], stages: portraitStages, defaultFor: ['event'] });
  const orderStages = stagesOf<Partial<Stage>>(firm, [{ name: 'To be paid', gate: 'auto' }, 'Print', 'Sent']);
  await owner.pipeline.create({ id: orders, name: 'Orders', subjects: ['invoice'], stages: orderStages, defaultFor: ['invoice'] });

  // one wedding: two clients who share it, three sessions, two payers
  const job = firm.id();
  await owner.job.create({ id: job, title: 'Wedding', clients: [ada, ben] });
  await owner.job.link({ job, client: ada, share: 60 });
  await owner.job.link({ job, client: ben, share: 40 });
  const sessions: Id[] = [];
  for (const [at, [kind, title]] of [
    ['engagement', 'Engagement'],
    ['wedding', 'The day'],
    ['album', 'Album design'],
  ].entries()) {
    const id = firm.id();
    sessions.push(id);
    const times = { starts: `2026-06-2${at}T10:00:00.000Z`, ends: `2026-06-2${at}T18:00:00.000Z`, zone: 'Europe/Copenhagen' };
    await owner.event.create({
      id,
      kind: kind ?? '',
      title: title ?? '',
      ...times,
      place: 'Skagen',
      clients: [ada, ben],
      assignees: [ann.id],
    });
    await owner.job.attach({ job, itemKind: 'event', item: id });
  }
  const theDay = sessions[1] ?? '';
  await boardShows(firm, weddings, 'Booked: The day; Shot: ; Delivered: ');
  await boardShows(firm, portraits, 'Booked: Album design, Engagement; Chosen: ');

  // projects around the day of the event, and about an order
  const [before, after] = [firm.id(), firm.id()];
  await owner.savedTasks.create({ id: before, name: 'Before', items: [saved(firm, 'Call the couple', -7), saved(firm, 'Pack', -1)] });
  await owner.savedTasks.create({ id: after, name: 'Print', items: [saved(firm, 'Order paper', 2)] });
  const around = firm.id();
  await owner.project.create({ id: around, title: 'Around the day', aboutKind: 'event', about: theDay });
  await owner.savedTasks.apply({ project: around, set: before });
  const filled = await shown(owner.page('projects', around));
  assert.deepEqual(filled.records.task?.map(({ title, due }) => [title, due]).toSorted(), [
    ['Call the couple', '2026-06-14'],
    ['Pack', '2026-06-20'],
  ]); // prettier-ignore

  // two invoices, each an order on its board; one is paid by and by
  const [forAda, forBen] = [firm.id(), firm.id()];
  for (const [id, client, rate] of [
    [forAda, ada, 900_000],
    [forBen, ben, 600_000],
  ] as const) {
    await owner.invoice.draft({ id, client, job, collects: 'hand', title: client === ada ? 'Album of Ada' : 'Album of Ben' });
    await owner.line.add({ id: firm.id(), invoice: id, text: 'Photography', quantity: 1, rate });
  }
  const printing = firm.id();
  await owner.project.create({ id: printing, title: 'Printing', aboutKind: 'invoice', about: forAda, anchor: '2026-06-22' });
  await owner.savedTasks.apply({ project: printing, set: after });
  const adaRun = (await shown(owner.list('runs', { subject: forAda }))).items[0];
  assert.ok(adaRun);
  await owner.run.await({ run: adaRun.id, stage: nth(orderStages, 0), itemKind: 'invoice', item: forAda });

  // the drive to the wedding is billed to a line by its rate
  await ann.client.mileage.log({
    id: firm.id(),
    job,
    event: theDay,
    vehicle: 'Van',
    distance: 42.5,
    purpose: 'Skagen and back',
    date: '2026-05-04',
    billable: true,
  });
  const { totals } = await owner.read<MileageTotalsAnswer>('mileage/totals?by=member');
  assert.deepEqual(totals.map(({ key, distance }) => [key, distance]), [[ann.id, 42.5]]); // prettier-ignore
  const { invoices } = await owner.invoice.collect({ job });
  assert.deepEqual(invoices.toSorted(), [forAda, forBen].toSorted(), 'each pays a share of the drive, on the invoice that is open');
  const draft = await owner.read<InvoiceAnswer>(`invoices/${forAda}`);
  assert.deepEqual(draft.records.line?.map(({ text, amount }) => [text, amount]).toSorted(), [
    ['Photography', 900_000],
    ['Skagen and back (60 %)', 9_665],
  ]); // prettier-ignore

  await owner.invoice.issue({ id: forAda });
  await boardShows(firm, orders, 'To be paid: 2026-0001 Album of Ada, Album of Ben; Print: ; Sent: ');
  const open = (await shown(owner.page('invoices', forAda))).record.total ?? 0;
  await owner.payment.record({ id: firm.id(), invoice: forAda, amount: 100_000, method: 'card' });
  await owner.payment.record({ id: firm.id(), invoice: forAda, amount: open - 100_000, method: 'bank' });
  await boardShows(firm, orders, 'To be paid: Album of Ben; Print: 2026-0001 Album of Ada; Sent: ');

  // notes and files hang on the job
  await owner.note.write({ id: firm.id(), title: 'Menu', text: 'No nuts', jobs: [job], client: ada });
  const file = firm.id();
  const query = new URLSearchParams({ aboutKind: 'job', about: job, name: 'contract.pdf', id: file });
  const bytes = new TextEncoder().encode('%PDF-1.7');
  const answer = await firm.ask(`files?${query}`, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: bytes });
  assert.equal(answer.status, 200, await answer.text());
  const grant = (await (
    await firm.ask(`files/${file}/grant`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  ).json()) as FileGrantAnswer; // the API's own answer
  assert.match(grant.url, /^\/v1\//u);

  // the job page has it all
  const page = await shown(owner.job(job));
  assert.deepEqual(new Map(page.parties.map(({ client, link }) => [client.name, link.share])), new Map([['Ada', 60], ['Ben', 40]])); // prettier-ignore
  assert.deepEqual(page.events.map(({ title }) => title), ['Engagement', 'The day', 'Album design']); // prettier-ignore
  assert.deepEqual(new Set(page.invoices.map(({ client }) => client)), new Set([ada, ben]));
  assert.deepEqual([page.notes.map(({ title }) => title), page.files.map(({ name }) => name)], [['Menu'], ['contract.pdf']]);
  assert.deepEqual(page.mileageLogs.map(({ distance }) => distance), [42.5]); // prettier-ignore

  // her calendar, as her telephone reads it
  const feed = firm.id();
  await ann.client.calendar.open({ id: feed, aboutKind: 'member', about: ann.id });
  const { links } = await ann.client.read<CalendarFeedsAnswer>('calendar-feeds');
  const link = links[feed] ?? '';
  const ics = await (await firm.ask(link.replace(/^.*?\/calendars\//u, 'calendars/'))).text();
  const events = Object.values(parseICS(ics)).filter((entry) => entry?.type === 'VEVENT');
  assert.deepEqual(events.map((entry) => [entry.summary, entry.location, entry.start.toISOString()]), [
    ['Engagement', 'Skagen', '2026-06-20T10:00:00.000Z'],
    ['The day', 'Skagen', '2026-06-21T10:00:00.000Z'],
    ['Album design', 'Skagen', '2026-06-22T10:00:00.000Z'],
  ]); // prettier-ignore

  // orders of the web shop are records of the host's
  await owner.resource.register({ key: 'order', name: 'Order' });
  const shopStages = stagesOf<Partial<Stage>>(firm, [{ name: 'Print', gate: 'auto' }, 'Ship']);
  await owner.pipeline.create({ id: shop, name: 'Shop', subjects: ['resource'], stages: shopStages });
  const { id: order } = await owner.resource.put({ kind: 'order', key: '4711', label: 'Order 4711', url: 'https://shop.test/4711' });
  const orderRun = firm.id();
  await owner.run.start({ id: orderRun, pipeline: shop, subjectKind: 'resource', subject: order });
  await owner.run.await({ run: orderRun, stage: nth(shopStages, 0), itemKind: 'resource', item: order });
  await boardShows(firm, shop, 'Print: Order 4711; Ship: ');
  await owner.resource.put({ kind: 'order', key: '4711', done: true });
  await boardShows(firm, shop, 'Print: ; Ship: Order 4711');
});

import assert from 'node:assert/strict';
import type { Id, Stage } from '@workfloor/core';
import { shown, stagesOf, story } from './support/firm.ts';
import type { Firm } from './support/firm.ts';

/** The board comes to show the job in this column; null: in none. */
async function standsIn(firm: Firm, pipeline: Id, stage: string | null, title = '1040 Berg'): Promise<void> {
  await shown(firm.owner.board({ pipeline }), ({ columns }) => {
    const at = columns.find(({ cards }) => cards.some((card) => card.title === title));
    return (at?.stage.name ?? null) === stage;
  });
}

story('[TaxDome] a 1040 season, from the organizer to the archive', async (firm) => {
  const { owner } = firm;
  const preparer = await firm.hire('Prep', { access: 'chosen' });
  const reviewer = await firm.hire('Rev', { access: 'chosen' });
  const [kate, berg, ltd] = [firm.id(), firm.id(), firm.id()];
  const [complex, prepareTasks, waiting] = [firm.id(), firm.id(), firm.id()];

  // the firm: Monday to Friday, a holiday in the season, who plays which part, what a preparation consists of
  await owner.workspace.edit({ roles: ['preparer', 'reviewer'], holidays: ['2026-05-14'], currency: 'USD' });
  await owner.tag.create({ id: complex, name: 'Schedule C', color: 'red' });
  await owner.label.create({ id: waiting, aboutKind: 'job', name: 'Waiting for documents', clientLabel: 'We need papers', pauses: true });
  const prepare = { id: firm.id(), title: 'Prepare return', roles: ['preparer'], offsetDays: 3, checklist: ['W-2', '1099'] };
  const review = { id: firm.id(), title: 'Review return', roles: ['reviewer'], offsetDays: 5, waitsFor: [prepare.id] };
  await owner.savedTasks.create({ id: prepareTasks, name: '1040', items: [prepare, review] });

  // clients, and Kate on two of them with her own switches in each
  await owner.client.create({ id: berg, name: 'The Bergs', kind: 'household', tags: [complex] });
  await owner.client.create({ id: ltd, name: 'Berg Ltd', kind: 'company' });
  await owner.contact.create({ id: kate, name: 'Kate', emails: ['kate@berg.test'] });
  await owner.contact.link({ client: berg, contact: kate, login: true, notify: true, signs: true });
  await owner.contact.link({ client: ltd, contact: kate, login: false, notify: true });
  await owner.client.assign({ client: berg, member: preparer.id, roles: ['preparer'] });
  await owner.client.assign({ client: berg, member: reviewer.id, roles: ['reviewer'] });

  // the two pipelines
  const stages = stagesOf<Partial<Stage>>(firm, [
    'Organizer',
    { name: 'Schedule C interview', when: { all: [complex] } },
    { name: 'Foreign income', when: { any: [firm.id()] } },
    { name: 'Prepare and review', gate: 'auto', limitDays: 5 },
    { name: 'Invoice and 8879', gate: 'auto' },
    'E-file',
  ]);
  const [season, extension] = [firm.id(), firm.id()];
  await assert.rejects(owner.pipeline.create({ id: season, name: '1040', stages }), { code: 'not_found' }, 'a tag that is not there');
  const foreign = firm.id();
  await owner.tag.create({ id: foreign, name: 'Foreign income', color: 'blue' });
  const real = stages.map((stage) => (stage.name === 'Foreign income' ? { ...stage, when: { any: [foreign] } } : stage));
  await owner.pipeline.create({ id: season, name: '1040', stages: real });
  await owner.pipeline.create({ id: extension, name: 'Extension', stages: stagesOf(firm, ['Form 4868', 'Sent']), hidden: true });
  const [organizer, interview, , work, billing] = real.map(({ id }) => id) as [Id, Id, Id, Id, Id];

  // the job, with its tasks from the saved set for whoever plays the role for this client
  const [job, run] = [firm.id(), firm.id()];
  await owner.job.create({ id: job, title: '1040 Berg', clients: [berg], start: '2026-05-04', run: { id: run, pipeline: season } });
  await owner.savedTasks.apply({ set: prepareTasks, job });
  const page = await shown(owner.job(job));
  assert.deepEqual(
    page.tasks.map(({ title, due, assignees }) => [title, due, assignees]),
    [
      ['Prepare return', '2026-05-07', [preparer.id]],
      ['Review return', '2026-05-09', [reviewer.id]],
    ],
  );
  const [first, second] = page.tasks;
  assert.ok(first && second);
  for (const { id } of page.tasks) await owner.run.await({ run, stage: work, itemKind: 'task', item: id });

  // the tag brings the interview, its lack leaves the foreign income out
  await owner.run.complete({ run, stage: organizer });
  await standsIn(firm, season, 'Schedule C interview');
  firm.at('2026-05-11T08:00:00.000Z');
  await owner.run.complete({ run, stage: interview });
  await standsIn(firm, season, 'Prepare and review');
  const deadline = (await shown(owner.job(job))).runs[0]?.run.deadline;
  assert.equal(deadline, '2026-05-19', 'five working days from Monday the 11th, Thursday the 14th is a holiday');

  // a label that pauses tells the client its own words, and the deadline goes along
  await owner.job.edit({ id: job, label: 'Waiting for documents' });
  const paused = (await shown(owner.job(job))).job;
  assert.deepEqual([paused.state, paused.clientLabel], ['open', 'We need papers']);
  assert.notEqual((await shown(owner.job(job))).runs[0]?.run.paused, null, 'its clock stands');
  firm.at('2026-05-12T08:00:00.000Z');
  await owner.job.edit({ id: job, label: '' });
  const resumed = await shown(owner.job(job));
  assert.deepEqual([resumed.runs[0]?.run.deadline, resumed.job.clientLabel], ['2026-05-20', '']);

  // what waits, on whom; the members tick their own off, and the job moves by itself
  const waitsFor = await shown(owner.job(job), ({ runs }) => runs[0]?.blockers.length === 2);
  assert.deepEqual(waitsFor.runs[0]?.blockers.map(({ item }) => item).toSorted(), [first.id, second.id].toSorted());
  const mine = await shown(preparer.client.tasks({ assignee: preparer.id }));
  assert.deepEqual(mine.rows.map(({ task }) => task.title), ['Prepare return']); // prettier-ignore
  await preparer.client.task.complete({ id: first.id });
  await reviewer.client.task.complete({ id: second.id });
  await standsIn(firm, season, 'Invoice and 8879');

  // the invoice holds the job until the debit has cleared
  const [invoice, payment] = [firm.id(), firm.id()];
  await owner.invoice.draft({ id: invoice, client: berg, job });
  await owner.line.add({ id: firm.id(), invoice, text: 'Form 1040', quantity: 1, rate: 75_000 });
  await owner.run.await({ run, stage: billing, itemKind: 'invoice', item: invoice });
  await owner.invoice.issue({ id: invoice });
  await owner.payment.record({ id: payment, invoice, amount: 75_000, method: 'debit' });
  const held = (await shown(owner.job(job), ({ runs }) => runs[0]?.blockers[0]?.itemKind === 'invoice')).runs[0];
  assert.deepEqual(
    held?.blockers.map(({ itemKind, item }) => [itemKind, item]),
    [['invoice', invoice]],
    'a debit may still be called back',
  );
  await owner.payment.clear({ id: payment });
  await standsIn(firm, season, 'E-file');
  assert.equal((await shown(owner.page('invoices', invoice))).record.state, 'paid');

  // it goes on to a pipeline that is offered only for this
  const next = firm.id();
  await owner.run.move({ run, stage: real[5]?.id ?? '', to: { id: next, pipeline: extension } });
  await standsIn(firm, extension, 'Form 4868');
  await standsIn(firm, season, null);

  // the archive takes it off the board, and gives it back as it was
  await owner.job.archive({ id: job });
  await standsIn(firm, extension, null);
  await assert.rejects(owner.run.start({ id: firm.id(), pipeline: season, subjectKind: 'job', subject: job }), { code: 'archived' });
  await owner.job.restore({ id: job });
  await standsIn(firm, extension, 'Form 4868');

  // a member sees what is theirs
  assert.deepEqual((await shown(preparer.client.list('clients'))).items.map(({ name }) => name), ['The Bergs']); // prettier-ignore
  const contacts = await shown(preparer.client.page('contacts', kate));
  assert.deepEqual(contacts.records.clientContact?.map(({ client }) => client), [berg], 'not that she is on Berg Ltd'); // prettier-ignore
  await assert.rejects(preparer.client.read(`clients/${ltd}`), { code: 'not_found' });

  // and the history of it all is there to read
  const { entries } = await owner.read<{ readonly entries: readonly { readonly command: string }[] }>(`history/job/${job}`);
  const told = new Set(entries.map(({ command }) => command));
  for (const command of [
    'job.create',
    'savedTasks.apply',
    'run.complete',
    'job.edit',
    'payment.clear',
    'run.move',
    'job.archive',
    'job.restore',
  ])
    assert.ok(told.has(command), `${command} is not among ${[...told].join(', ')}`);
});

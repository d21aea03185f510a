import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createDesk } from '../testing/billing.contract.ts';

test('[SRV-1] a service itemises lines: its text, unit, taxes and rate, and a rate of its own for a member', async () => {
  const desk = await createDesk();
  const [ann, bo, client] = [await desk.member('Ann'), await desk.member('Bo'), await desk.payer()];
  const service = desk.id();
  const taxes = [{ name: 'VAT', rate: 6 }];
  const rates = [{ member: ann.member ?? '', rate: 90_000 }];
  await desk.does(commands.service.create, { id: service, name: 'Retouch', text: 'Retouching', unit: 'hour', rate: 60_000, rates, taxes });

  const add = async (member?: string): Promise<string> => {
    const id = desk.id();
    await desk.does(commands.line.add, { id, client, service, quantity: 1.5, ...(member === undefined ? {} : { member }) });
    return id;
  };
  const [byAnn, byBo] = [await add(ann.member), await add(bo.member)];

  const line = desk.record('line', byAnn);
  assert.deepEqual([line.text, line.unit, line.taxes, line.rate, line.amount], ['Retouching', 'hour', taxes, 90_000, 135_000]);
  assert.deepEqual([desk.record('line', byBo).rate, line.service], [60_000, service]);
});

test('[SRV-1] whoever alone does a task has their rate for its lines', async () => {
  const desk = await createDesk();
  const [ann, task, service] = [await desk.member('Ann'), desk.id(), desk.id()];
  await desk.does(commands.service.create, { id: service, name: 'Dig', rate: 1, rates: [{ member: ann.member ?? '', rate: 2 }] });
  await desk.does(commands.task.create, { id: task, title: 'Dig', assignees: [ann.member ?? ''] });
  const line = desk.id();

  await desk.does(commands.line.add, { id: line, task, service });

  assert.deepEqual(
    [desk.record('line', line).member, desk.record('line', line).rate, desk.record('line', line).text],
    [ann.member, 2, 'Dig'],
  );
});

test('[PL-11] adding a service brings its add-ons, and theirs, as many as of it', async () => {
  const desk = await createDesk();
  const [bottle, deposit, label, old, client] = [desk.id(), desk.id(), desk.id(), desk.id(), await desk.payer()];
  await desk.does(commands.service.create, { id: label, name: 'Label', rate: 5 });
  await desk.does(commands.service.create, { id: old, name: 'Old', rate: 5 });
  await desk.does(commands.service.retire, { id: old });
  await desk.does(commands.service.create, { id: deposit, name: 'Deposit', rate: 100, addOns: [label, old] });
  await desk.does(commands.service.create, { id: bottle, name: 'Bottle', rate: 900, addOns: [deposit, label] });

  const outcome = await desk.run(commands.line.add, { id: desk.id(), client, service: bottle, quantity: 6 });

  assert.ok(outcome.ok);
  assert.deepEqual(
    outcome.result.lines.map((id) => [desk.record('line', id).text, desk.record('line', id).quantity, desk.record('line', id).amount]),
    [
      ['Bottle', 6, 5400],
      ['Deposit', 6, 600],
      ['Label', 6, 30],
    ],
  );
});

test('[PL-11] nothing brings itself along, by itself or by others', async () => {
  const desk = await createDesk();
  const [a, b] = [desk.id(), desk.id()];
  await desk.does(commands.service.create, { id: a, name: 'A', rate: 1 });
  await desk.does(commands.service.create, { id: b, name: 'B', rate: 1, addOns: [a] });

  const { detail } = await desk.refuses('invalid_input', commands.service.edit, { id: a, addOns: [b] });
  assert.equal(detail['field'], 'addOns');
  await desk.refuses('invalid_input', commands.service.edit, { id: b, addOns: [a, b] });
  await desk.refuses('not_found', commands.service.edit, { id: a, addOns: [desk.id()] });
});

test('[SRV-1] [D14] a retired service makes no new lines, keeps its old ones, and can come back', async () => {
  const desk = await createDesk();
  const [service, client] = [desk.id(), await desk.payer()];
  await desk.does(commands.service.create, { id: service, name: 'A', rate: 100 });
  const line = await desk.line({ client, service });
  await desk.does(commands.service.retire, { id: service });

  await desk.refuses('stale_state', commands.service.retire, { id: service });
  await desk.refuses('retired', commands.line.add, { id: desk.id(), client, service });
  await desk.does(commands.service.restore, { id: service });
  await desk.refuses('stale_state', commands.service.restore, { id: service });
  await desk.does(commands.service.edit, { id: service, rate: 500 });

  assert.deepEqual([desk.record('line', line).service, desk.record('line', line).rate], [service, 1000]);
});

test('[SRV-1] a rate twice for a member, or of nobody, is refused', async () => {
  const desk = await createDesk();
  const member = (await desk.member('Ann')).member ?? '';
  const id = desk.id();

  await desk.refuses('invalid_input', commands.service.create, {
    id,
    name: 'A',
    rate: 1,
    rates: [
      { member, rate: 1 },
      { member, rate: 2 },
    ],
  });
  await desk.refuses('not_found', commands.service.create, { id, name: 'A', rate: 1, rates: [{ member: desk.id(), rate: 1 }] });
  assert.equal(desk.source.get('service', id), undefined);
});

test('[SRV-1] a rate holds only in its own currency', async () => {
  const desk = await createDesk();
  const [service, client] = [desk.id(), await desk.payer(null, 'EUR')];
  await desk.does(commands.service.create, { id: service, name: 'A', rate: 100, currency: 'SEK' });

  await desk.refuses('wrong_currency', commands.line.add, { id: desk.id(), client, service, currency: 'EUR' });
  const own = desk.id();
  await desk.does(commands.line.add, { id: own, client, service });
  const told = await desk.line({ client, service, currency: 'EUR', rate: 14 });

  assert.deepEqual([desk.record('line', own).currency, desk.record('line', told).currency], ['SEK', 'EUR']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PipelineDocument } from '../pipeline/document.ts';
import { simulate } from './simulate.ts';
import { SimulationError } from './simulation-error.ts';

const firm: PipelineDocument = {
  format: 'workfloor.pipeline',
  formatVersion: 1,
  name: 'Portraits',
  stages: [
    { name: 'Booked' },
    { name: 'Delivery', on: { enter: [{ hold: { approvers: [] }, do: [{ do: 'task', title: 'Pack the prints' }] }] } },
    { name: 'Done' },
  ],
};

const told = (simulation: Awaited<ReturnType<typeof simulate>>): string => simulation.timeline.map(({ text }) => text).join('\n');

test('[AUTO-2] what is held is done when somebody says yes; there has to be something to say yes to', async () => {
  const simulation = await simulate(firm, [{ do: 'create job', title: 'Ida' }, { do: 'complete stage' }, { do: 'approve' }]);

  assert.match(told(simulation), /task: is held for a yes/);
  assert.match(told(simulation), /Task “Pack the prints” is made/);
  await assert.rejects(simulate(firm, [{ do: 'create job' }, { do: 'approve' }]), SimulationError);
});

test('steps go to a stage by its name, forwards and back', async () => {
  const simulation = await simulate(firm, [
    { do: 'create job', title: 'Ida' },
    { do: 'go to stage', stage: 'Done' },
    { do: 'go to stage', stage: 'Booked' },
  ]);

  const comes = simulation.timeline.flatMap(({ text }) => (text.includes('comes to') ? [text] : []));
  assert.deepEqual(
    comes.map((text) => text.split(' ').at(-1)),
    ['Booked', 'Done', 'Booked'],
  );
  await assert.rejects(simulate(firm, [{ do: 'create job' }, { do: 'go to stage', stage: 'Nowhere' }]), /Nowhere/);
});

test('[PL-4] lines are billed by a rule, and the invoice is paid in part, then in whole', async () => {
  const billing: PipelineDocument = {
    ...firm,
    stages: [
      { name: 'Booked' },
      { name: 'Billing', on: { enter: [{ do: [{ do: 'consolidate' }, { do: 'invoice.issue' }] }] } },
      { name: 'Done' },
    ],
  };
  const simulation = await simulate(billing, [
    { do: 'create job', title: 'Ida' },
    { do: 'add line', text: 'Prints', rate: 50_000 },
    { do: 'complete stage' },
    { do: 'pay invoice', amount: 20_000 },
    { do: 'pay invoice' },
  ]);

  const [invoice] = simulation.source.all('invoice');
  assert.deepEqual([invoice?.state, invoice?.total, invoice?.paid], ['paid', 50_000, 50_000]);
  assert.deepEqual(
    simulation.source.all('payment').map(({ amount }) => amount),
    [20_000, 30_000],
  );
  await assert.rejects(simulate(firm, [{ do: 'create job' }, { do: 'pay invoice' }]), /invoice to pay/);
});

test('`next` does what the stage waits for, then leaves it', async () => {
  const awaiting: PipelineDocument = {
    ...firm,
    stages: [
      { name: 'Booked', on: { enter: [{ do: [{ do: 'task', title: 'Call', await: true }] }] } },
      {
        name: 'Album',
        on: { enter: [{ do: [{ do: 'request', preset: 'approval', title: 'Album', to: [{ kind: 'client' }], await: true }] }] },
      },
      { name: 'Done' },
    ],
  };

  const simulation = await simulate(awaiting, [
    { do: 'create job', title: 'Ida' },
    { do: 'next' },
    { do: 'next' },
    { do: 'next' },
    { do: 'next' },
  ]);

  const text = told(simulation);
  const order = ['Task “Call” is made', 'Task “Call” is done', 'comes to Album', 'comes to Done'].map((part) => text.indexOf(part));
  assert.ok(
    order.every((place, at) => place >= 0 && place > (order[at - 1] ?? -1)),
    text,
  );
});

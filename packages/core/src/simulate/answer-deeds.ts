import type { Awaited } from '../awaited/awaited.ts';
import { isResolved } from '../awaited/is-resolved.ts';
import { commands } from '../commands.ts';
import type { Outcome } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { all, nothing } from './doing.ts';
import type { Doing, Done, Of } from './doing.ts';
import { clientsOf, firstOf, jobIfAny, openRun } from './find.ts';
import { SimulationError } from './simulation-error.ts';

export async function answer({ request, job: name }: Of<'answer request'>, { scene, actor }: Doing): Promise<Done> {
  const job = jobIfAny(scene, name);
  const what = request === undefined ? 'request to answer' : `open request called “${request}”`;
  const found = firstOf(scene, 'request', what, (one) => {
    const isAsked = one.state === 'sent' || one.state === 'viewed' || one.state === 'returned';
    return isAsked && (request === undefined ? job === undefined || one.job === job : one.title === request);
  });
  return { outcome: await scene.desk.run(commands.request.submit, { id: found.id }, actor) };
}

export async function pay({ invoice, amount, job: name }: Of<'pay invoice'>, { scene, actor }: Doing): Promise<Done> {
  const { desk } = scene;
  const job = jobIfAny(scene, name);
  const clients = job === undefined ? [...scene.cast.clients.values()] : clientsOf(scene, job);
  const found = firstOf(scene, 'invoice', 'invoice to pay', (one) => {
    const isPayable = one.state === 'issued' || one.state === 'part_paid';
    return isPayable && (invoice === undefined ? clients.includes(one.client) : one.number === invoice);
  });
  const whole = (found.total ?? 0) - found.paid;
  const args = { id: desk.newId(), invoice: found.id, amount: amount ?? whole, method: 'bank' } as const;
  return { outcome: await desk.run(commands.payment.record, args, actor) };
}

export async function approve({ scene, actor }: Doing): Promise<Done> {
  const held = scene.desk.source.all('effect').filter(({ state }) => state === 'held');
  if (held.length === 0) throw new SimulationError('Nothing is held for a yes');
  return {
    outcome: await all(
      held.map(
        ({ id }) =>
          () =>
            scene.desk.run(commands.effect.approve, { id }, actor),
      ),
    ),
  };
}

async function settle(invoice: Id, { scene, actor }: Doing): Promise<Outcome> {
  const { desk } = scene;
  const { state, total, paid } = desk.source.get('invoice', invoice) ?? { state: 'void', total: 0, paid: 0 };
  if (state === 'draft') return desk.run(commands.invoice.issue, { id: invoice }, actor);
  return desk.run(commands.payment.record, { id: desk.newId(), invoice, amount: (total ?? 0) - paid, method: 'bank' }, actor);
}

async function finish({ itemKind, item }: Awaited, doing: Doing): Promise<Outcome> {
  const { desk } = doing.scene;
  if (itemKind === 'task') return desk.run(commands.task.complete, { id: item }, doing.actor);
  if (itemKind === 'request') return desk.run(commands.request.submit, { id: item }, doing.actor);
  if (itemKind === 'event') return desk.run(commands.event.complete, { id: item }, doing.actor);
  return itemKind === 'invoice' ? settle(item, doing) : nothing;
}

export async function goNext({ job }: Of<'next'>, doing: Doing): Promise<Done> {
  const { desk } = doing.scene;
  const run = desk.source.all('run').length > 0 ? openRun(doing.scene, job) : undefined;
  if (!run) return { outcome: nothing };
  const open: Awaited[] = [];
  for (const awaited of desk.source.find('awaited', 'run', [run.id]))
    if (awaited.stage === run.stage && !(await isResolved(desk.source, awaited.itemKind, awaited.item))) open.push(awaited);
  if (open.length > 0) return { outcome: await all(open.map((awaited) => () => finish(awaited, doing))) };
  return { outcome: await desk.run(commands.run.complete, { run: run.id, stage: run.stage }, doing.actor) };
}

import { defineCommand, staffWith } from '../kernel/command.ts';
import { need, needAll } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { Service } from './service.ts';

type Told = Partial<Pick<Service, 'text' | 'unit' | 'currency' | 'rates' | 'taxes' | 'addOns'>>;

export interface CreateService extends Told {
  readonly id: Id;
  readonly name: string;
  /** Minor units for one unit. */
  readonly rate: number;
}

const policy = staffWith('invoices');

/** Add-ons may have add-ons of their own, but nothing brings itself along (PL-11). */
async function assertAddOns(source: Source, id: Id, addOns: readonly Id[] = []): Promise<void> {
  await needAll(source, 'service', addOns);
  const seen = new Set<Id>();
  const ahead = [...addOns];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (next === id) refuse('invalid_input', { field: 'addOns', reason: 'Brings itself along.' });
    if (seen.has(next)) continue;
    seen.add(next);
    ahead.push(...((await source.get('service', next))?.addOns ?? []));
  }
}

async function assertRates(source: Source, rates: Service['rates'] = []): Promise<void> {
  if (new Set(rates.map(({ member }) => member)).size !== rates.length) {
    refuse('invalid_input', { field: 'rates', reason: 'Names a member twice.' });
  }
  await needAll(
    source,
    'member',
    rates.map(({ member }) => member),
  );
}

/** Adds a priced thing that the firm offers (SRV-1). */
const createService = defineCommand<CreateService>('service.create', policy, async (tx, args, ctx) => {
  const { currency } = await need(tx, 'workspace', ctx.workspace);
  await assertRates(tx, args.rates);
  await assertAddOns(tx, args.id, args.addOns);
  const defaults = { text: '', unit: 'piece', currency, rates: [], taxes: null, addOns: [], state: 'live' } as const;
  tx.insert('service', { workspace: ctx.workspace, ...defaults, ...args });
  tx.emit({ type: 'service.created', service: args.id });
});

export interface EditService extends Told {
  readonly id: Id;
  readonly name?: string;
  readonly rate?: number;
}

/** Changes a service; lines that were made of it stay as they are. */
const editService = defineCommand<EditService>('service.edit', policy, async (tx, { id, ...patch }) => {
  const service = await need(tx, 'service', id);
  await assertRates(tx, patch.rates);
  await assertAddOns(tx, id, patch.addOns);
  tx.update('service', service, patch);
  tx.emit({ type: 'service.edited', service: id });
});

type OneService = { readonly id: Id };

/** Takes a service out of use; nothing new is made of it, what was stays (D14). */
const retireService = defineCommand<OneService>('service.retire', policy, async (tx, { id }) => {
  const service = await need(tx, 'service', id);
  if (service.state === 'retired') refuse('stale_state', { service: id, state: service.state, version: service.version });
  tx.update('service', service, { state: 'retired' });
  tx.emit({ type: 'service.retired', service: id });
});

const restoreService = defineCommand<OneService>('service.restore', policy, async (tx, { id }) => {
  const service = await need(tx, 'service', id);
  if (service.state === 'live') refuse('stale_state', { service: id, state: service.state, version: service.version });
  tx.update('service', service, { state: 'live' });
  tx.emit({ type: 'service.edited', service: id });
});

/** The commands of `service`, by verb. */
export const serviceCommands = { create: createService, edit: editService, retire: retireService, restore: restoreService } as const;

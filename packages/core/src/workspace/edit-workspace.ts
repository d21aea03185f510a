import { admins, defineCommand } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import { refuse } from '../kernel/refusal.ts';
import type { MileageRate } from '../money/money.ts';
import type { Workspace } from './workspace.ts';

export type EditWorkspace = Partial<Omit<Workspace, 'id' | 'workspace' | 'version'>>;

/** By first day; one rate a day and unit. */
function inOrder(rates: readonly MileageRate[]): readonly MileageRate[] {
  const keys = new Set(rates.map(({ from, unit }) => `${from} ${unit}`));
  if (keys.size < rates.length) refuse('invalid_input', { field: 'mileageRates', reason: 'same_day_and_unit_twice' });
  return rates.toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
}

/** Changes the firm's own settings. Deadlines, numbers and invoices already given stay. */
export const editWorkspace = defineCommand<EditWorkspace>('workspace.edit', admins, async (tx, patch, ctx) => {
  const workspace = await need(tx, 'workspace', ctx.workspace);
  const { holidays, mileageRates } = patch;
  tx.update('workspace', workspace, {
    ...patch,
    ...(holidays ? { holidays: holidays.toSorted() } : {}),
    ...(mileageRates ? { mileageRates: inOrder(mileageRates) } : {}),
  });
  tx.emit({ type: 'workspace.edited', workspace: ctx.workspace });
});

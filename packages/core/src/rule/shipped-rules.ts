import type { CreateRule } from './commands.ts';

/** A rule as `rule.create` takes it, without the id that it gets. */
export type ShippedRule = Omit<CreateRule, 'id'>;

/**
 * Of progressive billing (PL-7 to PL-9): on the last day of its period a draft is issued and sent, and the draft of the next begins. What is
 * done later that evening goes there.
 */
export const closePeriodRule: ShippedRule = {
  name: 'Close the period, send, open the next',
  scope: 'workspace',
  on: { kind: 'date', of: 'invoice', field: 'periodEnd', days: 0, at: '18:00' },
  if: { fields: [{ field: 'state', is: { value: 'draft' } }] },
  do: [{ do: 'invoice.closePeriod', to: [{ kind: 'client' }] }],
};

/** Send an invoice the moment it is issued (PL-8). */
export const sendIssuedRule: ShippedRule = {
  name: 'Send what is issued',
  scope: 'workspace',
  on: { kind: 'event', events: ['invoice.issued'] },
  if: { fields: [{ field: 'sent', is: 'empty' }] },
  do: [{ do: 'invoice.send', to: [{ kind: 'client' }] }],
};

/** Rules that work as they are; a firm takes those into use that it wants. */
export const shippedRules: readonly ShippedRule[] = [closePeriodRule, sendIssuedRule];

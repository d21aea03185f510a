import { commands } from '@workfloor/core';
import type { Id } from '@workfloor/core';
import { ago } from './sample-script.ts';
import type { Colleague, Script } from './sample-script.ts';
import { fields, listedLabels, roles, seller, services, termsFor } from './sample-terms.ts';
import type { ServiceName } from './sample-terms.ts';

const FIRST_DAY = 535;

/** How the firm works: whose invoices, which taxes and numbers, its own fields, labels and prices. */
export function addTerms(script: Script, members: readonly Colleague[]): Readonly<Record<ServiceName, Id>> {
  const [owner, , , colleague] = members;
  if (!owner || !colleague) throw new Error('The studio needs its people first.');
  const at = ago(script, FIRST_DAY);
  script.add(at, owner, commands.workspace.edit, {
    name: 'Lys & Skygge',
    zone: 'Europe/Copenhagen',
    currency: 'DKK',
    roles: [...roles],
    taxes: [{ name: 'Moms', rate: 25 }],
    numbering: { job: '{yyyy}-{n:3}', invoice: '{yyyy}-{n:4}', credit: 'K{yyyy}-{n:4}' },
    seller,
    ...termsFor(new Date(script.now).getUTCFullYear()),
  });
  for (const field of fields) script.add(at + 60_000, owner, commands.field.create, { id: script.id(at), ...field });
  for (const label of listedLabels) script.add(at + 120_000, owner, commands.label.create, { id: script.id(at), ...label });
  const ids = Object.fromEntries(Object.keys(services).map((name) => [name, script.id(at)])) as Record<ServiceName, Id>; // its own keys
  for (const [name, { rate, ...service }] of Object.entries(services)) {
    const id = ids[name as ServiceName]; // as above
    const rates = name === 'editing' ? { rates: [{ member: colleague.member, rate: 75_000 }] } : {};
    const addOns = name === 'album' ? { addOns: [ids.parents] } : {};
    script.add(at + 180_000, owner, commands.service.create, { id, rate, ...service, ...rates, ...addOns });
  }
  return ids;
}

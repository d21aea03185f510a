import type { WfInvoice } from '@workfloor/elements/invoice';
import '@workfloor/elements/invoice';
import type { Workfloor } from '@workfloor/sdk';
import { addStudio, openClient, optionsFor } from '../../sdk/support/studio.ts';
import type { TestStudio } from '../../sdk/support/studio.ts';
import { mount } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';

export interface Office {
  readonly studio: TestStudio;
  readonly owner: Workfloor;
  /** Anna's, who is an admin. */
  readonly client: Workfloor;
  readonly payer: string;
  readonly service: string;
}

/** A firm on the real server with Danish VAT, one who pays, and a service. */
export async function openOffice(): Promise<Office> {
  const studio = await addStudio();
  const owner = openClient({ ...optionsFor(studio, studio.members.owner), persist: false });
  const seller = {
    name: 'Lys ApS',
    address: 'Havnegade 12\n8000 Aarhus',
    taxNumber: 'DK 12345678',
    email: '',
    phone: '',
    payment: 'Konto 1',
  };
  await owner.workspace.edit({ currency: 'DKK', taxes: [{ name: 'Moms', rate: 25 }], seller });
  const [payer, service] = [owner.newId(), owner.newId()];
  await owner.client.create({ id: payer, name: 'Hotel Nordhavn', kind: 'company', address: 'Kajen 3' });
  await owner.service.create({ id: service, name: 'Retouching', unit: 'hour', rate: 65_000, currency: 'DKK' });
  return { studio, owner, client: openClient({ ...optionsFor(studio), persist: false }), payer, service };
}

/** A draft for the payer with lines of these amounts. */
export async function addDraft({ client, payer }: Office, rates: readonly number[] = [100_000, 50_000]): Promise<string> {
  const invoice = client.newId();
  await client.invoice.draft({ id: invoice, client: payer });
  let count = 0;
  for (const rate of rates) await client.line.add({ id: client.newId(), invoice, text: `Line ${(count += 1)}`, rate });
  return invoice;
}

export async function showInvoice({ client }: Pick<Office, 'client'>, attributes: Record<string, string>): Promise<Seen<WfInvoice>> {
  const seen = await mount<WfInvoice>('wf-invoice', { client }, attributes);
  await seen.until(() => seen.all('.paper, .filter').length === 1);
  return seen;
}

/** What the totals say, by name. */
export function totals(seen: Seen<WfInvoice>): Record<string, string> {
  const lines = seen.all('.totals > div').map((line) => [plain(line.querySelector('dt')), plain(line.querySelector('dd'))]);
  return Object.fromEntries(lines) as Record<string, string>;
}

export const plain = (node: Node | null | undefined): string => (node?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

/** Types into a field and leaves it. */
export function fill(field: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
  field.dispatchEvent(new Event('blur'));
}

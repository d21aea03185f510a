import type { WfMileageLog } from '@workfloor/elements/mileage-log';
import '@workfloor/elements/mileage-log';
import type { Workfloor } from '@workfloor/sdk';
import { addStudio, openClient, optionsFor } from '../../sdk/support/studio.ts';
import type { TestStudio } from '../../sdk/support/studio.ts';
import { mount } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';

export interface Firm {
  readonly studio: TestStudio;
  readonly owner: Workfloor;
  /** Anna's. */
  readonly client: Workfloor;
  /** Takes the network away and gives it back. */
  readonly network: { isOff: boolean };
}

/** A firm on the real server that bills 3.79 a kilometre. */
export async function openFirm(): Promise<Firm> {
  const studio = await addStudio();
  const owner = openClient({ ...optionsFor(studio, studio.members.owner), persist: false });
  await owner.workspace.edit({ currency: 'DKK', mileageRates: [{ from: '2020-01-01', unit: 'km', rate: 379, per: 1 }] });
  const network = { isOff: false };
  const away: typeof fetch = (...asked) => (network.isOff ? Promise.reject(new TypeError('Failed to fetch')) : fetch(...asked));
  const client = openClient({ ...optionsFor(studio), persist: false, fetch: away });
  return { studio, owner, client, network };
}

/** A log in a document, once its drives are there. */
export async function showLog(firm: Pick<Firm, 'client'>, attributes: Record<string, string> = {}): Promise<Seen<WfMileageLog>> {
  const seen = await mount<WfMileageLog>('wf-mileage-log', firm, attributes);
  await seen.until(() => seen.all(':is(h2, h3)').length > 0 && seen.all('.filter').length === 1);
  return seen;
}

/** Types into a field as a person does. */
export function type(field: HTMLInputElement | HTMLSelectElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}

import { sendKeys } from '@web/test-runner-commands';
import { ClientError } from '@workfloor/sdk';
import type { WfJob } from '@workfloor/elements/job';
import type { Seen } from './mount.ts';
import type { SampleStudio } from './studio.ts';

export async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

export async function pressWithControl(key: string): Promise<void> {
  await sendKeys({ down: 'Control' });
  await sendKeys({ press: key });
  await sendKeys({ up: 'Control' });
}

export const jobNow = ({ get, job }: SampleStudio) => get('job', job.id);
export const forbidden = new ClientError('no', { code: 'forbidden', status: 403 });

/** Opens a text for editing, types and saves. */
export async function retype(seen: Seen<WfJob>, name: string, text: string, isLong = false): Promise<void> {
  seen.named(name).focus();
  await press('Enter');
  await seen.until(() => seen.focused?.matches('input, textarea'));
  await sendKeys({ type: text });
  await (isLong ? pressWithControl('Enter') : press('Enter'));
}

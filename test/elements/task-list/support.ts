import { sendKeys } from '@web/test-runner-commands';
import type { WfTaskList } from '@workfloor/elements/task-list';
import '@workfloor/elements/task-list';
import { mount } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';
import type { SampleStudio } from '../job/support/studio.ts';

/** A list in a document, once its tasks are there. */
export async function list(studio: SampleStudio, attributes: Record<string, string> = {}): Promise<Seen<WfTaskList>> {
  const seen = await mount<WfTaskList>('wf-task-list', studio, attributes);
  await seen.until(() => seen.all('h2').length === 1);
  return seen;
}

/** What its rows say, in order. */
export const titles = (seen: Seen<WfTaskList>): string[] =>
  seen.all('.task .what .title').map((title) => title.innerText.replace(/^Task:\s*/, '').trim());

export async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

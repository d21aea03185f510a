import type { Id } from '@workfloor/core';
import type { JobDetail, Workfloor } from '@workfloor/sdk';
import type { WfJob } from '@workfloor/elements/job';
import '@workfloor/elements/job';
import { addStudio, openClient, optionsFor } from '../../../sdk/support/studio.ts';
import type { TestStudio } from '../../../sdk/support/studio.ts';
import { assertAccessible } from '../../support/axe.ts';
import { mount } from '../support/mount.ts';
import type { Seen } from '../support/mount.ts';

export interface JobOfStudio {
  readonly studio: TestStudio & { readonly clients: Readonly<Record<string, Id>> };
  readonly client: Workfloor;
  readonly job: Id;
  /** What is known of the job at the moment. */
  readonly detail: () => JobDetail;
}

/** A workspace of its own on the real server, and its first job, to which nothing belongs but its client and tasks. */
export async function openJob(as: keyof TestStudio['members'] = 'anna'): Promise<JobOfStudio> {
  const studio = (await addStudio()) as JobOfStudio['studio']; // the server tells the clients, too
  const client = openClient(optionsFor(studio, studio.members[as]));
  const job = studio.jobs[0]?.id ?? '';
  const detail = (): JobDetail => {
    const { value } = client.job(job).get();
    if (!value) throw new Error('The job is not here.');
    return value;
  };
  return { studio, client, job, detail };
}

/** Shows the job and waits for what it groups. */
export async function showGroups({ client, job }: JobOfStudio, attributes: Record<string, string> = {}): Promise<Seen<WfJob>> {
  const seen = await mount<WfJob>('wf-job', { client }, { job, ...attributes });
  await seen.until(() => seen.all('[data-section="links"]').length === 1);
  return seen;
}

/** The section of a kind. */
export function sectionOf(seen: Seen<WfJob>, key: string): HTMLElement {
  return seen.find(`[data-section="${key}"]`);
}

export const textOf = (element: HTMLElement): string => element.textContent.replaceAll(/\s+/g, ' ').trim();

/** Chooses in a menu. */
export async function choose(seen: Seen<WfJob>, button: string, item: string, within: ParentNode = seen.root): Promise<void> {
  seen.named(button, within).click();
  await seen.until(() => seen.maybeNamed(item, seen.find('.menu')), `a menu with ${item}`);
  seen.named(item, seen.find('.menu')).click();
}

/** Waits for a form and fills it in. */
export async function fill(seen: Seen<WfJob>, values: Readonly<Record<string, string | boolean>>): Promise<void> {
  await seen.until(() => seen.all('.form-dialog[open] form').length === 1, 'a form');
  for (const [name, value] of Object.entries(values)) {
    const control = seen.find(`.form-dialog [data-name="${name}"] :is(input, select, textarea)`);
    if (control instanceof HTMLInputElement && typeof value === 'boolean') {
      if (control.checked !== value) control.click();
    } else if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement || control instanceof HTMLTextAreaElement) {
      control.value = String(value);
      control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
    }
    await seen.element.updateComplete;
  }
}

/** Sends the form. */
export function submit(seen: Seen<WfJob>): void {
  seen.find('.form-dialog .form-buttons button:last-child').click();
}

export async function sent(seen: Seen<WfJob>): Promise<void> {
  submit(seen);
  await seen.until(() => seen.all('.form-dialog[open]').length === 0, 'the form is done');
}

/** Checks what is shown in light and in dark; of a modal dialog only itself, since what is behind it is inert. */
export async function assertBothThemes({ element }: Seen<WfJob>, part: Element = element): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    document.documentElement.style.colorScheme = theme;
    document.documentElement.style.background = 'light-dark(#fff, #1c1e22)';
    element.theme = theme;
    await element.updateComplete;
    await assertAccessible(part);
  }
}

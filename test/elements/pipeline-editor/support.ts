import { sendKeys } from '@web/test-runner-commands';
import type { Workfloor } from '@workfloor/sdk';
import type { Edition, Pipeline } from '@workfloor/core';
import type { WfPipelineEditor } from '@workfloor/elements/pipeline-editor';
import '@workfloor/elements/pipeline-editor';
import { addStudio, closeClients, openClient, optionsFor } from '../../sdk/support/studio.ts';
import type { TestStudio } from '../../sdk/support/studio.ts';
import { cleanUp, mount } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';

export function closeEditors(): void {
  cleanUp();
  closeClients();
}

export interface Setting {
  readonly studio: TestStudio;
  readonly client: Workfloor;
  readonly seen: Seen<WfPipelineEditor>;
}

export interface Options {
  readonly as?: keyof TestStudio['members'];
  /** Attributes; `pipeline` is the sample's unless it is null. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly isList?: boolean;
  readonly cards?: number;
  readonly prepare?: (client: Workfloor, studio: TestStudio) => Promise<unknown>;
}

/** An editor of the sample's pipeline (Enquiry, Meeting for VIPs, Shooting, Editing, Delivery) on the real server, by an admin. */
export async function openEditor({ as = 'anna', attributes = {}, isList = false, cards = 0, prepare }: Options = {}): Promise<Setting> {
  const studio = await addStudio({ cards });
  const client = openClient({ ...optionsFor(studio, studio.members[as]), persist: false });
  await prepare?.(client, studio);
  const shown = isList ? attributes : { pipeline: studio.pipeline, ...attributes };
  const seen = await mount<WfPipelineEditor>('wf-pipeline-editor', { client }, shown);
  await seen.until(() => seen.all(isList ? '.choice, .empty' : '.stage').length > 0);
  return { studio, client, seen };
}

/** What another admin does meanwhile. */
export function other({ studio }: Pick<Setting, 'studio'>): Workfloor {
  return openClient({ ...optionsFor(studio, studio.members.owner), persist: false });
}

/** The names of the stages on the screen, in order. */
export function names(seen: Seen<WfPipelineEditor>): readonly string[] {
  return seen.all('.stage .name').map((field) => (field instanceof HTMLInputElement ? field.value : (field.textContent ?? '')));
}

/** The pipeline with its current edition as the server has it. */
export async function saved({
  client,
  studio,
}: Pick<Setting, 'client' | 'studio'>): Promise<Pipeline & Pick<Edition, 'number' | 'stages'>> {
  const { records } = await client.read<{ records: { pipeline: Pipeline[]; edition: Edition[] } }>(`pipelines/${studio.pipeline}`);
  const [pipeline] = records.pipeline;
  const edition = records.edition.find(({ id }) => id === pipeline?.edition);
  if (!pipeline || !edition) throw new Error('The server has no such pipeline.');
  return { ...pipeline, number: edition.number, stages: edition.stages };
}

/** Version 2: without Shooting and with a limit on Meeting; what stood in Shooting is in Editing. */
export async function secondVersion(client: Workfloor, studio: TestStudio): Promise<void> {
  const { stages } = await saved({ client, studio });
  const [enquiry, meeting, shooting, editing, delivery] = stages;
  if (!enquiry || !meeting || !shooting || !editing || !delivery) throw new Error('The sample has five stages.');
  await client.pipeline.edit({
    id: studio.pipeline,
    stages: [enquiry, { ...meeting, limitDays: 3 }, editing, delivery],
    moves: { [shooting.id]: editing.id },
  });
}

/** A select by its name. */
export function selectNamed(seen: Seen<WfPipelineEditor>, name: string): HTMLSelectElement {
  const found = seen
    .all('select')
    .find((each) => (each.getAttribute('aria-label') ?? (each as HTMLSelectElement).labels[0]?.textContent?.trim())?.startsWith(name));
  if (!(found instanceof HTMLSelectElement)) throw new Error(`No select is named "${name}".`);
  return found;
}

/** Chooses an option by what it says, as a person does. */
export function choose(select: HTMLSelectElement, text: string): void {
  const option = [...select.options].find((each) => each.text === text);
  if (!option) throw new Error(`"${text}" is not among ${[...select.options].map((each) => each.text).join(', ')}`);
  select.value = option.value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Types a text in the place of what a field says. */
export function type(field: HTMLElement, text: string): void {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) throw new Error('Not a field.');
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Opens a menu by the name of its button and chooses entries by their words. */
export async function pick(seen: Seen<WfPipelineEditor>, button: string, ...entries: readonly string[]): Promise<void> {
  seen.named(button).click();
  for (const entry of entries) {
    await seen.until(() => seen.maybeNamed(entry, seen.find('.menu')), `the menu has ${entry}`);
    seen.named(entry, seen.find('.menu')).click();
    await seen.element.updateComplete;
  }
  if (seen.all('.menu:popover-open').length > 0) await sendKeys({ press: 'Escape' });
  await seen.until(() => seen.all('.menu:popover-open').length === 0);
}

/** Opens the settings of a stage. */
export async function openStage(seen: Seen<WfPipelineEditor>, name: string): Promise<HTMLElement> {
  seen.named(`Settings of ${name}`).click();
  await seen.until(() => seen.all('.panel fieldset, .panel .facts').length > 0);
  return seen.find('.panel');
}

export async function openTab(seen: Seen<WfPipelineEditor>, name: string): Promise<void> {
  seen.named(name).click();
  await seen.until(
    () => seen.find(`[role="tab"][aria-selected="true"]`).textContent?.trim() === name && seen.all('.skeleton').length === 0,
  );
}

import type { ArgsOf, Commands } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';
import type { WfCalendar } from '@workfloor/elements/calendar';
import '@workfloor/elements/calendar';
import { addStudio, closeClients, openClient, optionsFor } from '../../sdk/support/studio.ts';
import type { TestStudio } from '../../sdk/support/studio.ts';
import { cleanUp, mount } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';

export function closeCalendars(): void {
  cleanUp();
  closeClients();
}

export interface Setting {
  readonly studio: TestStudio;
  readonly client: Workfloor;
  readonly seen: Seen<WfCalendar>;
}

export interface Options {
  readonly as?: keyof TestStudio['members'];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly width?: number;
  readonly prepare?: (client: Workfloor, studio: TestStudio) => Promise<unknown>;
}

/** A calendar of the week of Tuesday 24 November 2026 on the real server, in Copenhagen. */
export async function openCalendar({ as = 'anna', attributes = {}, width = 1000, prepare }: Options = {}): Promise<Setting> {
  const studio = await addStudio();
  const client = openClient({ ...optionsFor(studio, studio.members[as]), persist: false });
  if (prepare) await prepare(openClient({ ...optionsFor(studio, studio.members.owner), persist: false }), studio);
  const seen = await mount<WfCalendar>('wf-calendar', { client }, { layout: 'month', date: '2026-11-24', locale: 'en', ...attributes });
  seen.element.style.setProperty('inline-size', `${width}px`);
  await seen.until(() => seen.all('.sheet:not(.partial) :is([data-day], .empty, .agenda-day)').length > 0);
  return { studio, client, seen };
}

/** Plans an event; times are those of Copenhagen in winter. */
export async function plan(
  client: Workfloor,
  from: string,
  to: string,
  more: Partial<ArgsOf<Commands['event']['create']>> = {},
): Promise<string> {
  const id = client.newId();
  const at = (local: string): string => new Date(`${local}:00+01:00`).toISOString();
  await client.event.create({ id, kind: 'session', title: 'Portrait', starts: at(from), ends: at(to), ...more });
  return id;
}

/** What an entry is called: all of its text. */
function nameOf(chip: HTMLElement): string {
  return (chip.textContent ?? '').replaceAll(/\s+/g, ' ').replaceAll(' ,', ',').trim();
}

/** What stands on a day, as it is called. */
export function onDay(seen: Seen<WfCalendar>, day: string): readonly string[] {
  return seen.all(`[data-day^="${day}"] .chip`).map(nameOf);
}

export function chipOf(seen: Seen<WfCalendar>, title: string): HTMLElement {
  const found = seen.all('.chip').find((chip) => nameOf(chip).includes(title));
  if (!found) throw new Error(`Nothing is called "${title}" in: ${seen.text.slice(0, 600)}`);
  return found;
}

/** An event as the server has it. */
export async function saved(
  client: Workfloor,
  id: string,
): Promise<{ readonly state: string; readonly starts: string; readonly ends: string }> {
  const { records } = await client.read<{ records: { event: readonly { id: string; state: string; starts: string; ends: string }[] } }>(
    `events/${id}`,
  );
  const event = records.event.find((each) => each.id === id);
  if (!event) throw new Error('The server has no such event.');
  return event;
}

/** The middle of an element, for a pointer. */
export function middle(element: Element): [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}

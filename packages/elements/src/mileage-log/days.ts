import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Day, MileageLog } from '@workfloor/core';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { heading } from '../parts/heading.ts';
import { mayActFor } from '../parts/member-field.ts';
import { mayChange, maySee, memberName, open, openName, rowMenu } from '../parts/record-scene.ts';
import { row } from '../parts/row.ts';
import type { Pill } from '../parts/row.ts';
import { driveItems, driveName, editDrive } from './drive-tools.ts';
import { distancesOf, lineOf, priceOfDrive } from './log-scene.ts';
import type { LogScene } from './log-scene.ts';

/** The drives day by day, the latest first. */
export function days(scene: LogScene): TemplateResult[] {
  const byDay = new Map<Day, MileageLog[]>();
  for (const log of scene.list.items) byDay.set(log.date, [...(byDay.get(log.date) ?? []), log]);
  return [...byDay].toSorted(([a], [b]) => (a < b ? 1 : -1)).map(([day, logs]) => dayOf(scene, day, logs));
}

function dayOf(scene: LogScene, day: Day, logs: readonly MileageLog[]): TemplateResult {
  const { formats, measures, level } = scene;
  const { text, full } = formats.day(day);
  const title = html`<time datetime=${day} title=${full}>${text === measures.date(day) ? full : text}</time>`;
  return html`<section class="day" part="day" role="group" aria-label=${full}>
    <div class="day-head">${heading(level, title)}<span class="day-sum">${distancesOf(scene, logs)}</span></div>
    <ul role="list" class="rows">
      ${logs.map((log) => driveRow(scene, log))}
    </ul>
  </section>`;
}

function driveRow(scene: LogScene, log: MileageLog): TemplateResult {
  const { tools, measures } = scene;
  const { id, unit, distance, job } = log;
  const name = driveName(scene, log);
  const may = mayChange(scene, 'mileage') && mayActFor(scene, log.member);
  const edit = may ? (): void => editDrive(scene, log) : undefined;
  return row({
    id,
    kind: 'drive',
    title: openName(scene, name, { drive: id, ...(job === null ? {} : { job }) }, edit),
    details: detailsOf(scene, log),
    state: stateOf(scene, log),
    end: html`${distance === null ? '' : measures.distance(distance, unit)}${priceText(scene, log)}`,
    menu: may ? rowMenu(scene, id, name, () => driveItems(scene, log)) : undefined,
    below: tools.feedback.problem(id),
  });
}

function detailsOf(scene: LogScene, log: MileageLog): readonly unknown[] {
  const { studio } = scene;
  const { member, vehicle, type, purpose } = log;
  const who = member === studio?.actor.member ? undefined : memberName(scene, member);
  return [who, ...linksOf(scene, log), vehicle, purpose === '' ? undefined : type, readingOf(scene, log)];
}

/** The job, unless all of it is about that, and an event that is called otherwise. */
function linksOf(scene: LogScene, log: MileageLog): readonly unknown[] {
  const { list } = scene;
  const job = log.job === null ? undefined : list.find('job', log.job);
  const event = log.event === null ? undefined : list.find('event', log.event);
  const shown =
    job && scene.job === undefined
      ? html`<button type="button" class="bare small-link" data-control="job" @click=${() => open(scene, { job: job.id })}>
          ${job.title}
        </button>`
      : undefined;
  return [shown, event?.title === job?.title ? undefined : event?.title];
}

function readingOf({ formats }: LogScene, { odometerStart, odometerEnd }: MileageLog): string | undefined {
  if (odometerStart === null) return undefined;
  return `${formats.number(odometerStart)} – ${odometerEnd === null ? '…' : formats.number(odometerEnd)}`;
}

function priceText(scene: LogScene, log: MileageLog): TemplateResult | typeof nothing {
  if (!log.billable) return nothing;
  const price = lineOf(scene, log) ?? priceOfDrive(scene, log);
  return price ? html`<span class="quiet">${scene.measures.money(price.amount, price.currency)}</span>` : nothing;
}

/** Whether it is billed, as far as the person may know. */
function stateOf(scene: LogScene, log: MileageLog): Pill | undefined {
  const { g, words } = scene;
  if (log.state === 'open') return { text: g.onTheWay, tone: 'accent', icon: icons.clock };
  if (!log.billable) return undefined;
  if (!maySee(scene, 'invoices')) return { text: g.billable, tone: 'quiet' };
  const line = lineOf(scene, log);
  if (line?.state === 'billed') return { text: words.billed, tone: 'success', icon: actionIcons.check };
  if (line?.state === 'written_off') return { text: words.writtenOff, tone: 'quiet', icon: icons.close };
  if (line?.invoice) return { text: words.inDraft, tone: 'accent', icon: actionIcons.comment };
  return priceOfDrive(scene, log)
    ? { text: words.toBill, tone: 'accent' }
    : { text: words.withoutRate, tone: 'warning', icon: icons.alert };
}

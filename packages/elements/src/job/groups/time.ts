import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { minutesOf } from '@workfloor/core/kernel';
import type { TimeEntry } from '@workfloor/core';
import { actionIcons } from '../../base/action-icons.ts';
import { icons } from '../../base/icons.ts';
import type { MenuItem } from '../../parts/menu.ts';
import { avatars } from '../../parts/person.ts';
import { row, rows } from '../../parts/row.ts';
import type { Pill } from '../../parts/row.ts';
import { plus, section } from '../../parts/section.ts';
import { groupIcons } from './group-icons.ts';
import { mayChange, maySee, memberName, newId, rowMenu } from './group-tools.ts';
import type { GroupScene } from './group-tools.ts';
import { mayActFor } from '../../parts/member-field.ts';
import { billTime } from './bill-time.ts';
import { openTimeForm } from './time-form.ts';

const SHOWN = 6;

/** Time worked for the job: the running timer first, then the latest. */
export function time(scene: GroupScene): TemplateResult | typeof nothing {
  const { g, detail, measures, state, t } = scene;
  if (!maySee(scene, 'time')) return nothing;
  const entries = detail.timeEntries.toReversed().toSorted((a, b) => Number(a.ended !== null) - Number(b.ended !== null));
  const now = new Date().toISOString();
  const total = entries.reduce((sum, entry) => sum + minutesOf(entry, now), 0);
  const shown = state.isOpen('time') ? entries : entries.slice(0, SHOWN);
  const more = entries.length - shown.length;
  return section({
    ...scene,
    key: 'time',
    title: g.time,
    count: entries.length,
    tools: mayChange(scene, 'time') ? plus(g.addTime, () => void openTimeForm(scene), 'add:time') : nothing,
    content: () =>
      html`${top(scene)}
      ${
        entries.length === 0
          ? nothing
          : rows(
              shown.map((entry) => timeRow(scene, entry, now)),
              g.noTime,
              g.time,
            )
      }
      ${more > 0 ? html`<button type="button" class="quiet-button" data-control="more-time" @click=${() => state.toggle('time')}>${t.loadMore} (${scene.formats.number(more)})</button>` : nothing}
      ${entries.length > 1 ? html`<p class="row-sum"><span>${g.together}</span><b>${measures.minutes(total)}</b></p>` : nothing}
      ${toBill(scene)}`,
  });
}

/** The timer, and what is said where there is no time. */
function top(scene: GroupScene): TemplateResult | typeof nothing {
  const { g, detail, tools } = scene;
  const empty = detail.timeEntries.length === 0 ? html`<span class="quiet">${g.noTime}</span>` : nothing;
  const button = mayChange(scene, 'time') ? timer(scene) : nothing;
  if (button === nothing) return empty === nothing ? nothing : html`<p class="quiet">${g.noTime}</p>`;
  return html`<div class="bar">${button}${empty}</div>
    ${tools.feedback.problem('timer')}`;
}

function myTimer({ detail, studio }: GroupScene): TimeEntry | undefined {
  const me = studio?.actor.member;
  return me === undefined ? undefined : detail.timeEntries.find(({ member, ended }) => member === me && ended === null);
}

/** Starts and stops the person's own timer. */
function timer(scene: GroupScene): TemplateResult | typeof nothing {
  const { g, detail, tools, studio } = scene;
  if (studio?.actor.member === undefined) return nothing; // a key has no clock of its own
  const running = myTimer(scene);
  const start = (): void => {
    const id = newId(scene);
    if (id !== undefined) void tools.feedback.act('time.start', { id, job: detail.job.id }, { at: 'timer', said: g.saidStarted });
  };
  const stop = ({ id }: TimeEntry): void => void tools.feedback.act('time.stop', { id }, { at: 'timer', said: g.saidStopped });
  const button = running
    ? html`<button type="button" class="primary" data-control="timer" @click=${() => stop(running)}>
          ${groupIcons.stop}<span>${g.stopTimer}</span>
        </button>
        <span class="quiet">${g.runsSince({ time: scene.formats.time(running.started) })}</span>`
    : html`<button type="button" data-control="timer" @click=${start}>${groupIcons.play}<span>${g.startTimer}</span></button>`;
  return button;
}

/** The lines that the time has become. */
function isBilled({ detail }: GroupScene, { id }: TimeEntry): boolean {
  return detail.lines.some((line) => line.source === id && line.state !== 'written_off');
}

function stateOf(scene: GroupScene, entry: TimeEntry): Pill | undefined {
  const { g } = scene;
  if (entry.ended === null) return { text: g.running, tone: 'accent', icon: icons.clock };
  if (isBilled(scene, entry)) return { text: g.onALine, tone: 'success', icon: actionIcons.check };
  return entry.billable ? { text: g.billable, tone: 'quiet' } : undefined;
}

/** The title of what it was worked on. */
function taskOf({ detail }: GroupScene, { task }: TimeEntry): string {
  const tasks = [...detail.tasks, ...detail.projects.flatMap((project) => project.tasks)];
  return tasks.find(({ id }) => id === task)?.title ?? '';
}

function timeRow(scene: GroupScene, entry: TimeEntry, now: string): TemplateResult {
  const { tools, measures, formats, studio } = scene;
  const { id, note, started, ended } = entry;
  const [task, who] = [taskOf(scene, entry), memberName(scene, entry.member)];
  const name = note || task || who;
  const may = mayChange(scene, 'time') && mayActFor(scene, entry.member);
  return row({
    id,
    kind: 'time-entry',
    lead: avatars((studio?.members ?? []).filter((member) => member.id === entry.member)),
    title: html`<span>${name}</span>`,
    details: [
      name === who ? undefined : who,
      html`<time datetime=${started}>${ended === null ? formats.moment(started) : measures.span(started, ended)}</time>`,
      name === task ? undefined : task,
      studio?.services.find((service) => service.id === entry.service)?.name,
    ],
    state: stateOf(scene, entry),
    end: measures.minutes(minutesOf(entry, now)),
    menu: may ? rowMenu(scene, id, name, () => itemsOf(scene, entry)) : undefined,
    below: tools.feedback.problem(id),
  });
}

function itemsOf(scene: GroupScene, entry: TimeEntry): MenuItem[] {
  const { t, tools, measures } = scene;
  const { id } = entry;
  const said = t.saidRemoved({ name: measures.minutes(minutesOf(entry)) });
  return [
    { label: t.edit, run: () => void openTimeForm(scene, entry) },
    { label: t.remove, run: () => void tools.feedback.act('time.remove', { id }, { at: id, said }) },
  ];
}

/** Billable time that is on no line yet, and the button that makes lines of it. */
function toBill(scene: GroupScene): TemplateResult | typeof nothing {
  const { g, detail, measures, tools } = scene;
  if (!mayChange(scene, 'invoices')) return nothing;
  const waiting = detail.timeEntries.filter((entry) => entry.billable && entry.ended !== null && !isBilled(scene, entry));
  if (waiting.length === 0) return nothing;
  const minutes = measures.minutes(waiting.reduce((sum, entry) => sum + minutesOf(entry), 0));
  return html`<div class="bar">
      <button type="button" data-control="bill-time" @click=${() => void billTime(scene, waiting, minutes)}>
        ${g.billTime({ minutes })}
      </button>
    </div>
    ${tools.feedback.problem('bill-time')}`;
}

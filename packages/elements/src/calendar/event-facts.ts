import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StudioEvent } from '@workfloor/core';
import type { RecordPage } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import { measures } from '../base/measures.ts';
import { toLocal, zoneName } from '../base/zoned.ts';
import { avatars } from '../parts/person.ts';
import { memberName, open } from '../parts/record-scene.ts';
import type { DeskScene } from './desk-scene.ts';
import { eventEntry } from './entries.ts';
import { dateFormat } from './scene.ts';

type Page = RecordPage<'events'>;

/** What is known of an event; what is not is left out. */
export function facts(scene: DeskScene, page: Page): TemplateResult {
  const { words } = scene.calendar;
  const { record, records, answer } = page;
  const clients = (records.client ?? []).filter(({ id }) => record.clients.includes(id));
  const linked = new Set((records.jobLink ?? []).filter(({ item }) => item === record.id).map(({ job }) => job));
  const jobs = (records.job ?? []).filter(({ id }) => linked.has(id));
  const projects = (records.project ?? []).filter(({ about }) => about === record.id);
  return html`<dl class="facts">
      ${fact(words.when, whenOf(scene, record))} ${fact(words.where, record.place)} ${fact(words.who, peopleOf(scene, record))}
      ${fact(
        words.clients,
        clients.map(({ id, name }) => link(name, () => open(scene, { client: id, event: record.id }))),
      )}
      ${fact(
        words.jobs,
        jobs.map(({ id, title }) => link(title, () => open(scene, { job: id, event: record.id }))),
      )}
      ${fact(words.boards, boardsOf(scene, page))}
      ${fact(
        words.projects,
        projects.map(({ id, title }) => link(title, () => open(scene, { project: id, event: record.id }))),
      )}
      ${fact(words.drives, drivesOf(scene, page))}
      ${record.text === '' ? nothing : fact(scene.g.note, html`<span class="text">${record.text}</span>`)}
    </dl>
    ${answer.conflicts.map(
      ({ member, starts, ends }) =>
        html`<p class="warned">
          ${icons.alert}<span>${words.clashWith({ name: memberName(scene, member), when: scene.measures.span(starts, ends) })}</span>
        </p>`,
    )}`;
}

function fact(name: string, content: unknown): TemplateResult | typeof nothing {
  if (content === '' || content === undefined || content === nothing || (Array.isArray(content) && content.length === 0)) return nothing;
  return html`<div>
    <dt>${name}</dt>
    ${Array.isArray(content) ? content.map((each: unknown) => html`<dd>${each}</dd>`) : html`<dd>${content}</dd>`}
  </div>`;
}

function link(name: string, run: () => void): TemplateResult {
  return html`<button type="button" class="bare link" @click=${run}>${name}</button>`;
}

/** When it is on the studio's clocks; days without times for what lasts whole days. */
function spanText(scene: Pick<DeskScene, 'measures' | 'zone' | 'formats'>, event: Pick<StudioEvent, 'starts' | 'ends'>): string {
  const { firstDay, lastDay, isAllDay } = eventEntry({ ...blank, ...event }, scene.zone);
  if (!isAllDay) return event.starts === event.ends ? scene.formats.moment(event.starts) : scene.measures.span(event.starts, event.ends);
  const format = dateFormat(scene.formats.locale, { weekday: 'short', day: 'numeric', month: 'short' });
  return format.formatRange(Date.parse(firstDay), Date.parse(lastDay));
}

const blank: StudioEvent = {
  id: '',
  workspace: '',
  version: 0,
  kind: '',
  title: '',
  text: '',
  starts: '',
  ends: '',
  zone: '',
  place: '',
  clients: [],
  assignees: [],
  state: 'planned',
  fields: {},
};

function whenOf(scene: DeskScene, event: StudioEvent): TemplateResult {
  const { formats, zone, g } = scene;
  const isElsewhere = event.zone !== zone && toLocal(event.starts, event.zone) !== toLocal(event.starts, zone);
  const there = measures(formats.locale, event.zone).span(event.starts, event.ends);
  return html`<time datetime=${event.starts}>${spanText(scene, event)}</time>${
      isElsewhere
        ? html`<span class="quiet there">${g.timeThere({ time: there, zone: zoneName(event.zone, formats.locale) })}</span>`
        : nothing
    }`;
}

function peopleOf({ studio, formats, calendar }: DeskScene, { assignees }: StudioEvent): TemplateResult {
  const people = (studio?.members ?? []).filter(({ id }) => assignees.includes(id));
  if (people.length === 0) return html`<span class="quiet">${calendar.words.nobody}</span>`;
  return html`${avatars(people)} ${formats.list(people.map(({ name }) => name))}`;
}

function boardsOf({ calendar }: DeskScene, { record, records }: Page): readonly string[] {
  return (records.run ?? []).flatMap(({ subject, state, pipeline, edition, stage }) => {
    const name = records.pipeline?.find(({ id }) => id === pipeline)?.name;
    const stageName = records.edition?.find(({ id }) => id === edition)?.stages.find(({ id }) => id === stage)?.name;
    if (subject !== record.id || state !== 'open' || name === undefined) return [];
    return [calendar.words.standsIn({ pipeline: name, stage: stageName ?? '?' })];
  });
}

function drivesOf(scene: DeskScene, { record, records }: Page): readonly string[] {
  const { measures: shapes, g } = scene;
  return (records.mileageLog ?? [])
    .filter(({ event }) => event === record.id)
    .map(({ member, distance, unit }) =>
      [memberName(scene, member), distance === null ? g.onTheWay : shapes.distance(distance, unit)].join(' · '),
    );
}

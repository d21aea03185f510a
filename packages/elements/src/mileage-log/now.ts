import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MileageLog } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { heading } from '../parts/heading.ts';
import { openDriveForm } from '../parts/drive-form.ts';
import { formInPlace } from '../parts/form-body.ts';
import { parseNumber } from '../parts/form-fields.ts';
import type { FormField, FormValue, FormValues } from '../parts/form-fields.ts';
import { mayChange, newId, rowMenu } from '../parts/record-scene.ts';
import { driveIcons } from './drive-icons.ts';
import { driveItems, driveName, eventsOf, jobs, linkFields } from './drive-tools.ts';
import { priceOfDrive } from './log-scene.ts';
import type { LogScene } from './log-scene.ts';

const OTHER = ':other';
const textOf = (value: FormValue | undefined): string => (typeof value === 'string' ? value.trim() : '');

/** What the person is about: the drive under way, or the form that begins one. */
export function now(scene: LogScene): TemplateResult | typeof nothing {
  if (!mayChange(scene, 'mileage') || scene.studio?.actor.member === undefined) return nothing; // a key drives no car
  const open = scene.mine.filter(({ state }) => state === 'open');
  return open.length > 0 ? html`${open.map((log) => underWay(scene, log))}` : begin(scene);
}

/** The odometer of a vehicle when it was last read. */
function lastRead({ mine }: LogScene, vehicle: string): number | undefined {
  return mine.find((log) => log.vehicle === vehicle && log.odometerEnd !== null)?.odometerEnd ?? undefined;
}

function vehiclesOf({ mine }: LogScene): readonly string[] {
  return [...new Set(mine.map(({ vehicle }) => vehicle).filter((name) => name !== ''))].slice(0, 8);
}

function unitOf({ mine, studio }: LogScene): MileageLog['unit'] {
  return mine[0]?.unit ?? studio?.workspace.mileageRates[0]?.unit ?? 'km';
}

/** The car of the last drive, or another. */
function vehicleFields({ g, words }: LogScene, vehicles: readonly string[], chosen: string): readonly FormField[] {
  const [first] = vehicles;
  if (first === undefined) return [{ kind: 'text', name: 'vehicle', label: g.vehicle, narrow: true }];
  const options = [...vehicles.map((name) => ({ id: name, name })), { id: OTHER, name: words.anotherVehicle }];
  const which: FormField = { kind: 'choice', name: 'vehicle', label: g.vehicle, narrow: true, options, value: first };
  return chosen === OTHER ? [which, { kind: 'text', name: 'otherVehicle', label: words.vehicleName, narrow: true }] : [which];
}

/** What few drives need. */
function furtherFields(scene: LogScene, unit: MileageLog['unit']): readonly FormField[] {
  const { g, mine } = scene;
  const options = (['km', 'mi'] as const).map((id) => ({ id, name: id }));
  return [
    { kind: 'record', name: 'event', label: g.forEvent, source: eventsOf(scene) },
    { kind: 'text', name: 'type', label: g.driveType, narrow: true, value: mine[0]?.type ?? '' },
    { kind: 'choice', name: 'unit', label: g.unit, narrow: true, options, value: unit },
  ];
}

function unitIn(scene: LogScene, { unit }: FormValues): MileageLog['unit'] {
  return unit === 'mi' || unit === 'km' ? unit : unitOf(scene);
}

/** With the car of the last drive, from where that ended. */
function startFields(scene: LogScene, values: FormValues): readonly FormField[] {
  const { g, words, formats, state, mine, job } = scene;
  const vehicles = vehiclesOf(scene);
  const chosen = textOf(values['vehicle'] ?? vehicles[0]);
  const unit = unitIn(scene, values);
  const read = lastRead(scene, chosen === OTHER ? textOf(values['otherVehicle']) : chosen);
  const hint = read === undefined ? {} : { hint: words.lastEnd({ end: formats.number(read) }) };
  const label = g.odometerStart({ unit });
  return [
    ...vehicleFields(scene, vehicles, chosen),
    { kind: 'number', name: 'odometerStart', label, required: true, narrow: true, min: 0, value: read ?? null, ...hint },
    { kind: 'text', name: 'purpose', label: g.purpose },
    ...(job === undefined ? [{ kind: 'record', name: 'job', label: words.forJob, source: jobs } as const] : []),
    ...(state.hasMore ? furtherFields(scene, unit) : []),
    { kind: 'check', name: 'billable', label: words.billIt, value: mine[0]?.billable ?? true },
  ];
}

function begin(scene: LogScene): TemplateResult {
  const { words, state, tools } = scene;
  const past = (): void => void openDriveForm(scene, { last: scene.mine[0], job: scene.job, links: linkFields(scene) });
  return html`<div class="now" part="start" data-now="start">
    ${heading(scene.level, words.startTitle)}
    ${formInPlace(state.start, {
      label: words.startTitle,
      at: 'start',
      fields: (values) => startFields(scene, values),
      save: (values) => start(scene, values),
      content: (rows) =>
        html`${rows} ${tools.feedback.problem('start')}
          <button
            type="button"
            class="quiet-button"
            data-control="more-fields"
            aria-expanded=${String(state.hasMore)}
            @click=${() => state.set({ hasMore: !state.hasMore })}
          >
            ${icons.next}<span>${state.hasMore ? words.less : words.more}</span>
          </button>
          <div class="now-buttons">
            <button class="primary" data-control="start">${driveIcons.start}<span>${words.start}</span></button>
            <button type="button" data-control="write-down" data-fallback @click=${past}>
              ${driveIcons.write}<span>${words.writeDown}</span>
            </button>
          </div>`,
    })}
  </div>`;
}

async function start(scene: LogScene, values: FormValues): Promise<boolean> {
  const { tools, g } = scene;
  const id = newId(scene);
  const { odometerStart } = values;
  if (id === undefined || typeof odometerStart !== 'number') return false;
  const vehicle = textOf(values['vehicle']) === OTHER ? textOf(values['otherVehicle']) : textOf(values['vehicle']);
  const job = scene.job ?? (textOf(values['job']) || null);
  const args = {
    id,
    odometerStart,
    vehicle,
    purpose: textOf(values['purpose']),
    job,
    event: textOf(values['event']) || null,
    type: textOf(values['type']),
    unit: unitIn(scene, values),
    billable: values['billable'] === true,
  } as const;
  return tools.feedback.act('mileage.open', args, { at: 'start', said: g.saidDriveBegun });
}

/** What is typed as it is typed. */
function typed(value: FormValue | undefined, locale: string): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? parseNumber(value, locale) : undefined;
}

function stopFields(scene: LogScene, log: MileageLog, values: FormValues): readonly FormField[] {
  const { g, words, formats } = scene;
  const { unit, odometerStart } = log;
  const from = odometerStart ?? 0;
  const options = [
    { id: 'odometer', name: words.byOdometer },
    { id: 'distance', name: words.byDistance },
  ];
  const isByDistance = values['how'] === 'distance';
  return [
    { kind: 'radios', name: 'how', label: words.howFar, options, value: 'odometer' },
    isByDistance
      ? { kind: 'number', name: 'distance', label: g.distanceIn({ unit }), required: true, narrow: true, min: 0 }
      : {
          kind: 'number',
          name: 'odometerEnd',
          label: g.odometerEnd({ unit }),
          required: true,
          narrow: true,
          min: from,
          hint: words.notBefore({ start: formats.number(from) }),
        },
    { kind: 'text', name: 'purpose', label: g.purpose, narrow: true, value: log.purpose },
  ];
}

/** A tenth is the least that an odometer tells. */
const toTenths = (value: number): number => Math.round(value * 10) / 10;

function endOf({ odometerStart }: MileageLog, { how, distance, odometerEnd }: FormValues, locale: string): number | undefined {
  if (how !== 'distance') return typed(odometerEnd, locale);
  const far = typed(distance, locale);
  return far === undefined ? undefined : toTenths((odometerStart ?? 0) + far);
}

/** How far it is by what is typed, and what that comes to. */
function preview(scene: LogScene, log: MileageLog): TemplateResult | typeof nothing {
  const { state, formats, measures, words } = scene;
  const end = endOf(log, state.stop.values, formats.locale);
  if (end === undefined || end < (log.odometerStart ?? 0)) return nothing;
  const distance = toTenths(end - (log.odometerStart ?? 0));
  const price = log.billable ? priceOfDrive(scene, { ...log, distance }) : undefined;
  const far = measures.distance(distance, log.unit);
  return html`<p class="so-far">${price ? words.soFar({ distance: far, amount: measures.money(price.amount, price.currency) }) : far}</p>`;
}

function underWay(scene: LogScene, log: MileageLog): TemplateResult {
  const { words, state, tools, formats, list } = scene;
  const { id, date, odometerStart, vehicle } = log;
  const name = driveName(scene, log);
  const job = log.job === null ? undefined : list.find('job', log.job)?.title;
  const day = formats.day(date);
  return html`<div class="now" part="open-drive" data-now="open" data-row=${id}>
    <div class="now-head">
      <div>
        <p class="now-kind">${icons.clock}<span>${words.theDrive}</span></p>
        ${heading(scene.level, name)}
        <p class="row-details quiet">
          <span>${words.startedOn({ day: day.text, start: formats.number(odometerStart ?? 0) })}</span>
          ${vehicle === '' || vehicle === name ? nothing : html`<span>${vehicle}</span>`}
          ${job === undefined ? nothing : html`<span>${job}</span>`}
        </p>
      </div>
      ${rowMenu(scene, id, name, () => driveItems(scene, log))}
    </div>
    ${formInPlace(state.stop, {
      label: words.end,
      at: id,
      fields: (values) => stopFields(scene, log, values),
      save: (values) => stop(scene, log, values),
      content: (rows) =>
        html`${rows} ${preview(scene, log)} ${tools.feedback.problem(id)}
          <div class="now-buttons">
            <button class="primary" data-control="stop">${driveIcons.stop}<span>${words.end}</span></button>
          </div>`,
    })}
  </div>`;
}

/** Ends it; what it was for may be told with it. */
async function stop({ tools, g, formats }: LogScene, log: MileageLog, values: FormValues): Promise<boolean> {
  const { id } = log;
  const odometerEnd = endOf(log, values, formats.locale);
  if (odometerEnd === undefined) return false;
  const purpose = textOf(values['purpose']);
  const telling = { at: id, said: g.saidDriveEnded };
  if (purpose !== log.purpose) return tools.feedback.act('mileage.edit', { id, odometerEnd, purpose }, telling);
  return tools.feedback.act('mileage.close', { id, odometerEnd }, telling);
}

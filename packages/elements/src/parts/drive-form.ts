import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { mileageRateOn } from '@workfloor/core/kernel';
import type { Id, MileageLog } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import type { FormField, FormValues } from './form-fields.ts';
import { memberField } from './member-field.ts';
import { newId } from './record-scene.ts';
import type { RecordScene } from './record-scene.ts';

/** What is known before the form is filled in. */
export interface DriveAbout {
  /** The drive to change; none: a new one. */
  readonly log?: MileageLog | undefined;
  /** The drive before: its car and unit are most likely those of the next. */
  readonly last?: MileageLog | undefined;
  /** The job of a new drive where there is no choice. */
  readonly job?: Id | undefined;
  /** Fields that say what it was for, instead of a fixed job: their names are those of the command. */
  readonly links: readonly FormField[];
}

/** Asks for the odometer at the end. */
export async function openCloseForm({ g, tools, formats }: RecordScene, { id, odometerStart, unit }: MileageLog): Promise<void> {
  const start = odometerStart ?? 0;
  await tools.dialog.open({
    title: g.endDrive,
    at: `close:${id}`,
    submit: g.endDrive,
    fields: [
      {
        kind: 'number',
        name: 'odometerEnd',
        label: g.odometerEnd({ unit }),
        required: true,
        min: start,
        hint: g.odometerWas({ start: formats.number(start) }),
      },
    ],
    save: ({ odometerEnd }) =>
      typeof odometerEnd === 'number'
        ? tools.feedback.act('mileage.close', { id, odometerEnd }, { at: `close:${id}`, said: g.saidDriveEnded })
        : Promise.resolve(false),
  });
}

type Way = 'distance' | 'odometer' | 'open';

function wayOf(log: MileageLog | undefined): Way {
  if (!log || log.odometerStart === null) return 'distance';
  return log.odometerEnd === null ? 'open' : 'odometer';
}

/** Writes down a drive, or changes one. */
export async function openDriveForm(scene: RecordScene, about: DriveAbout): Promise<void> {
  const { g, tools } = scene;
  const { log } = about;
  const at = log ? `drive:${log.id}` : 'drive';
  await tools.dialog.open({
    title: log ? g.editDrive : g.addDrive,
    at,
    submit: g.save,
    fields: (values) => driveFields(scene, about, values),
    below: (values) => rateOf(scene, values),
    save: (values) => (log ? change(scene, log, { values, at }) : write(scene, about, { values, at })),
  });
}

/** What a new drive begins as: with the car and the unit of the last one. */
function begun(
  { today }: RecordScene,
  last: MileageLog | undefined,
): Omit<MileageLog, 'id' | 'workspace' | 'version' | 'member' | 'state' | 'job'> {
  const { unit = 'km', vehicle = '' } = last ?? {};
  const nothing = { odometerStart: null, odometerEnd: null, distance: null, event: null };
  return { ...nothing, unit, vehicle, type: '', purpose: '', date: today, billable: true };
}

function readingFields(
  { g }: RecordScene,
  way: Way,
  log: Pick<MileageLog, 'distance' | 'odometerStart' | 'odometerEnd' | 'unit'>,
): readonly FormField[] {
  const { unit } = log;
  const one = (name: 'distance' | 'odometerStart' | 'odometerEnd', label: string): FormField => {
    const about = { kind: 'number', name, label, required: true, narrow: true, min: 0 } as const;
    return { ...about, value: log[name] };
  };
  const distance = one('distance', g.distanceIn({ unit }));
  const start = one('odometerStart', g.odometerStart({ unit }));
  const end = one('odometerEnd', g.odometerEnd({ unit }));
  return { distance: [distance], odometer: [start, end], open: [start] }[way];
}

function driveFields(scene: RecordScene, { log, last, links }: DriveAbout, values: FormValues): readonly FormField[] {
  const { g, studio } = scene;
  const known = log ?? begun(scene, last);
  const way = waysOf(scene).find(({ id }) => id === values['way'])?.id ?? wayOf(log);
  const unit = values['unit'] === 'mi' || values['unit'] === 'km' ? values['unit'] : known.unit;
  const units = (['km', 'mi'] as const).map((id) => ({ id, name: id }));
  return [
    { kind: 'choice', name: 'way', label: g.how, options: waysOf(scene), value: wayOf(log) },
    ...readingFields(scene, way, { ...known, unit }),
    { kind: 'choice', name: 'unit', label: g.unit, narrow: true, options: units, value: known.unit },
    { kind: 'date', name: 'date', label: g.date, required: true, narrow: true, value: known.date },
    ...(log ? [] : memberField(scene, g.driver, studio?.actor.member)),
    { kind: 'text', name: 'vehicle', label: g.vehicle, narrow: true, value: known.vehicle },
    { kind: 'text', name: 'purpose', label: g.purpose, value: known.purpose },
    { kind: 'text', name: 'type', label: g.driveType, narrow: true, value: known.type },
    ...links,
    { kind: 'check', name: 'billable', label: g.billIt, value: known.billable },
  ];
}

function waysOf({ g }: RecordScene): readonly { readonly id: Way; readonly name: string }[] {
  return [
    { id: 'distance', name: g.byDistance },
    { id: 'odometer', name: g.byOdometer },
    { id: 'open', name: g.beginNow },
  ];
}

/** What a unit of the distance is billed with on that day. */
function rateOf({ g, studio, measures }: RecordScene, { billable, date, unit }: FormValues): TemplateResult | typeof nothing {
  const workspace = studio?.workspace;
  if (billable !== true || !workspace || typeof date !== 'string' || (unit !== 'km' && unit !== 'mi')) return nothing;
  const rate = mileageRateOn(workspace.mileageRates, unit, date);
  if (!rate) return html`<p class="warned">${icons.alert}<span>${g.noRateHint}</span></p>`;
  const per = rate.per === 1 ? unit : `${rate.per} ${unit}`;
  return html`<p class="quiet">${g.rateIs({ rate: measures.money(rate.rate, workspace.currency), per })}</p>`;
}

interface Filled {
  readonly values: FormValues;
  readonly at: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What is said of the drive besides how far it was. */
function aboutOf({ unit, date, vehicle, purpose, type, event, job, billable }: FormValues) {
  const day = textOf(date);
  return {
    unit: unit === 'mi' ? 'mi' : 'km',
    vehicle: textOf(vehicle),
    purpose: textOf(purpose),
    type: textOf(type),
    ...(event === undefined ? {} : { event: textOf(event) || null }),
    ...(job === undefined ? {} : { job: textOf(job) || null }),
    billable: billable === true,
    ...(day === '' ? {} : { date: day }),
  } as const;
}

function change({ tools, g }: RecordScene, { id }: MileageLog, { values, at }: Filled): Promise<boolean> {
  const numberOf = (name: string): number => Number(values[name] ?? 0);
  const odometerEnd = values['way'] === 'open' ? null : numberOf('odometerEnd');
  const reading =
    values['way'] === 'distance'
      ? { odometerStart: null, odometerEnd: null, distance: numberOf('distance') }
      : { odometerStart: numberOf('odometerStart'), odometerEnd };
  return tools.feedback.act('mileage.edit', { id, ...aboutOf(values), ...reading }, { at, said: g.saidChanged });
}

async function write(scene: RecordScene, { job }: DriveAbout, { values, at }: Filled): Promise<boolean> {
  const { g, tools } = scene;
  const id = newId(scene);
  if (id === undefined) return false;
  const numberOf = (name: string): number => Number(values[name] ?? 0);
  const member = textOf(values['member']);
  const args = { id, ...(job === undefined ? {} : { job }), ...aboutOf(values), ...(member === '' ? {} : { member }) };
  const odometerStart = numberOf('odometerStart');
  if (values['way'] === 'open') return tools.feedback.act('mileage.open', { ...args, odometerStart }, { at, said: g.saidDriveBegun });
  const read = { odometerStart, odometerEnd: numberOf('odometerEnd') };
  const reading = values['way'] === 'odometer' ? read : { distance: numberOf('distance') };
  return tools.feedback.act('mileage.log', { ...args, ...reading }, { at, said: g.saidDriven });
}

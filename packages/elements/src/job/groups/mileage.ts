import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { mileageRateOn } from '@workfloor/core/kernel';
import type { MileageLog } from '@workfloor/core';
import { icons } from '../../base/icons.ts';
import { actionIcons } from '../../base/action-icons.ts';
import type { FormField, FormValues } from '../../parts/form-fields.ts';
import type { MenuItem } from '../../parts/menu.ts';
import { row, rows } from '../../parts/row.ts';
import type { Pill } from '../../parts/row.ts';
import { plus, section } from '../../parts/section.ts';
import { mayChange, maySee, memberName, newId, openName, rowMenu } from './group-tools.ts';
import type { GroupScene } from './group-tools.ts';
import { mayActFor, memberField } from './member-field.ts';

/** The drives for the job, the latest first. */
export function mileage(scene: GroupScene): TemplateResult | typeof nothing {
  const { g, detail, measures } = scene;
  if (!maySee(scene, 'mileage')) return nothing;
  const logs = detail.mileageLogs.toReversed();
  const total = (unit: MileageLog['unit']): number => logs.reduce((sum, log) => sum + (log.unit === unit ? (log.distance ?? 0) : 0), 0);
  const sums = (['km', 'mi'] as const).filter((unit) => total(unit) > 0).map((unit) => measures.distance(total(unit), unit));
  return section({
    ...scene,
    key: 'mileage',
    title: g.mileage,
    count: logs.length,
    tools: mayChange(scene, 'mileage') ? plus(g.addDrive, () => void openDriveForm(scene), 'add:mileage') : nothing,
    content: () =>
      html`${rows(
        logs.map((log) => driveRow(scene, log)),
        g.noDrives,
        g.mileage,
      )}
      ${logs.length > 1 && sums.length > 0 ? html`<p class="row-sum"><span>${g.together}</span><b>${sums.join(' + ')}</b></p>` : nothing}`,
  });
}

function driveRow(scene: GroupScene, log: MileageLog): TemplateResult {
  const { g, detail, tools, measures, formats } = scene;
  const { id, unit, distance, purpose, vehicle, type, odometerStart, odometerEnd, date, state } = log;
  const name = purpose || type || g.drive;
  const may = mayChange(scene, 'mileage') && mayActFor(scene, log.member);
  const line = detail.lines.find((each) => each.source === id && each.partOf === null);
  const read =
    odometerStart === null ? undefined : `${formats.number(odometerStart)} – ${odometerEnd === null ? '…' : formats.number(odometerEnd)}`;
  const edit = (): void => void openDriveForm(scene, log);
  return row({
    id,
    kind: 'drive',
    title: openName(scene, name, { drive: id, job: detail.job.id }, may ? edit : undefined),
    details: [
      html`<time datetime=${date} title=${formats.day(date).full}>${measures.date(date)}</time>`,
      memberName(scene, log.member),
      vehicle,
      purpose === '' ? undefined : type,
      read,
      log.billable && !line && state === 'closed' ? html`<span class="warned">${icons.alert}${g.noRate}</span>` : undefined,
    ],
    state: stateOf(scene, log),
    end: html`${distance === null ? '' : measures.distance(distance, unit)}${line ? html`<span class="quiet">${measures.money(line.amount, line.currency)}</span>` : nothing}`,
    menu: may ? driveTools(scene, log, name) : undefined,
    below: tools.feedback.problem(id),
  });
}

function stateOf({ g }: GroupScene, { state, billable }: MileageLog): Pill | undefined {
  if (state === 'open') return { text: g.onTheWay, tone: 'accent', icon: icons.clock };
  return billable ? { text: g.billable, tone: 'success', icon: actionIcons.check } : undefined;
}

function driveTools(scene: GroupScene, log: MileageLog, name: string): TemplateResult {
  const { g, t, tools } = scene;
  const close = (): void => void openCloseForm(scene, log);
  const remove = (): void => void tools.feedback.act('mileage.remove', { id: log.id }, { at: log.id, said: t.saidRemoved({ name }) });
  const items = (): (MenuItem | undefined)[] => [
    { label: t.edit, run: () => void openDriveForm(scene, log) },
    { label: t.remove, run: remove },
  ];
  const ends = html`<button type="button" data-control="close" @click=${close}>${g.endDrive}</button>`;
  return html`${log.state === 'open' ? ends : nothing}${rowMenu(scene, log.id, name, items)}`;
}

async function openCloseForm({ g, tools, formats }: GroupScene, { id, odometerStart, unit }: MileageLog): Promise<void> {
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

async function openDriveForm(scene: GroupScene, log?: MileageLog): Promise<void> {
  const { g, tools } = scene;
  const at = log ? `drive:${log.id}` : 'drive';
  await tools.dialog.open({
    title: log ? g.editDrive : g.addDrive,
    at,
    submit: g.save,
    fields: (values) => driveFields(scene, log, values),
    below: (values) => rateOf(scene, values),
    save: (values) => save(scene, log, { values, at }),
  });
}

function driveFields(scene: GroupScene, log: MileageLog | undefined, values: FormValues): readonly FormField[] {
  const { g, detail, today, t, studio } = scene;
  const way = (values['way'] ?? wayOf(log)) as Way; // of the options below
  const last = detail.mileageLogs.at(-1);
  const me = studio?.actor.member;
  const unit = (values['unit'] ?? log?.unit ?? last?.unit ?? 'km') as MileageLog['unit'];
  const events = [{ id: '', name: t.none }, ...detail.events.map(({ id, title }) => ({ id, name: title }))];
  const ways = [
    { id: 'distance', name: g.byDistance },
    { id: 'odometer', name: g.byOdometer },
    { id: 'open', name: g.beginNow },
  ];
  const distance: FormField = {
    kind: 'number',
    name: 'distance',
    label: g.distanceIn({ unit }),
    required: true,
    narrow: true,
    min: 0,
    value: log?.distance ?? null,
  };
  const start: FormField = {
    kind: 'number',
    name: 'odometerStart',
    label: g.odometerStart({ unit }),
    required: true,
    narrow: true,
    min: 0,
    value: log?.odometerStart ?? null,
  };
  const end: FormField = {
    kind: 'number',
    name: 'odometerEnd',
    label: g.odometerEnd({ unit }),
    required: true,
    narrow: true,
    min: 0,
    value: log?.odometerEnd ?? null,
  };
  return [
    { kind: 'choice', name: 'way', label: g.how, options: ways, value: wayOf(log) },
    ...(way === 'distance' ? [distance] : way === 'odometer' ? [start, end] : [start]),
    {
      kind: 'choice',
      name: 'unit',
      label: g.unit,
      narrow: true,
      options: [
        { id: 'km', name: 'km' },
        { id: 'mi', name: 'mi' },
      ],
      value: unit,
    },
    { kind: 'date', name: 'date', label: g.date, required: true, narrow: true, value: log?.date ?? today },
    ...(log ? [] : memberField(scene, g.driver, me)),
    { kind: 'text', name: 'vehicle', label: g.vehicle, narrow: true, value: log?.vehicle ?? last?.vehicle ?? '' },
    { kind: 'text', name: 'purpose', label: g.purpose, value: log?.purpose ?? '' },
    { kind: 'text', name: 'type', label: g.driveType, narrow: true, value: log?.type ?? '' },
    ...(events.length > 1
      ? [{ kind: 'choice', name: 'event', label: g.forEvent, narrow: true, options: events, value: log?.event ?? '' } as const]
      : []),
    { kind: 'check', name: 'billable', label: g.billIt, value: log?.billable ?? true },
  ];
}

/** What a unit of the distance is billed with on that day. */
function rateOf({ g, studio, measures }: GroupScene, { billable, date, unit }: FormValues): TemplateResult | typeof nothing {
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

function save(scene: GroupScene, log: MileageLog | undefined, { values, at }: Filled): Promise<boolean> {
  const { g, detail, tools } = scene;
  const { way, unit, date, vehicle, purpose, type, event, billable, member } = values;
  const numberOf = (name: string): number => Number(values[name] ?? 0);
  const about = {
    unit: unit === 'mi' ? 'mi' : 'km',
    vehicle: String(vehicle ?? ''),
    purpose: String(purpose ?? ''),
    type: String(type ?? ''),
    event: typeof event === 'string' && event !== '' ? event : null,
    billable: billable === true,
    ...(typeof date === 'string' && date !== '' ? { date } : {}),
  } as const;
  const whose = typeof member === 'string' && member !== '' ? { member } : {};
  const said = log ? scene.g.saidChanged : g.saidDriven;
  if (log) {
    const { id } = log;
    const reading =
      way === 'distance'
        ? { odometerStart: null, odometerEnd: null, distance: numberOf('distance') }
        : { odometerStart: numberOf('odometerStart'), odometerEnd: way === 'open' ? null : numberOf('odometerEnd') };
    return tools.feedback.act('mileage.edit', { id, ...about, ...reading }, { at, said });
  }
  const id = newId(scene);
  if (id === undefined) return Promise.resolve(false);
  const args = { id, job: detail.job.id, ...whose, ...about };
  if (way === 'open')
    return tools.feedback.act('mileage.open', { ...args, odometerStart: numberOf('odometerStart') }, { at, said: g.saidDriveBegun });
  const reading =
    way === 'odometer'
      ? { odometerStart: numberOf('odometerStart'), odometerEnd: numberOf('odometerEnd') }
      : { distance: numberOf('distance') };
  return tools.feedback.act('mileage.log', { ...args, ...reading }, { at, said });
}

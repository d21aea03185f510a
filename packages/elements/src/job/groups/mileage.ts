import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Line, MileageLog } from '@workfloor/core';
import { icons } from '../../base/icons.ts';
import { actionIcons } from '../../base/action-icons.ts';
import type { MenuItem } from '../../parts/menu.ts';
import { row, rows } from '../../parts/row.ts';
import type { Pill } from '../../parts/row.ts';
import { plus, section } from '../../parts/section.ts';
import { mayChange, maySee, memberName, openName, rowMenu } from './group-tools.ts';
import type { GroupScene } from './group-tools.ts';
import { mayActFor } from '../../parts/member-field.ts';
import { openCloseForm, openDriveForm as openForm } from '../../parts/drive-form.ts';

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

/** What the odometer showed. */
function readingOf({ formats }: GroupScene, { odometerStart, odometerEnd }: MileageLog): string | undefined {
  if (odometerStart === null) return undefined;
  return `${formats.number(odometerStart)} – ${odometerEnd === null ? '…' : formats.number(odometerEnd)}`;
}

function driveRow(scene: GroupScene, log: MileageLog): TemplateResult {
  const { g, detail, tools, measures, formats } = scene;
  const { id, purpose, vehicle, type, date } = log;
  const name = purpose || type || g.drive;
  const may = mayChange(scene, 'mileage') && mayActFor(scene, log.member);
  const line = detail.lines.find((each) => each.source === id && each.partOf === null);
  const hasNoRate = log.billable && log.state === 'closed' && !line && maySee(scene, 'invoices');
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
      readingOf(scene, log),
      hasNoRate ? html`<span class="warned">${icons.alert}${g.noRate}</span>` : undefined,
    ],
    state: stateOf(scene, log),
    end: amounts(scene, log, line),
    menu: may ? driveTools(scene, log, name) : undefined,
    below: tools.feedback.problem(id),
  });
}

/** How far, and what that is billed with. */
function amounts({ measures }: GroupScene, { distance, unit }: MileageLog, line: Line | undefined): readonly unknown[] {
  const far = distance === null ? nothing : measures.distance(distance, unit);
  return [far, line ? html`<span class="quiet">${measures.money(line.amount, line.currency)}</span>` : nothing];
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

/** A drive of the job, perhaps to one of its events. */
function openDriveForm(scene: GroupScene, log?: MileageLog): Promise<void> {
  const { g, t, detail } = scene;
  const options = [{ id: '', name: t.none }, ...detail.events.map(({ id, title }) => ({ id, name: title }))];
  const event = { kind: 'choice', name: 'event', label: g.forEvent, narrow: true, options, value: log?.event ?? '' } as const;
  const links = options.length > 1 ? [event] : [];
  return openForm(scene, { log, last: detail.mileageLogs.at(-1), job: detail.job.id, links });
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MileageLog } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { openDriveForm } from '../parts/drive-form.ts';
import { mayChange, maySee, memberName, openName } from '../parts/record-scene.ts';
import { row, rows } from '../parts/row.ts';
import { plus, section } from '../parts/section.ts';
import type { ClientScene } from './client-scene.ts';
import { few, rest } from './few.ts';

/** The drives for jobs and events of the client, the latest first. */
export function drives(scene: ClientScene): TemplateResult | typeof nothing {
  const { g, c, lists } = scene;
  if (!maySee(scene, 'mileage')) return nothing;
  const { items = [], hasMore = false } = lists.mileage.value?.value ?? {};
  return section({
    ...scene,
    key: 'mileage',
    title: g.mileage,
    count: undefined,
    tools: mayChange(scene, 'mileage') ? plus(g.addDrive, () => void addDrive(scene), 'add:mileage') : nothing,
    content: () =>
      html`${rows(
        few(scene, 'mileage', items).map((log) => driveRow(scene, log)),
        c.noDrives,
        g.mileage,
      )}
      ${rest(scene, 'mileage', items.length, hasMore)}`,
  });
}

function driveRow(scene: ClientScene, log: MileageLog): TemplateResult {
  const { g, measures, formats, lists, tools } = scene;
  const { id, purpose, type, date, member, job, distance, unit } = log;
  const of = job === null ? undefined : lists.mileage.value?.value?.find('job', job);
  const edit = (): void => void openDriveForm(scene, { log, links: [] });
  return row({
    id,
    kind: 'drive',
    title: openName(scene, purpose || type || g.drive, { drive: id }, mayChange(scene, 'mileage') ? edit : undefined),
    details: [
      html`<time datetime=${date} title=${formats.day(date).full}>${measures.date(date)}</time>`,
      memberName(scene, member),
      of && openName(scene, of.title, { job: of.id }),
    ],
    state: log.state === 'open' ? { text: g.onTheWay, tone: 'accent', icon: icons.clock } : undefined,
    end: distance === null ? undefined : measures.distance(distance, unit),
    below: tools.feedback.problem(id),
  });
}

/** A new one for a job of the client. */
function addDrive(scene: ClientScene): Promise<void> {
  const { detail, lists, m } = scene;
  const jobs = detail.jobs.filter(({ state }) => state !== 'archived').map(({ id, title }) => ({ id, name: title }));
  const links = [{ kind: 'choice', name: 'job', label: m.kind_job, options: jobs, value: jobs[0]?.id ?? '' }] as const;
  return openDriveForm(scene, { last: lists.mileage.value?.value?.items[0], links: jobs.length > 0 ? links : [] });
}

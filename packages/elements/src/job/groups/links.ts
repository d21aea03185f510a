import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Job, Resource } from '@workfloor/core';
import { actionIcons } from '../../base/action-icons.ts';
import { icons } from '../../base/icons.ts';
import type { MenuItem } from '../../parts/menu.ts';
import { row, rows } from '../../parts/row.ts';
import type { Pill } from '../../parts/row.ts';
import { section } from '../../parts/section.ts';
import { groupIcons } from './group-icons.ts';
import { maySee, openName, plusMenu, rowMenu } from './group-tools.ts';
import type { GroupScene } from './group-tools.ts';
import { linkItem, mayLink, unlinkItem } from './link-forms.ts';

/** Other jobs, and records of the host, that belong to the job. */
export function links(scene: GroupScene): TemplateResult | typeof nothing {
  const { g, detail, tools, studio } = scene;
  if (!maySee(scene, 'jobs')) return nothing;
  const kinds = (studio?.resourceKinds ?? []).filter(({ state }) => state === 'live');
  const items = (): MenuItem[] => [
    { label: g.linkJob, run: () => void linkItem(scene, 'job') },
    ...kinds.map((kind) => ({ label: g.linkResource({ kind: kind.name }), run: () => void linkItem(scene, 'resource', kind) })),
    ...(['event', 'invoice', 'project', 'note', 'file'] as const)
      .filter((kind) => mayLink(scene, kind))
      .map((kind, at) => ({ label: labelOf(scene, kind), apart: at === 0, run: () => void linkItem(scene, kind) })),
  ];
  const shown = [...detail.jobs.map((job) => jobRow(scene, job)), ...detail.resources.map((resource) => resourceRow(scene, resource))];
  return section({
    ...scene,
    key: 'links',
    title: g.linked,
    count: shown.length,
    tools: mayLink(scene, 'job') ? plusMenu(scene, 'links', g.addLink, items) : nothing,
    content: () => html`${rows(shown, g.noLinks, g.linked)} ${tools.feedback.problem('link')}`,
  });
}

function labelOf({ g }: GroupScene, kind: 'event' | 'invoice' | 'project' | 'note' | 'file'): string {
  return { event: g.linkEvent, invoice: g.linkInvoice, project: g.linkProject, note: g.linkNote, file: g.linkFile }[kind];
}

function jobState({ g }: GroupScene, { state }: Job): Pill | undefined {
  if (state === 'done') return { text: g.done, tone: 'success', icon: actionIcons.check };
  if (state === 'paused') return { text: g.paused, tone: 'warning', icon: icons.clock };
  return state === 'archived' ? { text: g.archived, tone: 'quiet', icon: icons.lock } : undefined;
}

function jobRow(scene: GroupScene, job: Job): TemplateResult {
  const { formats, tools } = scene;
  const { id, title } = job;
  const item = unlinkItem(scene, 'job', { id, name: title, at: id });
  const due = job.due === null ? undefined : formats.day(job.due);
  return row({
    id,
    kind: 'linked-job',
    title: openName(scene, title, { job: id }),
    details: [
      job.code ?? (job.number === null ? undefined : `#${job.number}`),
      due && html`${scene.g.due} <time title=${due.full}>${due.text}</time>`,
    ],
    state: jobState(scene, job),
    menu: item && rowMenu(scene, id, title, () => [item]),
    below: tools.feedback.problem(id),
  });
}

function resourceRow(scene: GroupScene, { id, label, url, kind, key, done }: Resource): TemplateResult {
  const { g, studio, tools } = scene;
  const item = unlinkItem(scene, 'resource', { id, name: label, at: id });
  const kindOf = studio?.resourceKinds.find((each) => each.key === kind)?.name ?? kind;
  return row({
    id,
    kind: 'resource',
    title:
      url === null
        ? openName(scene, label, { resource: id })
        : html`<a class="row-link" href=${url} target="_blank" rel="noreferrer noopener">${label}${groupIcons.out}</a>`,
    details: [kindOf, key],
    state: done === true ? { text: g.resourceDone, tone: 'success', icon: actionIcons.check } : undefined,
    menu: item && rowMenu(scene, id, label, () => [item]),
    below: tools.feedback.problem(id),
  });
}

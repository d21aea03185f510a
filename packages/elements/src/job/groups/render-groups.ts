import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MoreScene } from '../job-tools.ts';
import { events } from './events.ts';
import { files } from './files.ts';
import { toGroupScene } from './group-scene.ts';
import { maySee } from './group-tools.ts';
import { invoices } from './invoices.ts';
import { lines } from './lines.ts';
import { links } from './links.ts';
import { mileage } from './mileage.ts';
import { notes } from './notes.ts';
import { time } from './time.ts';

/** What a job groups besides clients, runs and tasks, each kind in a section of its own; nothing until its words are here. */
export function renderGroups(scene: MoreScene): TemplateResult | typeof nothing {
  const all = toGroupScene(scene);
  if (!all) return nothing;
  const { detail, tools, state } = all;
  state.follow(tools.client(), maySee(all, 'invoices') ? detail.job.id : undefined);
  state.tick(detail.timeEntries.some(({ ended }) => ended === null));
  return html`${events(all)} ${time(all)} ${mileage(all)} ${lines(all)} ${invoices(all)} ${files(all)} ${notes(all)} ${links(all)}`;
}

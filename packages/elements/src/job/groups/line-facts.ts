import { html } from 'lit';
import type { Line } from '@workfloor/core';
import { priceOf } from '../../parts/invoice-facts.ts';
import type { GroupScene } from './group-tools.ts';

/** Those that no invoice has: parts of one stand on invoices, each for its payer. */
export function unbilledLines({ detail }: GroupScene): readonly Line[] {
  return detail.lines.filter(({ invoice, partOf, state }) => invoice === null && partOf === null && state !== 'billed');
}

/** Where a line comes from, in words. */
function originOf({ g, detail }: GroupScene, { sourceKind, source }: Line): string | undefined {
  if (sourceKind === 'timeEntry') return g.fromTime;
  if (sourceKind === 'mileageLog') return g.fromDrive;
  if (sourceKind !== 'task') return undefined;
  const tasks = [...detail.tasks, ...detail.projects.flatMap((project) => project.tasks)];
  return g.fromTask({ task: tasks.find(({ id }) => id === source)?.title ?? '' });
}

export function lineDetails(scene: GroupScene, line: Line): readonly unknown[] {
  const { measures, g, detail, formats } = scene;
  const isTold = line.invoice === null; // an invoice has one payer, and says so
  const payer = isTold ? detail.parties.find(({ client }) => client.id === line.client)?.client.name : undefined;
  return [
    html`<time datetime=${line.date} title=${formats.day(line.date).full}>${measures.date(line.date)}</time>`,
    priceOf(scene, line),
    line.discount === 0 ? undefined : g.less({ percent: measures.percent(line.discount) }),
    line.taxes.map(({ name, rate }) => `${name} ${measures.percent(rate)}`).join(', '),
    originOf(scene, line),
    payer === undefined ? undefined : g.paidBy({ name: payer }),
  ];
}

import { commands } from '@workfloor/core';
import type { Id, Instant } from '@workfloor/core';
import { addAutomation } from './sample-automation.ts';
import { addBilling } from './sample-billing.ts';
import { addEvents } from './sample-events.ts';
import { addJob, addMoves, planTrip } from './sample-jobs.ts';
import type { JobKind, SampleJob } from './sample-jobs.ts';
import { addClients, addFirm } from './sample-people.ts';
import type { SampleClient, SampleFirm } from './sample-people.ts';
import { createScript } from './sample-script.ts';
import type { SampleCommand, Script } from './sample-script.ts';
import { addViews } from './sample-views.ts';
import { addWork } from './sample-work.ts';

const JOBS: readonly (readonly [JobKind, number])[] = [
  ['weddings', 88],
  ['portraits', 70],
  ['albums', 42],
];

function addLead(script: Script, firm: SampleFirm, client: SampleClient): void {
  const trip = planTrip(script, firm.pipelines.leads, client);
  // nobody is a lead before we know them
  const start = Math.max(client.since + 200_000, trip.entered[0] ?? 0);
  const entered = trip.entered.map((at, index) => Math.max(at, start + index * 400_000)).filter((at) => at < script.now - 600_000);
  const run = { id: trip.run, pipeline: firm.pipelines.leads.id, subjectKind: 'client', subject: client.id } as const;
  script.add(entered[0] ?? client.since + 200_000, script.pick(firm.crew), commands.run.start, run);
  const isWhole = entered.length === trip.entered.length;
  addMoves(script, firm, { ...trip, entered, end: isWhole ? trip.end : 'open' });
}

/** One of the crew is a freelancer: she sees only the clients that were given to her, and no invoices. */
function narrow(script: Script, firm: SampleFirm, jobs: readonly SampleJob[]): void {
  const guest = firm.crew.at(-1);
  if (!guest) return;
  const own = jobs.filter(({ trip, kind }) => trip.end === 'open' && kind === 'weddings').slice(0, 9);
  const at = script.now - 12_000; // the very last: she has worked on jobs that she does not see any more
  for (const client of new Set(own.map((job) => job.client.id))) {
    script.add(at, firm.owner, commands.client.assign, { client, member: guest.member, roles: ['Second shooter'] });
  }
  script.add(at + 4000, firm.owner, commands.member.edit, { id: guest.member, access: 'chosen', rights: { invoices: 'none' } });
}

/**
 * A believable photography studio as the commands that built it, oldest first, each with its own time and person: six members, a hundred
 * and forty clients, two hundred jobs. The same moment and workspace tell the same story; the workspace must still be empty.
 */
export function sampleStudio(now: Instant, workspace: Id): readonly SampleCommand[] {
  const script = createScript(now, workspace);
  const firm = addFirm(script);
  const clients = addClients(script, firm);
  const customers = clients.filter((client) => !client.isLead);
  const people = customers.filter((client) => !client.tags.includes('Corporate'));
  const jobs = JOBS.flatMap(([kind, count]) =>
    Array.from({ length: count }, () => addJob(script, firm, kind, script.pick(kind === 'weddings' ? people : customers))),
  );
  for (const client of clients) if (client.isLead) addLead(script, firm, client);
  const shoots = addEvents(script, firm, jobs, people);
  addWork(script, firm, { jobs, shoots, clients: customers });
  addBilling(script, firm, jobs, customers);
  narrow(script, firm, jobs);
  addViews(script, firm);
  addAutomation(script, firm, customers);
  return script.commands.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

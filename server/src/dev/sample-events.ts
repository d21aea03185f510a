import { commands, idsFrom } from '@workfloor/core';
import type { Id } from '@workfloor/core';
import { enteredAt } from './sample-jobs.ts';
import type { SampleJob } from './sample-jobs.ts';
import type { SampleClient, SampleFirm } from './sample-people.ts';
import { ago, atHour, later, notAfterNow } from './sample-script.ts';
import type { Script } from './sample-script.ts';
import { venues } from './sample-terms.ts';

const PORTRAITS = 22;
const HOUR_MS = 3_600_000;

export interface SampleEvent {
  readonly id: Id;
  readonly job: SampleJob;
  readonly starts: number;
  readonly isHeld: boolean;
  /** Who is there, the driver first. */
  readonly crew: SampleFirm['crew'];
}

const iso = (at: number): string => new Date(at).toISOString();

/** When a wedding is: around the stage of that name where the job has come so far, else in the months to come. */
function dayOf(script: Script, job: SampleJob): number {
  const left = enteredAt(job, 'Culling');
  if (left !== undefined) return later(left, -1);
  return later(script.now, enteredAt(job, 'Wedding day') === undefined ? script.between(12, 150) : script.between(2, 9));
}

/** The day itself, linked to its job. */
function addShoot(script: Script, firm: SampleFirm, job: SampleJob): SampleEvent {
  const starts = atHour(dayOf(script, job), script.between(8, 11));
  const made = notAfterNow(script, Math.min((job.trip.entered[0] ?? starts) + 4 * HOUR_MS, starts - HOUR_MS), 30);
  const id = script.id(made);
  const [actor, second] = [script.pick(firm.crew), script.pick(firm.crew)];
  const crew = [...new Set([actor, second])];
  script.add(made, actor, commands.event.create, {
    id,
    kind: 'shoot',
    title: job.title,
    starts: iso(starts),
    ends: iso(starts + script.between(6, 12) * HOUR_MS),
    place: script.pick(venues),
    clients: [job.client.id],
    assignees: crew.map(({ member }) => member),
    fields: { second_camera: crew.length > 1 },
  });
  script.add(made + 60_000, actor, commands.job.attach, { id: script.id(made), job: job.id, itemKind: 'event', item: id });
  const over = starts + 13 * HOUR_MS;
  const isHeld = over < script.now - HOUR_MS;
  if (isHeld) script.add(over, actor, commands.event.complete, { id });
  return { id, job, starts, isHeld, crew };
}

/** A visit that somebody is asked to make while they are at a wedding: the calendar says so, nobody is refused it. */
function addClash(script: Script, firm: SampleFirm, shoot: SampleEvent): void {
  const made = notAfterNow(script, shoot.starts, script.between(20, 600));
  const starts = shoot.starts + 2 * HOUR_MS;
  script.add(made, firm.owner, commands.event.create, {
    id: script.id(made),
    kind: 'appointment',
    title: `Look at the venue: ${script.pick(venues)}`,
    starts: iso(starts),
    ends: iso(starts + HOUR_MS),
    assignees: shoot.crew.slice(0, 1).map(({ member }) => member),
  });
}

/** A portrait needs no job: it starts on the pipeline of such sessions by itself, and goes as far as its day has come. */
function addPortrait(script: Script, firm: SampleFirm, client: SampleClient, index: number): void {
  const { stages } = firm.pipelines.sessions;
  const passed = index % (stages.length + 1);
  const days = passed === 0 ? script.between(2, 30) : -passed * 9 - script.between(0, 6);
  const starts = atHour(later(script.now, days), script.between(8, 15));
  const actor = script.pick(firm.crew);
  const made = notAfterNow(script, later(starts, -12), script.between(40, 900));
  const id = script.id(made);
  const command = script.add(made, actor, commands.event.create, {
    id,
    kind: 'portrait',
    title: `Portrait: ${client.name}`,
    starts: iso(starts),
    ends: iso(starts + 1.5 * HOUR_MS),
    place: 'Havnegade 12, the studio',
    clients: [client.id],
    assignees: [actor.member],
  });
  const run = idsFrom(command)(); // what starts by itself is the first that the command makes
  if (passed > 0) script.add(starts + 2 * HOUR_MS, actor, commands.event.complete, { id });
  for (const [at, stage] of stages.slice(0, passed).entries()) {
    script.add(later(starts + 3 * HOUR_MS, at * 8), actor, commands.run.complete, { run, stage: stage.id });
  }
}

/** Weddings past and to come, a few that clash, one that was called off, and portraits that need no job. */
export function addEvents(script: Script, firm: SampleFirm, jobs: readonly SampleJob[], clients: readonly SampleClient[]): SampleEvent[] {
  const weddings = jobs.filter(({ kind, trip }) => kind === 'weddings' && trip.end !== 'closed' && trip.entered.length > 3);
  const shoots = weddings.map((job) => addShoot(script, firm, job));
  const coming = shoots.filter(({ isHeld, starts }) => !isHeld && starts > script.now);
  for (const shoot of coming.slice(0, 3)) addClash(script, firm, shoot);
  const off = coming.at(-1);
  if (off) script.add(notAfterNow(script, ago(script, 0), 15), firm.owner, commands.event.cancel, { id: off.id });
  for (let index = 0; index < PORTRAITS; index += 1) addPortrait(script, firm, script.pick(clients), index);
  return shoots.filter(({ id }) => id !== off?.id);
}

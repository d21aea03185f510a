import { commands } from '@workfloor/core';
import type { Id } from '@workfloor/core';
import type { SampleEvent } from './sample-events.ts';
import type { SampleJob, SampleTask } from './sample-jobs.ts';
import type { SampleClient, SampleFirm } from './sample-people.ts';
import { ago, atHour, later, notAfterNow } from './sample-script.ts';
import type { Colleague, Script } from './sample-script.ts';
import { drives, notes, savedSets } from './sample-terms.ts';

const ENTRIES = 56;
const HOUR_MS = 3_600_000;
type SetName = keyof typeof savedSets;

function addSets(script: Script, firm: SampleFirm): Readonly<Record<SetName, Id>> {
  const at = ago(script, 500);
  const add = (name: SetName): Id => {
    const id = script.id(at);
    const ids = savedSets[name].items.map(() => script.id(at));
    const items = savedSets[name].items.map(({ title, days, roles = [], checklist = [], waits = false }, index) => ({
      id: ids[index] ?? '',
      title,
      text: '',
      offsetDays: days,
      priority: 'none' as const,
      assignees: [],
      roles,
      checklist,
      waitsFor: waits ? ids.slice(index - 1, index) : [],
    }));
    script.add(at, firm.owner, commands.savedTasks.create, { id, name: savedSets[name].name, items });
    return id;
  };
  return { before: add('before'), after: add('after'), print: add('print') };
}

/** Projects about a wedding day, a client and nothing at all, filled with saved tasks; and sets put straight into jobs. */
function addProjects(script: Script, firm: SampleFirm, shoots: readonly SampleEvent[], clients: readonly SampleClient[]): void {
  const sets = addSets(script, firm);
  const soon = shoots.filter(({ starts }) => starts > later(script.now, 1)).slice(0, 10);
  const begin = (project: Omit<Parameters<typeof fill>[1], 'id'>, set: SetName): void => {
    const at = notAfterNow(script, ago(script, script.between(1, 9)), 20);
    fill(at, { id: script.id(at), ...project }, sets[set]);
  };
  const fill = (
    at: number,
    project: { id: Id; title: string; aboutKind?: 'event' | 'client'; about?: Id; anchor?: string },
    set: Id,
  ): void => {
    script.add(at, firm.owner, commands.project.create, project);
    script.add(at + 60_000, firm.owner, commands.savedTasks.apply, { project: project.id, set });
  };
  for (const { id, job } of soon.slice(0, 4)) begin({ title: `Ready for ${job.title}`, aboutKind: 'event', about: id }, 'before');
  const client = script.pick(clients);
  begin(
    { title: `Calendar for ${client.name}`, aboutKind: 'client', about: client.id, anchor: script.day(later(script.now, 25)) },
    'print',
  );
  begin({ title: 'Fair in Herning', anchor: script.day(later(script.now, 40)) }, 'print');
  for (const { job, starts } of shoots.filter(({ isHeld, job: { trip } }) => isHeld && trip.end === 'open').slice(0, 6)) {
    const at = notAfterNow(script, later(starts, 1), 10);
    script.add(at, firm.owner, commands.savedTasks.apply, { set: sets.after, job: job.id, anchor: script.day(starts) });
  }
}

function nameOf(firm: SampleFirm, { assignees }: SampleTask): Colleague | undefined {
  return firm.crew.find(({ member }) => member === assignees[0]);
}

/** Hours that were worked, most of them to be billed; one timer runs, and some hours have become lines. */
function addTime(script: Script, firm: SampleFirm, jobs: readonly SampleJob[]): void {
  const tasks = jobs.flatMap((job) => job.tasks.filter(({ state }) => state !== 'cancelled').map((task) => ({ job, task })));
  const logged: Id[] = [];
  for (let made = 0; made < ENTRIES; made += 1) {
    const { job, task } = script.pick(tasks);
    const who = nameOf(firm, task) ?? script.pick(firm.crew);
    const started = Math.max(task.at + HOUR_MS, atHour(later(script.now, -script.between(2, 40)), script.between(7, 13)));
    const ended = started + script.between(2, 9) * 0.5 * HOUR_MS;
    if (ended > script.now - 2 * HOUR_MS) continue;
    const id = script.id(ended);
    const service = job.kind === 'albums' || script.chance() < 0.3 ? {} : { service: firm.services.editing };
    const span = { started: new Date(started).toISOString(), ended: new Date(ended).toISOString() };
    script.add(ended + 300_000, who, commands.time.log, { id, task: task.id, ...span, ...service });
    if ('service' in service && job.kind === 'weddings' && logged.length < 5) logged.push(id);
  }
  if (logged.length > 0) script.add(notAfterNow(script, script.now, 25), firm.owner, commands.line.fromTime, { entries: logged });
  startTimer(
    script,
    firm,
    tasks.map(({ task }) => task),
  );
}

/** Somebody is at work right now. */
function startTimer(script: Script, firm: SampleFirm, tasks: readonly SampleTask[]): void {
  const task = tasks.find((candidate) => candidate.state === 'in_progress' && nameOf(firm, candidate));
  const who = task && nameOf(firm, task);
  if (!task || !who) return;
  const at = notAfterNow(script, script.now, 48);
  script.add(at, who, commands.time.start, { id: script.id(at), task: task.id, service: firm.services.editing });
}

/** The van's log book: each drive begins where the one before has ended; the last one is under way. */
function addDrives(script: Script, firm: SampleFirm, shoots: readonly SampleEvent[]): void {
  const past = shoots.filter(({ isHeld }) => isHeld).toSorted((a, b) => a.starts - b.starts);
  let odometer = 48_210;
  for (const { id, job, starts, crew } of past.slice(-22)) {
    const driver = crew[0];
    if (!driver) continue;
    const at = notAfterNow(script, starts + 14 * HOUR_MS, 55);
    const odometerEnd = odometer + script.between(14, 190);
    script.add(at, driver, commands.mileage.log, {
      id: script.id(at),
      vehicle: 'The van (CK 48 201)',
      date: script.day(starts),
      odometerStart: odometer,
      odometerEnd,
      purpose: script.pick(drives),
      event: id,
      job: job.id,
      billable: script.chance() < 0.6,
    });
    odometer = odometerEnd;
  }
  const at = notAfterNow(script, script.now, 35);
  const open = { id: script.id(at), vehicle: 'The van (CK 48 201)', odometerStart: odometer, purpose: 'Meeting with the couple' };
  script.add(at, script.pick(firm.crew), commands.mileage.open, open);
}

/** Notes, jobs of one client that belong together, and a word to a colleague. */
function addLoose(script: Script, firm: SampleFirm, jobs: readonly SampleJob[]): void {
  const open = jobs.filter(({ trip }) => trip.end === 'open');
  for (const job of script.some(open, 0.12)) {
    const at = notAfterNow(script, (job.trip.entered[0] ?? script.now) + 5 * HOUR_MS, script.between(12, 60));
    const text = script.pick(notes);
    script.add(at, script.pick(firm.crew), commands.note.write, { id: script.id(at), text, client: job.client.id, jobs: [job.id] });
  }
  for (const album of open.filter(({ kind }) => kind === 'albums')) {
    const wedding = jobs.find(({ kind, client }) => kind === 'weddings' && client === album.client);
    const at = notAfterNow(script, script.now, script.between(10, 2000));
    const starts = [album, wedding].map((job) => job?.trip.entered[0] ?? 0);
    if (!wedding || starts.some((start) => start >= at)) continue;
    script.add(at, firm.owner, commands.job.attach, { id: script.id(at), job: album.id, itemKind: 'job', item: wedding.id });
  }
  const [, colleague] = firm.crew;
  for (const job of colleague ? open.slice(0, 3) : []) {
    const at = notAfterNow(script, script.now, script.between(5, 60));
    const comment = { id: script.id(at), aboutKind: 'job', about: job.id, text: 'Mikkel, can you look at this one?' } as const;
    script.add(at, firm.owner, commands.comment.add, { ...comment, mentions: colleague ? [colleague.member] : [] });
  }
}

interface Around {
  readonly jobs: readonly SampleJob[];
  readonly shoots: readonly SampleEvent[];
  readonly clients: readonly SampleClient[];
}

/** What is done around the jobs: projects, hours, drives, notes. */
export function addWork(script: Script, firm: SampleFirm, { jobs, shoots, clients }: Around): void {
  addProjects(script, firm, shoots, clients);
  addTime(script, firm, jobs);
  addDrives(script, firm, shoots);
  addLoose(script, firm, jobs);
}

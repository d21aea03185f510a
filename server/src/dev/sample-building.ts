import { commands } from '@workfloor/core';
import type { Id, Instant } from '@workfloor/core';
import * as data from './sample-building-data.ts';
import { addContact, addPipeline, addStaff, addTags, cameTo, inOrder, planRun, standsAt, walk } from './sample-kit.ts';
import type { KitFirm, KitPipeline, KitRun } from './sample-kit.ts';
import { ago, atHour, createScript, later, notAfterNow } from './sample-script.ts';
import type { Colleague, SampleCommand, Script } from './sample-script.ts';

const HOUR_MS = 3_600_000;
const YARD_JOBS = 58;
const DROPS = 54;

interface Customer {
  readonly id: Id;
  readonly name: string;
  readonly tags: readonly string[];
  readonly place: string;
}

interface Yard {
  readonly script: Script;
  readonly firm: KitFirm;
}

function addTerms(script: Script, owner: KitFirm['owner']): KitFirm['services'] {
  const at = ago(script, 401);
  const year = new Date(script.now).getUTCFullYear();
  script.add(at, owner, commands.workspace.edit, {
    name: 'Excavation Laflamme',
    roles: ['Contremaître', 'Opérateur', 'Monteur'],
    taxes: [
      { name: 'TPS', rate: 5 },
      { name: 'TVQ', rate: 9.975 },
    ],
    holidays: [`${year}-01-01`, `${year}-06-24`, `${year}-07-01`, `${year}-12-25`],
    numbering: { job: '{yy}-{n:4}', invoice: 'F{yyyy}-{n:4}', credit: 'NC{yyyy}-{n:4}' },
    mileageRates: [{ from: `${year - 1}-01-01`, unit: 'km', rate: 72, per: 1 }],
    seller: {
      name: 'Excavation Laflamme inc.',
      address: '402, chemin Knowlton\nLac-Brome (Québec) J0E 1V0',
      taxNumber: 'TPS 123456789 RT0001',
      email: 'bureau@laflamme.example',
      phone: '+1 450 555 0142',
      payment: 'Virement Interac: paie@laflamme.example',
    },
  });
  for (const label of data.labels) script.add(at + 1000, owner, commands.label.create, { id: script.id(at), aboutKind: 'job', ...label });
  const ids = Object.fromEntries(Object.keys(data.services).map((key) => [key, script.id(at)]));
  for (const [key, service] of Object.entries(data.services)) {
    const addOns = key === 'digging' ? { addOns: [ids['fuel'] ?? ''] } : {};
    script.add(at + 2000, owner, commands.service.create, { id: ids[key] ?? '', ...service, ...addOns });
  }
  return ids;
}

function addCustomer({ script, firm }: Yard, name: string, kind: 'person' | 'company'): Customer {
  const at = ago(script, script.between(100, 380));
  const id = script.id(at);
  const tags = [kind === 'person' ? 'Résidentiel' : 'Commercial', ...script.some(['Permis requis', 'Roc', 'Gel', 'Urgent'], 0.22)];
  const place = `${script.between(3, 890)}, ${script.pick(data.roads)}`;
  const more = { address: `${place}\nLac-Brome (Québec) J0E 1V0`, locale: 'fr-CA', collect: { by: 'job' } as const };
  script.add(at, firm.owner, commands.client.create, { id, name, kind, tags: tags.flatMap((tag) => firm.tags[tag] ?? []), ...more });
  const person =
    kind === 'person' ? name : `${script.pick(['Julie', 'Réal', 'Odile', 'Yvan'])} ${script.pick(['Côté', 'Paquette', 'Bolduc'])}`;
  const phone = `+1 450 555 0${script.between(100, 999)}`;
  addContact(script, firm, at + 60_000, { name: person, client: id, domain: 'courriel.example', phone, locale: 'fr-CA' });
  return { id, name, tags, place };
}

/** The parts of the work, each with what it comes to. */
function addParts({ script, firm }: Yard, job: Id, place: string, run: KitRun): void {
  const started = cameTo(run, 'Sur le chantier');
  const made = (run.entered[0] ?? script.now) + 20 * 60_000;
  const parts = data.works.slice(0, script.between(2, data.works.length));
  for (const [index, { title, lines }] of parts.entries()) {
    const id = script.id(made);
    const who = script.pick(firm.crew.slice(2));
    const due = script.day(later(started ?? script.now, started === undefined ? script.between(3, 30) : index + 1));
    script.add(made + index * 1000, firm.owner, commands.task.create, { id, job, title, place, assignees: [who.member], due });
    for (const [service, from, to] of lines) {
      const line = { id: script.id(made), task: id, service: firm.services[service] ?? '', quantity: script.between(from, to) };
      script.add(made + index * 1000 + 500, firm.owner, commands.line.add, line);
    }
    if (started !== undefined) doPart({ script, firm }, run, { id, who, started, index, isLast: index === parts.length - 1 });
  }
}

interface Part {
  readonly id: Id;
  readonly who: Colleague;
  readonly started: number;
  readonly index: number;
  readonly isLast: boolean;
}

/** On the site a job waits for its parts, of which the last is not done yet; further on all are, and come to one invoice. */
function doPart({ script, firm }: Yard, run: KitRun, { id, who, started, index, isLast }: Part): void {
  const stage = standsAt(run);
  if (stage?.name !== 'Sur le chantier') {
    const done = Math.min(later(started, index * 0.2 + 0.1), cameTo(run, 'Inspection') ?? script.now);
    script.add(notAfterNow(script, done, 30 - index), who, commands.task.complete, { id });
    return;
  }
  const asked = started + 5000 + index;
  if (asked < script.now) script.add(asked, firm.owner, commands.run.await, { run: run.id, stage: stage.id, itemKind: 'task', item: id });
  const done = later(started, index + 0.3);
  if (!isLast && done < script.now - HOUR_MS) script.add(done, who, commands.task.complete, { id });
}

function addJob(yard: Yard, customer: Customer, pipeline: KitPipeline): void {
  const { script, firm } = yard;
  const run = planRun(script, pipeline, customer.tags, 0.2);
  const at = run.entered[0] ?? script.now;
  const id = script.id(at);
  script.add(at, firm.owner, commands.job.create, {
    id,
    title: `${script.pick(data.kinds)}, ${customer.name}`,
    clients: [customer.id],
    assignees: [script.pick(firm.crew).member],
    tags: customer.tags.flatMap((tag) => (tag === 'Résidentiel' || tag === 'Commercial' ? [] : (firm.tags[tag] ?? []))),
    due: script.day(later(script.now, script.between(-5, 45))),
    priority: script.pick(['none', 'none', 'medium', 'high'] as const),
    run: { id: run.id, pipeline: pipeline.id },
    collect: { by: 'job' },
  });
  addParts(yard, id, customer.place, run);
  walk(script, firm, run);
  addOffer(yard, id, run);
  addDeposit(yard, customer, id, run);
  const told = notAfterNow(script, at + 2 * HOUR_MS, 22);
  if (script.chance() < 0.45) {
    const comment = { id: script.id(told), aboutKind: 'job', about: id, text: script.pick(data.talk) } as const;
    script.add(told, script.pick(firm.crew), commands.comment.add, comment);
  }
  if (!run.isOver && script.chance() < 0.2) {
    script.add(script.now - 20 * 60_000, firm.owner, commands.job.edit, { id, label: script.pick(data.labels).name });
  }
}

/** An offer that the client has not answered holds the job. */
function addOffer({ script, firm }: Yard, job: Id, run: KitRun): void {
  const stage = standsAt(run);
  const since = run.entered.at(-1) ?? script.now;
  const at = notAfterNow(script, since + 15 * 60_000, 33);
  if (stage?.name !== 'Soumission' || at <= since) return;
  const id = script.id(at);
  const title = 'Faire signer la soumission';
  script.add(at, firm.owner, commands.task.create, { id, job, title, assignees: [firm.owner.member], due: script.day(later(at, 6)) });
  script.add(at + 1000, firm.owner, commands.run.await, { run: run.id, stage: stage.id, itemKind: 'task', item: id });
}

/** A deposit is asked for once the offer is signed: most have paid it, some a part. */
function addDeposit({ script, firm }: Yard, customer: Customer, job: Id, run: KitRun): void {
  const came = cameTo(run, 'Planifié');
  const at = notAfterNow(script, (came ?? script.now) + HOUR_MS, 28);
  if (came === undefined || at <= came || script.chance() < 0.35) return;
  const id = script.id(at);
  const rate = script.between(12, 60) * 10_000;
  script.add(at, firm.owner, commands.invoice.draft, { id, client: customer.id, job, title: 'Acompte', collects: 'hand' });
  script.add(at + 1000, firm.owner, commands.line.add, { id: script.id(at), invoice: id, text: 'Acompte', quantity: 1, rate });
  script.add(at + 2000, firm.owner, commands.invoice.issue, { id });
  const paid = later(at, script.between(2, 30));
  const total = rate + Math.round(rate * 0.05) + Math.round(rate * 0.09975);
  const amount = script.chance() < 0.8 ? total : Math.round(total / 2);
  if (paid > script.now - HOUR_MS) return;
  script.add(paid, firm.owner, commands.payment.record, { id: script.id(paid), invoice: id, amount, method: 'bank' });
}

/** One house on the network: the carrier gets all that were done in a month on one invoice. */
function addDrop({ script, firm }: Yard, carrier: Id, pipeline: KitPipeline): void {
  const run = planRun(script, pipeline, [], 0.4);
  const at = run.entered[0] ?? script.now;
  const [id, task] = [script.id(at), script.id(at)];
  const place = `${script.between(3, 890)}, ${script.pick(data.roads)}`;
  const who = script.pick(firm.crew.slice(2));
  const job = { id, title: `Branchement: ${place}`, clients: [carrier], assignees: [who.member] };
  const due = script.day(later(script.now, script.between(-2, 12)));
  script.add(at, firm.owner, commands.job.create, { ...job, due, run: { id: run.id, pipeline: pipeline.id } });
  walk(script, firm, run);
  script.add(at + 60_000, firm.owner, commands.task.create, {
    id: task,
    job: id,
    title: 'Brancher et mesurer',
    place,
    assignees: [who.member],
    due,
  });
  for (const [service, quantity] of [
    ['drop', 1],
    ['splice', script.between(2, 6)],
  ] as const) {
    script.add(at + 90_000, firm.owner, commands.line.add, { id: script.id(at), task, service: firm.services[service] ?? '', quantity });
  }
  const tested = cameTo(run, 'Essai');
  if (tested !== undefined)
    script.add(notAfterNow(script, Math.max(tested - 60_000, at + 120_000), 4), who, commands.task.complete, { id: task });
}

/** The log books of the trucks: each drive begins where the one before has ended; one is under way. */
function addDrives({ script, firm }: Yard): void {
  for (const [index, vehicle] of data.trucks.entries()) {
    const driver = firm.crew[index * 2];
    if (!driver) continue;
    let odometer = 61_300 + index * 48_000;
    for (let back = 24; back > 0; back -= 1) {
      if (script.chance() < 0.3) continue;
      const at = atHour(later(script.now, -back), 21);
      const odometerEnd = odometer + script.between(18, 140);
      const drive = { vehicle, date: script.day(at), odometerStart: odometer, odometerEnd, purpose: script.pick(data.drives) };
      script.add(at, driver, commands.mileage.log, { id: script.id(at), ...drive, billable: script.chance() < 0.4 });
      odometer = odometerEnd;
    }
    const at = notAfterNow(script, script.now, 45);
    if (index === 0)
      script.add(at, driver, commands.mileage.open, { id: script.id(at), vehicle, odometerStart: odometer, purpose: data.drives[0] });
  }
}

function addVisits({ script, firm }: Yard, customers: readonly Customer[], pipeline: KitPipeline): void {
  for (let index = 0; index < 24; index += 1) {
    const customer = script.pick(customers);
    const starts = atHour(later(script.now, script.between(-10, 18)), script.between(12, 20));
    const made = notAfterNow(script, later(starts, -6), script.between(30, 700));
    const span = { starts: new Date(starts).toISOString(), ends: new Date(starts + script.between(1, 4) * HOUR_MS).toISOString() };
    const title = `${script.pick(['Visite', 'Coulée', 'Livraison', 'Inspection'])}: ${customer.name}`;
    const event = { kind: 'appointment', title, ...span, place: customer.place, clients: [customer.id] };
    script.add(made, firm.owner, commands.event.create, { id: script.id(made), ...event, assignees: [script.pick(firm.crew).member] });
  }
  for (const name of ['Copropriété du Vieux Moulin', 'Denis Hamel', 'Camping Orford', 'Lucie Trépanier']) {
    const run = planRun(script, pipeline, [], 0);
    const at = run.entered[0] ?? script.now;
    const id = script.id(at);
    script.add(at - 60_000, firm.owner, commands.client.create, { id, name, state: 'lead', locale: 'fr-CA' });
    script.add(at, firm.owner, commands.run.start, { id: run.id, pipeline: pipeline.id, subjectKind: 'client', subject: id });
    walk(script, firm, run);
  }
}

/** A contractor: work in parts that comes to one invoice a job, and houses on a network that come to one invoice a month. */
export function sampleBuilding(now: Instant, workspace: Id): readonly SampleCommand[] {
  const script = createScript(now, workspace, 'America/Toronto');
  const crew = addStaff(script, data.team, 'laflamme.example');
  const [owner] = crew;
  if (!owner) throw new Error('The firm needs its people.');
  const yard: Yard = { script, firm: { owner, crew, tags: addTags(script, owner, data.tags), services: addTerms(script, owner) } };
  const pipeline = addPipeline(script, yard.firm, data.yard);
  const fibre = addPipeline(script, yard.firm, data.fibre);
  const sales = addPipeline(script, yard.firm, data.sales);
  const customers = [
    ...data.people.map((name) => addCustomer(yard, name, 'person')),
    ...data.firms.map((name) => addCustomer(yard, name, 'company')),
  ];
  for (let index = 0; index < YARD_JOBS; index += 1) addJob(yard, script.pick(customers), pipeline);
  const carrier = addCustomer(yard, data.carrier, 'company');
  const monthly = { by: 'period', period: 'month' } as const;
  script.add(ago(script, 95), yard.firm.owner, commands.client.edit, { id: carrier.id, collect: monthly });
  for (let index = 0; index < DROPS; index += 1) addDrop(yard, carrier.id, fibre);
  addDrives(yard);
  addVisits(yard, customers, sales);
  return inOrder(script);
}

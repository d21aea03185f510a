import { commands, idsFrom } from '@workfloor/core';
import type { Id, Instant } from '@workfloor/core';
import * as data from './sample-accounting-data.ts';
import { addContact, addPipeline, addStaff, addTags, cameTo, inOrder, planRun, standsAt, walk } from './sample-kit.ts';
import type { KitFirm, KitPipeline, KitRun } from './sample-kit.ts';
import { ago, atHour, createScript, later, notAfterNow } from './sample-script.ts';
import type { SampleCommand, Script } from './sample-script.ts';

const HOUR_MS = 3_600_000;
const DOMAIN = 'mail.example';

interface Customer {
  readonly id: Id;
  readonly name: string;
  readonly kind: 'household' | 'person' | 'company';
  readonly tags: readonly string[];
  readonly preparer: Id;
}

interface Office {
  readonly script: Script;
  readonly firm: KitFirm;
  readonly set: Id;
}

function addTerms(script: Script, owner: KitFirm['owner']): KitFirm['services'] {
  const at = ago(script, 401);
  const year = new Date(script.now).getUTCFullYear();
  script.add(at, owner, commands.workspace.edit, {
    name: 'Hollis & Ward',
    roles: [...data.roles],
    holidays: [`${year}-01-01`, `${year}-07-04`, `${year}-11-26`, `${year}-12-25`],
    numbering: { job: '{yyyy}-{n:3}', invoice: 'HW-{yyyy}-{n:4}', credit: 'CR-{yyyy}-{n:4}' },
    mileageRates: [{ from: `${year - 1}-01-01`, unit: 'mi', rate: 70, per: 1 }],
    seller: {
      name: 'Hollis & Ward CPAs PLLC',
      address: '18 State Street\nMontpelier, VT 05602',
      taxNumber: '03-1234567',
      email: 'desk@hollisward.example',
      phone: '+1 802 555 0118',
      payment: 'ACH 011600033, account 4400123',
    },
  });
  for (const label of data.labels) script.add(at + 1000, owner, commands.label.create, { id: script.id(at), aboutKind: 'job', ...label });
  return Object.fromEntries(
    Object.entries(data.services).map(([key, service]) => {
      const id = script.id(at);
      script.add(at + 2000, owner, commands.service.create, { id, ...service });
      return [key, id];
    }),
  );
}

/** What a return consists of, by the roles that people play for a client. */
function addSet(script: Script, { owner }: KitFirm): Id {
  const at = ago(script, 390);
  const [id, prepare, review] = [script.id(at), script.id(at), script.id(at)];
  script.add(at, owner, commands.savedTasks.create, {
    id,
    name: '1040',
    items: [
      { id: prepare, title: 'Prepare the return', roles: ['Preparer'], offsetDays: 5, checklist: ['W-2', '1099', 'Last year compared'] },
      { id: review, title: 'Review the return', roles: ['Reviewer'], offsetDays: 8, waitsFor: [prepare] },
      { id: script.id(at), title: 'Go through it with the client', roles: ['Client manager'], offsetDays: 10, waitsFor: [review] },
    ],
  });
  return id;
}

function addCustomer({ script, firm }: Office, name: string, kind: Customer['kind']): Customer {
  const at = ago(script, script.between(150, 380));
  const id = script.id(at);
  const fitting = kind === 'company' ? ['Payroll'] : ['Schedule C', 'Foreign income', 'Rental', 'K-1 expected'];
  const tags = script.some(fitting, kind === 'company' ? 0.6 : 0.25);
  const [preparer, reviewer] = [script.pick(firm.crew.slice(2)), script.pick(firm.crew.slice(0, 2))];
  const address = `${script.between(2, 240)} ${script.pick(['Elm Street', 'River Road', 'Main Street', 'Barre Street'])}\nMontpelier, VT 05602`;
  script.add(at, firm.owner, commands.client.create, { id, name, kind, tags: tags.flatMap((tag) => firm.tags[tag] ?? []), address });
  for (const [member, part] of [
    [preparer, ['Preparer']],
    [reviewer, ['Reviewer', 'Client manager']],
  ] as const) {
    script.add(at + 60_000, firm.owner, commands.client.assign, { client: id, member: member.member, roles: [...part], follows: true });
  }
  return { id, name, kind, tags, preparer: preparer.member };
}

/** Two people of a household each have their own switches; whoever owns a firm is on that as well. */
function addPeople(office: Office, customer: Customer, names: readonly string[]): void {
  const { script, firm } = office;
  for (const [index, name] of names.entries()) {
    const phone = `+1 802 555 0${script.between(100, 999)}`;
    const at = ago(script, 140) + index * 60_000;
    addContact(script, firm, at, { name, client: customer.id, domain: DOMAIN, phone, locale: 'en', signs: index === 0 });
  }
}

function addCustomers(office: Office): Customer[] {
  const households = data.households.map((line) => {
    const [last = '', ...firsts] = line.split('|');
    const customer = addCustomer(office, `${firsts.join(' & ')} ${last}`, 'household');
    addPeople(
      office,
      customer,
      firsts.map((first) => `${first} ${last}`),
    );
    return customer;
  });
  const alone = (kind: 'person' | 'company') => (name: string) => {
    const customer = addCustomer(office, name, kind);
    addPeople(office, customer, [
      kind === 'person' ? name : `${office.script.pick(['Ellen', 'Hugh', 'Vera', 'Amos'])} ${name.split(' ')[0] ?? ''}`,
    ]);
    return customer;
  };
  return [...households, ...data.singles.map(alone('person')), ...data.companies.map(alone('company'))];
}

/** The fee, on an invoice that holds the job until it is paid. */
function addFee({ script, firm }: Office, customer: Customer, job: Id, run: KitRun): void {
  const came = cameTo(run, 'Invoice and 8879');
  const stage = run.path.find(({ name }) => name === 'Invoice and 8879');
  if (came === undefined || !stage) return;
  const isThere = standsAt(run) === stage;
  const at = notAfterNow(script, came + HOUR_MS / 2, 40);
  if (at <= came) return;
  const id = script.id(at);
  script.add(at, firm.owner, commands.invoice.draft, { id, client: customer.id, job, title: 'Individual return' });
  const lines = ['f1040', 'state', ...(customer.tags.includes('Schedule C') ? ['scheduleC'] : [])];
  for (const name of lines) {
    script.add(at + 1000, firm.owner, commands.line.add, {
      id: script.id(at),
      invoice: id,
      service: firm.services[name] ?? '',
      quantity: 1,
    });
  }
  script.add(at + 60_000, firm.owner, commands.invoice.issue, { id });
  if (isThere) {
    script.add(at + 90_000, firm.owner, commands.run.await, { run: run.id, stage: stage.id, itemKind: 'invoice', item: id });
    return;
  }
  const total = lines.reduce((sum, name) => sum + (name in data.services ? data.services[name as 'f1040'].rate : 0), 0); // a key of it
  const paid = later(at, script.between(1, 6));
  const amount = script.chance() < 0.8 ? total : 40_000;
  if (paid < script.now - HOUR_MS) {
    script.add(paid, firm.owner, commands.payment.record, { id: script.id(paid), invoice: id, amount, method: 'bank' });
  }
}

/** What a return waits for: its letter to be signed, its tasks to be done. */
function addWaiting({ script, firm }: Office, customer: Customer, job: Id, run: KitRun): void {
  const stage = standsAt(run);
  const since = run.entered.at(-1) ?? script.now;
  const at = notAfterNow(script, since + 10 * 60_000, 35);
  const title = data.awaits[stage?.name ?? ''];
  if (!stage || !title || at <= since) return;
  const task = script.id(at);
  const due = script.day(later(script.now, script.between(-3, 9)));
  script.add(at, firm.owner, commands.task.create, { id: task, job, title, assignees: [customer.preparer], due, priority: 'high' });
  script.add(at + 1000, firm.owner, commands.run.await, { run: run.id, stage: stage.id, itemKind: 'task', item: task });
}

/** The tasks of the set, planned for when the return comes to be prepared, and done as far as it has come. */
function addSteps({ script, firm, set }: Office, job: Id, run: KitRun): void {
  const prepare = cameTo(run, 'Prepare');
  const at = notAfterNow(script, (prepare ?? run.entered[0] ?? script.now) + 120_000, 50);
  const anchor = script.day(prepare ?? later(script.now, script.between(1, 16)));
  const makeId = idsFrom(script.add(at, firm.owner, commands.savedTasks.apply, { set, job, anchor })); // its tasks, in the order of the set
  for (const stage of ['Review', 'Invoice and 8879', 'E-file']) {
    const id = makeId();
    const came = cameTo(run, stage);
    if (came !== undefined) script.add(Math.max(came, at + 60_000), script.pick(firm.crew), commands.task.complete, { id });
  }
}

function addReturn(office: Office, customer: Customer, pipeline: KitPipeline): void {
  const { script, firm } = office;
  const run = planRun(script, pipeline, customer.tags);
  const at = run.entered[0] ?? script.now;
  const id = script.id(at);
  const year = new Date(script.now).getUTCFullYear() - 1;
  script.add(at, firm.owner, commands.job.create, {
    id,
    title: `1040 for ${year}: ${customer.name}`,
    clients: [customer.id],
    assignees: [customer.preparer],
    start: script.day(at),
    due: script.day(later(script.now, script.between(-6, 50))),
    priority: script.pick(['none', 'none', 'low', 'medium', 'high'] as const),
    run: { id: run.id, pipeline: pipeline.id },
  });
  walk(script, firm, run);
  addSteps(office, id, run);
  addWaiting(office, customer, id, run);
  addFee(office, customer, id, run);
  const told = notAfterNow(script, at + 3 * HOUR_MS, 20);
  if (script.chance() < 0.4) {
    const comment = { id: script.id(told), aboutKind: 'job', about: id, text: script.pick(data.talk) } as const;
    script.add(told, script.pick(firm.crew), commands.comment.add, comment);
  }
  if (!run.isOver && script.chance() < 0.3) {
    script.add(script.now - 25 * 60_000, firm.owner, commands.job.edit, { id, label: script.pick(data.labels).name });
  }
}

/** A month of a company's books: done tasks collect themselves on the invoice of the month. */
function addBooks({ script, firm }: Office, customer: Customer, pipeline: KitPipeline): void {
  script.add(ago(script, 120), firm.owner, commands.client.edit, { id: customer.id, collect: { by: 'period', period: 'month' } });
  for (const month of [2, 1, 0]) {
    const run = planRun(script, pipeline, customer.tags, month === 0 ? 0.1 : 0.8);
    const at = run.entered[0] ?? script.now;
    const id = script.id(at);
    const day = new Date(script.now);
    const title = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - month - 1, 15)).toISOString().slice(0, 7);
    const job = { id, title: `Books ${title}: ${customer.name}`, clients: [customer.id], assignees: [customer.preparer] };
    const due = script.day(later(script.now, script.between(-4, 14)));
    script.add(at, firm.owner, commands.job.create, { ...job, due, run: { id: run.id, pipeline: pipeline.id } });
    walk(script, firm, run);
    const task = script.id(at);
    const work = { task, service: firm.services['books'] ?? '', quantity: 1 };
    script.add(at + 60_000, firm.owner, commands.task.create, {
      id: task,
      job: id,
      title: 'Reconcile the accounts',
      assignees: [customer.preparer],
      due,
    });
    script.add(at + 90_000, firm.owner, commands.line.add, { id: script.id(at), ...work });
    if (run.isOver)
      script.add(notAfterNow(script, (run.entered.at(-1) ?? at) + 7 * HOUR_MS, 3), firm.owner, commands.task.complete, { id: task });
  }
}

/** Calls and visits of these weeks, and people who may become clients. */
function addMeetings({ script, firm }: Office, customers: readonly Customer[], pipeline: KitPipeline): void {
  for (let index = 0; index < 26; index += 1) {
    const customer = script.pick(customers);
    const starts = atHour(later(script.now, script.between(-12, 20)), script.between(13, 20));
    const made = notAfterNow(script, later(starts, -9), script.between(30, 900));
    const title = `${script.pick(['Call', 'Interview', 'Review meeting', 'Signing'])}: ${customer.name}`;
    const span = { starts: new Date(starts).toISOString(), ends: new Date(starts + HOUR_MS).toISOString() };
    const event = { kind: 'appointment', title, ...span, place: script.pick(['18 State Street', 'Video call']), clients: [customer.id] };
    script.add(made, firm.owner, commands.event.create, { id: script.id(made), ...event, assignees: [script.pick(firm.crew).member] });
  }
  for (const name of [
    'Perry Galloway',
    'Stella & Ian Brandt',
    'Cedar Lane Yoga LLC',
    'Wendell Moss',
    'Tess Oyelaran',
    'Lake Road Inn LLC',
  ]) {
    const run = planRun(script, pipeline, [], 0);
    const at = run.entered[0] ?? script.now;
    const id = script.id(at);
    script.add(at - 60_000, firm.owner, commands.client.create, { id, name, state: 'lead', tags: [firm.tags['New client'] ?? ''] });
    script.add(at, firm.owner, commands.run.start, { id: run.id, pipeline: pipeline.id, subjectKind: 'client', subject: id });
    walk(script, firm, run);
  }
}

/** A firm of accountants: returns that go through a season by tags and gates, books by the month, households and their companies. */
export function sampleAccounting(now: Instant, workspace: Id): readonly SampleCommand[] {
  const script = createScript(now, workspace, 'America/New_York');
  const crew = addStaff(script, data.team, 'hollisward.example');
  const [owner] = crew;
  if (!owner) throw new Error('The firm needs its people.');
  const firm: KitFirm = { owner, crew, tags: addTags(script, owner, data.tags), services: addTerms(script, owner) };
  const season = addPipeline(script, firm, data.season);
  const books = addPipeline(script, firm, data.books);
  addPipeline(script, firm, { ...data.extension, hidden: true });
  const welcome = addPipeline(script, firm, data.welcome);
  const office: Office = { script, firm, set: addSet(script, firm) };
  const customers = addCustomers(office);
  for (const customer of customers) {
    if (customer.kind === 'company') addBooks(office, customer, books);
    else addReturn(office, customer, season);
  }
  addMeetings(office, customers, welcome);
  return inOrder(script);
}

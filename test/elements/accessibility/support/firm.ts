import type { Workfloor } from '@workfloor/sdk';
import { addStudio, openClient, optionsFor } from '../../../sdk/support/studio.ts';
import type { TestStudio } from '../../../sdk/support/studio.ts';
import { troubles } from './trouble.ts';
import type { Trouble } from './trouble.ts';

/** The Tuesday on which all of it happens. */
export const NOW = '2026-11-24T09:00:00.000Z';

let pending = 0;

/** Asks the server, and counts what it has not answered yet. */
const ask: typeof fetch = async (...asked) => {
  pending += 1;
  return fetch(...asked).finally(() => (pending -= 1));
};

/** Whether nobody waits for the server. */
export const isQuiet = (): boolean => pending === 0;

/** A studio on the real server with something of everything, and its ids. */
export interface Firm {
  readonly studio: TestStudio;
  /** Of the owner. */
  readonly client: Workfloor;
  readonly job: string;
  readonly person: string;
  readonly project: string;
  readonly invoice: string;
  readonly issued: string;
}

const seller = {
  name: 'Lys ApS',
  address: 'Havnegade 12\n8000 Aarhus',
  taxNumber: 'DK 12345678',
  email: '',
  phone: '',
  payment: 'Konto 1',
};

export async function openFirm(): Promise<Firm> {
  const studio = await addStudio();
  const client = clientOf(studio);
  const mileageRates = [{ from: '2026-01-01', unit: 'km', rate: 379, per: 1 }] as const;
  await client.workspace.edit({ currency: 'DKK', taxes: [{ name: 'Moms', rate: 25 }], seller, mileageRates });
  const { records } = await client.read<{ records: { client: readonly { id: string; name: string }[] } }>('clients');
  const person = records.client.find(({ name }) => name === 'Ada & Ben')?.id ?? '';
  const [project, invoice, issued] = [client.newId(), client.newId(), client.newId()];
  const firm: Firm = { studio, client, job: studio.jobs[0]?.id ?? '', person, project, invoice, issued };
  await addWork(firm);
  await addMoney(firm);
  await addRules(firm);
  return firm;
}

/** A studio with people in it and nothing else, but for a job about which nothing is known. */
export async function openEmptyFirm(): Promise<Firm> {
  const studio = await addStudio({ sample: 'empty' });
  const client = clientOf(studio);
  const job = client.newId();
  await client.job.create({ id: job, title: 'New job' });
  return { studio, client, job, person: '', project: '', invoice: '', issued: '' };
}

/** Another client of the same firm, for whom things go wrong: from the start, or once `strike` is called. */
export function troubled({ studio }: Firm, trouble: Trouble): { readonly client: Workfloor; readonly strike: () => void } {
  const { getToken, ...options } = optionsFor(studio, studio.members.owner);
  const { fetch, token } = troubles[trouble];
  let isStruck = false;
  const client = openClient({
    ...options,
    persist: false,
    getToken: (request) => (isStruck && token ? token() : getToken(request)),
    fetch: (...asked) => (isStruck && fetch ? fetch(...asked) : ask(...asked)),
  });
  return { client, strike: () => void (isStruck = true) };
}

function clientOf(studio: TestStudio): Workfloor {
  return openClient({ ...optionsFor(studio, studio.members.owner), persist: false, fetch: ask });
}

async function addWork({ client, studio, job, project }: Firm): Promise<void> {
  await client.event.create({
    id: client.newId(),
    kind: 'session',
    title: 'Portraits at home',
    starts: '2026-11-26T09:00:00.000Z',
    ends: '2026-11-26T11:00:00.000Z',
    assignees: [studio.members.anna],
    jobs: [job],
  });
  const fair = { kind: 'fair', title: 'Fair', starts: '2026-11-24T23:00:00.000Z', ends: '2026-11-26T23:00:00.000Z' };
  await client.event.create({ id: client.newId(), ...fair, assignees: [studio.members.anna] });
  await client.project.create({ id: project, title: 'Album', aboutKind: 'job', about: job, anchor: '2026-12-01' });
  const [choose, order] = [client.newId(), client.newId()];
  await client.task.create({ id: choose, title: 'Choose pictures', project, due: '2026-12-05', assignees: [studio.members.bo] });
  await client.task.create({ id: order, title: 'Order paper', project });
  await client.task.complete({ id: order });
  await client.mileage.log({ id: client.newId(), distance: 20, date: '2026-11-23', purpose: 'Lab' });
  await client.mileage.log({ id: client.newId(), distance: 10, date: '2026-11-24', job, billable: true, purpose: 'Church' });
}

async function addMoney({ client, job, person, invoice, issued }: Firm): Promise<void> {
  await client.line.add({ id: client.newId(), job, text: 'Album', quantity: 1, rate: 345_000 });
  await client.invoice.draft({ id: invoice, client: person, title: 'Deposit' });
  await client.line.add({ id: client.newId(), invoice, text: 'Deposit', rate: 100_000 });
  await client.line.add({ id: client.newId(), invoice, text: 'Prints', quantity: 12, rate: 4_500 });
  await client.invoice.draft({ id: issued, client: person });
  await client.line.add({ id: client.newId(), invoice: issued, text: 'Engagement shoot', rate: 250_000 });
  await client.invoice.issue({ id: issued, date: '2026-11-20' });
  await client.payment.record({ id: client.newId(), invoice: issued, amount: 100_000, method: 'bank' });
}

/** What happens by itself: rules that wait and ask first, what comes round, the words of messages. */
async function addRules({ client }: Firm): Promise<void> {
  const bodies = { en: { subject: 'Welcome', text: 'Dear {{client.name}}, thank you for asking us.' } };
  const template = client.newId();
  await client.template.create({ id: template, name: 'Greeting', content: { kind: 'message', bodies } });
  const on = { kind: 'event', events: ['job.created'] } as const;
  const mail = { do: 'mail', to: [{ kind: 'client' }], template } as const;
  const rule = { scope: 'workspace', on } as const;
  await client.rule.create({ id: client.newId(), name: 'Welcome', ...rule, hold: { approvers: [] }, do: [mail] });
  const note = { do: 'note', text: 'Ask how it went' } as const;
  await client.rule.create({ id: client.newId(), name: 'Later', ...rule, wait: { days: 3, workdays: true }, do: [note] });
  const pattern = { rule: 'FREQ=MONTHLY;BYMONTHDAY=1', start: '2026-12-01', time: '09:00' } as const;
  const rest = { monthEnd: 'last_day', weekend: 'keep', leadDays: 0, mode: 'calendar', catchUp: 'one' } as const;
  await client.schedule.create({
    id: client.newId(),
    name: 'Books',
    makes: 'job',
    pattern: { ...pattern, ...rest },
    item: { title: 'Books' },
  });
}

import type { KitStage } from './sample-kit.ts';

/** A firm of accountants in Vermont: whom it works for, and how. */
export const team = [
  { name: 'Ruth Hollis', role: 'owner' },
  { name: 'Marcus Ward', role: 'admin' },
  { name: 'Priya Nair', role: 'member' },
  { name: 'Tomás Alvarez', role: 'member' },
  { name: 'Dana Kim', role: 'member' },
] as const;

export const roles = ['Preparer', 'Reviewer', 'Client manager'] as const;

export const tags = {
  'Schedule C': 'orange',
  'Foreign income': 'blue',
  Rental: 'teal',
  'K-1 expected': 'purple',
  'New client': 'green',
  Payroll: 'pink',
} as const;

export const labels = [
  { name: 'Waiting for documents', clientLabel: 'We need papers from you', pauses: true },
  { name: 'Waiting for signature', clientLabel: 'Please sign' },
  { name: 'On extension', clientLabel: 'Extended' },
] as const;

/** Rates in cents. */
export const services = {
  f1040: { name: 'Form 1040', unit: 'return', rate: 65_000 },
  scheduleC: { name: 'Schedule C', unit: 'form', rate: 28_000 },
  state: { name: 'State return', unit: 'return', rate: 14_500 },
  books: { name: 'Monthly bookkeeping', unit: 'month', rate: 48_000 },
  payroll: { name: 'Payroll run', unit: 'run', rate: 9_500 },
  advice: { name: 'Advice', unit: 'hour', rate: 21_000 },
} as const;

export const season = {
  name: '1040 season',
  subjects: ['job'],
  stages: [
    { name: 'Engagement letter', required: true, gate: 'auto', limitDays: 7, days: 4 },
    { name: 'Organizer', limitDays: 21, days: 12 },
    { name: 'Schedule C interview', any: ['Schedule C'], limitDays: 10, days: 6 },
    { name: 'Foreign income', any: ['Foreign income'], limitDays: 10, days: 6 },
    { name: 'Prepare', required: true, gate: 'auto', limitDays: 8, wipLimit: 12, days: 5 },
    { name: 'Review', required: true, limitDays: 4, wipLimit: 6, days: 3 },
    { name: 'Invoice and 8879', required: true, gate: 'auto', limitDays: 10, days: 7 },
    { name: 'E-file', required: true, days: 2 },
  ],
} as const satisfies { readonly name: string; readonly subjects: readonly string[]; readonly stages: readonly KitStage[] };

export const books = {
  name: 'Bookkeeping',
  subjects: ['job'],
  stages: [
    { name: 'Collect statements', limitDays: 5, days: 4 },
    { name: 'Reconcile', limitDays: 5, days: 4 },
    { name: 'Payroll journal', any: ['Payroll'], limitDays: 3, days: 2 },
    { name: 'Review', limitDays: 3, days: 2 },
    { name: 'Report sent', days: 2 },
  ],
} as const;

export const extension = {
  name: 'Extensions',
  subjects: ['job'],
  stages: [
    { name: 'Form 4868 sent', days: 10 },
    { name: 'Accepted', days: 20 },
  ],
} as const;

export const welcome = {
  name: 'New clients',
  subjects: ['client'],
  stages: [
    { name: 'First call', limitDays: 2, days: 2 },
    { name: 'Prior returns', limitDays: 10, days: 6 },
    { name: 'Proposal', limitDays: 7, days: 5 },
    { name: 'Portal set up', days: 3 },
  ],
} as const;

export const households = [
  'Berg|Kate|Anders',
  'Okafor|Ngozi|Emeka',
  'Delgado|Rosa|Luis',
  'Whitfield|June|Harold',
  'Nakamura|Emi|Kenji',
  'Sorensen|Britt|Paul',
  'Abbott|Claire|Dean',
  'Castellano|Gina|Marco',
  'Pruitt|Lorraine|Walt',
  'Lindqvist|Eva|Tom',
  'Haddad|Leila|Sami',
  'Thornton|Meg|Colin',
  'Baptiste|Simone|Jean',
  'Yates|Holly|Ben',
  'Kowalski|Anna|Piotr',
  'Fairbanks|Dora|Neil',
] as const;

export const singles = [
  'Owen Marsh',
  'Beatrice Quill',
  'Desmond Park',
  'Fiona Larkin',
  'Grace Adeyemi',
  'Hector Ruiz',
  'Iris Caldwell',
  'Jonah Weiss',
  'Kavita Rao',
  'Leonard Stokes',
  'Mabel Trent',
  'Nadia Petrov',
] as const;

export const companies = [
  'Berg Woodworks LLC',
  'Green Mountain Bikes Inc.',
  'Okafor Family Dental PC',
  'Maple & Rye Bakery LLC',
  'Quarry Street Books',
  'Ruiz Roofing LLC',
  'Caldwell Design Studio',
  'North Branch Vet Clinic',
] as const;

/** What a stage waits for, as a task. */
export const awaits: Readonly<Record<string, string>> = {
  'Engagement letter': 'Get the engagement letter signed',
  Prepare: 'Enter the K-1',
  Review: 'Answer the review notes',
};

export const talk = [
  'W-2 is in the portal, still missing the 1099-INT.',
  'They sold the cabin in June: ask for the closing statement.',
  'Called about the home office, she has measured it.',
  'Mileage log looks fine, no questions.',
  'K-1 comes late every year. Do not wait with the rest.',
] as const;

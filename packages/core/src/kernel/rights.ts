import type { Kind } from './record.ts';

export const rightNames = ['clients', 'jobs', 'tasks', 'events', 'invoices', 'time', 'mileage', 'files'] as const;
/** A group of record kinds that a member may be kept from (ROLE-1). */
export type Right = (typeof rightNames)[number];

export const rightLevels = ['none', 'read', 'write'] as const;
export type RightLevel = (typeof rightLevels)[number];

/** What a member may do with each group; what is not named is `write`. Owner and admins are never narrowed. */
export type Rights = { readonly [R in Right]?: RightLevel };

/** Which right a kind of record is read under; kinds that are not here everybody in the firm may read. */
export const rightOf: { readonly [K in Kind]?: Right } = {
  client: 'clients',
  clientMember: 'clients',
  contact: 'clients',
  clientContact: 'clients',
  job: 'jobs',
  jobClient: 'jobs',
  jobLink: 'jobs',
  run: 'jobs',
  awaited: 'jobs',
  note: 'jobs',
  request: 'jobs',
  effect: 'jobs',
  message: 'jobs',
  reminder: 'jobs',
  schedule: 'jobs',
  occurrence: 'jobs',
  event: 'events',
  invoice: 'invoices',
  invoiceCopy: 'invoices',
  line: 'invoices',
  payment: 'invoices',
  project: 'tasks',
  task: 'tasks',
  timeEntry: 'time',
  mileageLog: 'mileage',
  folder: 'files',
  file: 'files',
};

/** The level that somebody with these rights has; undefined rights are unlimited. */
export function levelOf(rights: Rights | undefined, right: Right | undefined): RightLevel {
  return (right && rights?.[right]) ?? 'write';
}

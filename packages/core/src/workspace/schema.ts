import { z } from 'zod';
import {
  atLeastOne,
  clockSchema,
  daySchema,
  labelSchema,
  strict,
  titleSchema,
  uniqueList,
  versionSchema,
  workspaceIdSchema,
} from '../kernel/schema.ts';
import { mileageRatesSchema, numberingSchema, priceModeSchema, sellerSchema, taxesSchema } from '../money/schema.ts';
import type { EditWorkspace } from './edit-workspace.ts';
import { ROLES_MAX } from './workspace.ts';
import type { Automation, Workspace } from './workspace.ts';

function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false; // this is how Intl says no
  }
}

function isZone(value: string): boolean {
  try {
    // offsets such as `+02:00` are zones to Intl, but they know no summer time
    return /^[A-Za-z]/.test(value) && new Intl.DateTimeFormat('en', { timeZone: value }).format(0) !== '';
  } catch {
    return false; // this is how Intl says no
  }
}

const ORIGIN = /^(https?):\/\/(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*)(?::([1-9][0-9]{0,4}))?$/;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** Exactly what a browser sends as `Origin`: lower case, no path, no default port, no wildcard; or `null` for sandboxed frames. */
function isOrigin(value: string): boolean {
  if (value === 'null') return true;
  const [match, scheme = '', , , , , port] = ORIGIN.exec(value) ?? [];
  if (match === undefined) return false;
  return port === undefined || (port !== DEFAULT_PORTS[scheme] && Number(port) <= 65_535);
}

export const localeSchema = labelSchema.max(35).refine(isLocale, { error: 'Not a language tag such as `da` or `fr-CA`.' });
export const zoneSchema = labelSchema.max(64).refine(isZone, { error: 'Not an IANA time zone such as `Europe/Copenhagen`.' });
export const currencySchema = z.string().regex(/^[A-Z]{3}$/, { error: 'Not an ISO 4217 code such as `DKK`.' });
export const originSchema = z
  .string()
  .max(253)
  .refine(isOrigin, { error: 'Not an origin as browsers send it, such as `https://studio.example`.' });
const workdaysSchema = uniqueList(z.int().min(0).max(6), 7).describe('0 Sunday ... 6 Saturday; empty: every day counts.');
const holidaysSchema = uniqueList(daySchema, 2000).describe('Days off besides.');
export const rolesSchema = uniqueList(labelSchema.min(1).max(60), ROLES_MAX).describe('Names of what members are to clients.');
const originsSchema = uniqueList(originSchema).describe("Origins of the host's pages that may call the API; no wildcards.");

const dueDaysSchema = z.int().min(0).max(3650).describe('Days from issue to due.');
const debitsSchema = z.enum(['cleared', 'submitted']).describe('When a bank debit lets go what waits for its invoice.');

const automationSchema: z.ZodType<Automation> = strict<Automation>()({
  graceSeconds: z.int().min(0).max(3600).describe('How long what a rule sends waits, so that undo can take it back.'),
  quiet: z.strictObject({ from: clockSchema, to: clockSchema }).nullable().describe('Between these times nobody is reminded.'),
  digestAt: clockSchema.describe('When people get the reminders of a day.'),
  remind: z
    .strictObject({ days: z.int().min(1).max(365), times: z.int().min(0).max(50) })
    .describe('Days to the next reminder, and how many.'),
  taskDays: z.int().min(0).max(365).nullable().describe('So many days before a task is due its assignees are told.'),
});

export const editWorkspaceSchema: z.ZodType<EditWorkspace> = atLeastOne(
  strict<EditWorkspace>()({
    name: titleSchema.exactOptional(),
    locale: localeSchema.describe('Language of what we send, BCP 47.').exactOptional(),
    zone: zoneSchema.describe('IANA time zone in which days are counted.').exactOptional(),
    currency: currencySchema.exactOptional(),
    workdays: workdaysSchema.exactOptional(),
    holidays: holidaysSchema.exactOptional(),
    origins: originsSchema.exactOptional(),
    roles: rolesSchema.exactOptional(),
    numbering: numberingSchema.exactOptional(),
    taxes: taxesSchema.describe('Of lines that name none; each on the net amount.').exactOptional(),
    prices: priceModeSchema.exactOptional(),
    dueDays: dueDaysSchema.exactOptional(),
    mileageRates: mileageRatesSchema.exactOptional(),
    debits: debitsSchema.exactOptional(),
    seller: sellerSchema.exactOptional(),
    automation: automationSchema.exactOptional(),
  }),
);

export const workspaceSchema: z.ZodType<Workspace> = strict<Workspace>()({
  id: workspaceIdSchema,
  workspace: workspaceIdSchema,
  version: versionSchema,
  name: titleSchema,
  locale: localeSchema,
  zone: zoneSchema,
  currency: currencySchema,
  workdays: workdaysSchema,
  holidays: holidaysSchema,
  origins: originsSchema,
  roles: rolesSchema,
  numbering: numberingSchema,
  taxes: taxesSchema,
  prices: priceModeSchema,
  dueDays: dueDaysSchema,
  mileageRates: mileageRatesSchema,
  debits: debitsSchema,
  seller: sellerSchema,
  automation: automationSchema,
});

import type { Id, MileageFilter, MileageLog, Records } from '@workfloor/core';
import type { CsvRow } from '../http/csv.ts';
import { readMileagePage } from './mileage.ts';
import type { MileagePage } from './mileage.ts';
import type { ViewSession } from './view-session.ts';

/** Many enough that a year of drives takes few reads, few enough that nothing waits for one. */
const PAGE = 500;

export const mileageColumns = [
  'date',
  'member',
  'vehicle',
  'type',
  'purpose',
  'job_number',
  'job',
  'event',
  'odometer_start',
  'odometer_end',
  'distance',
  'unit',
  'billable',
  'state',
] as const;

function byId<T extends { readonly id: Id }>(records: readonly T[] | undefined, id: Id | null): T | undefined {
  return records?.find((record) => record.id === id);
}

function toRow(log: MileageLog, records: Records): CsvRow {
  const member = byId(records.member, log.member);
  const job = byId(records.job, log.job);
  const event = byId(records.event, log.event);
  const drive = [log.date, member?.name ?? null, log.vehicle, log.type, log.purpose];
  const about = [job?.code ?? null, job?.title ?? null, event?.title ?? null];
  return [...drive, ...about, log.odometerStart, log.odometerEnd, log.distance, log.unit, log.billable ? 'yes' : 'no', log.state];
}

type Read = <T>(view: (session: ViewSession) => Promise<T>) => Promise<T>;

/** The logs as rows, page by page, each in a read of its own: a slow reader of the file holds no snapshot. */
export async function* mileageRows(read: Read, filter: MileageFilter): AsyncGenerator<readonly CsvRow[]> {
  for (let after: string | null | undefined; after !== null;) {
    const question = { ...filter, limit: PAGE, ...(after === undefined ? {} : { after }) };
    const page: MileagePage = await read((session) => readMileagePage(session, question));
    const records = page.gathered.toRecords();
    yield page.shown.map((log) => toRow(log, records));
    after = page.next;
  }
}

import type { AnyRecord, Kind } from '@workfloor/core';
import type { Column } from './columns.ts';
import { toCell } from './to-cell.ts';
import type { Named } from './named.ts';

/** The clients of jobs and contacts are records of their own between the two. */
function clientsOf(kind: 'job' | 'contact', record: AnyRecord, named: Named): readonly string[] {
  if (kind === 'job') return named.all('jobClient').flatMap(({ job, client }) => (job === record.id ? client : []));
  return named.all('clientContact').flatMap(({ contact, client }) => (contact === record.id ? client : []));
}

/** Columns of the clients that are linked to a record, of the kinds that have such. */
export function linkedClients(kind: Kind): readonly Column[] {
  if (kind !== 'job' && kind !== 'contact') return [];
  return [
    { header: 'client_ids', cell: (record, named) => toCell(clientsOf(kind, record, named)) },
    {
      header: 'clients',
      cell: (record, named) => {
        const names = new Map(named.all('client').map(({ id, name }) => [id, name]));
        return toCell(clientsOf(kind, record, named).flatMap((id) => names.get(id) ?? []));
      },
    },
  ];
}

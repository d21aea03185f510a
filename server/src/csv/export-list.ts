import { pathKinds } from '@workfloor/core';
import type { AnyRecord, Field, Kind, ListAnswer } from '@workfloor/core';
import { z } from 'zod';
import { csvAnswer } from '../http/csv.ts';
import type { CsvRow } from '../http/csv.ts';
import type { Call, Operation, RawInput } from '../registry.ts';
import { flag, read } from '../routes/reading.ts';
import { columnsOf } from './columns.ts';
import type { Column } from './columns.ts';
import { gatherNamed } from './named.ts';

/** As many as a list gives at a time: few enough that nothing waits for one page. */
const PAGE = '200';
const LIST = /^\/v1\/w\/\{ws\}\/([\w-]+)$/;
const kinds: ReadonlyMap<string, Kind> = new Map(Object.entries(pathKinds));

/** The file of every list in the registry: what is listed can be taken along, under the same filters and as far as one sees it. */
export function csvOperations(api: readonly Operation[]): readonly Operation[] {
  return api.flatMap((operation) => {
    const [, name = ''] = LIST.exec(operation.path) ?? [];
    const kind = kinds.get(name);
    return kind && operation.method === 'get' ? [toCsvOperation(operation, name, kind)] : [];
  });
}

const mark = flag.describe('`true`: begins with a byte order mark, by which older spreadsheets know UTF-8.').exactOptional();

function toCsvOperation(list: Operation, name: string, kind: Kind): Operation {
  if (!(list.query instanceof z.ZodObject)) throw new Error(`${list.id} has no plain query`);
  const query = list.query.omit({ limit: true, after: true }).extend({ mark });
  return {
    ...list,
    id: `${list.id}.csv`,
    path: `${list.path}.csv`,
    summary: `${list.summary}, as a CSV file`,
    query,
    answer: {
      status: 200,
      description:
        'RFC 4180 in UTF-8: names of columns, then the whole list. Texts that spreadsheets would run as formulas begin with an apostrophe.',
      type: 'text/csv',
      schema: z.string(),
    },
    async run(raw, call, identity) {
      if (!identity) throw new Error(`${list.id}.csv needs an identity`);
      query.parse(raw.query);
      const asked: Call = { ...call, identity, workspace: identity.workspace };
      const fields = await read(asked, async (session) => session.find('field', 'about', [kind]));
      const columns = columnsOf(kind, sorted(fields));
      const pages = pagesOf(list, raw, asked);
      const first = await pages.next(); // whatever is wrong with the question is told as a problem, before there is a file
      const rows = rowsOf({ kind, columns, call: asked }, first, pages);
      return csvAnswer({ name, columns: columns.map(({ header }) => header), mark: raw.query['mark'] === 'true', rows });
    },
  };
}

function sorted(fields: readonly Field[]): readonly Field[] {
  return fields.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** The answers of the list, page by page, each in a read of its own: a slow reader of the file holds no snapshot. */
async function* pagesOf(list: Operation, raw: RawInput, call: Call): AsyncGenerator<ListAnswer, undefined> {
  const { mark: _mark, ...filter } = raw.query;
  for (let after: string | null | undefined; after !== null;) {
    const query = { ...filter, limit: PAGE, ...(after === undefined ? {} : { after }) };
    const page = (await list.run({ ...raw, query }, call, call.identity)) as ListAnswer; // it is an operation of a list
    yield page;
    after = page.next;
  }
  return undefined;
}

interface Export {
  readonly kind: Kind;
  readonly columns: readonly Column[];
  readonly call: Call;
}

type Page = IteratorResult<ListAnswer, undefined>;

async function* rowsOf(what: Export, first: Page, pages: AsyncGenerator<ListAnswer, undefined>): AsyncGenerator<readonly CsvRow[]> {
  for (let page = first; !page.done; page = await pages.next()) yield await toRows(what, page.value);
}

async function toRows({ kind, columns, call }: Export, { ids, records }: ListAnswer): Promise<readonly CsvRow[]> {
  const named = await read(call, (session) => gatherNamed(session, kind, records));
  const listed: readonly (AnyRecord | undefined)[] = ids.map((id) => named.find(kind, id));
  return listed.flatMap((record) => (record ? [columns.map(({ cell }) => cell(record, named))] : []));
}

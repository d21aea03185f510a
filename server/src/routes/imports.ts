import { commands, mayRun, staff } from '@workfloor/core';
import { dayForms, importKinds, numberForms } from '@workfloor/core/csv-import';
import { idSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { planImport } from '../csv/import-plan.ts';
import { delimiters, encodings, readCsv } from '../csv/read-csv.ts';
import type { Delimiter } from '../csv/read-csv.ts';
import { runImport } from '../csv/run-import.ts';
import type { ImportLine } from '../csv/run-import.ts';
import { collect, streamOf } from '../files/streams.ts';
import { toToldError } from '../http/to-problem.ts';
import { ProblemError } from '../problem.ts';
import { defineOperation } from '../registry.ts';
import type { Call, Operation } from '../registry.ts';
import { read } from './reading.ts';

const BODY_MAX = 20_000_000;

function readJson(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : value;
  } catch {
    return undefined; // which the schema refuses
  }
}

const mapping = z
  .preprocess(readJson, z.record(z.string().max(1_000), z.string().max(100).nullable(), { error: 'Not a JSON object of headers.' }))
  .describe('JSON: by header where the column goes, null for nowhere; what is not named goes nowhere. Guessed unless given.');
const delimiterNames = Object.keys(delimiters) as [Delimiter, ...Delimiter[]]; // the keys of `delimiters`

const query = z.strictObject({
  kind: z.enum(importKinds).describe('What the rows are.'),
  id: idSchema.describe('Names the import: the same file under the same id goes on where it was. A new one unless given.').exactOptional(),
  mapping: mapping.exactOptional(),
  key: z
    .string()
    .max(100)
    .describe(
      'The target by which rows find what is there already: `id`, `name`, `title`, `emails`, `fields.<key>`; empty: every row is new. Unless given, an id, the name of a client, an e-mail of a contact.',
    )
    .exactOptional(),
  days: z.enum(dayForms).default('iso').describe('How days are written: `dmy` is 31.12.2026. ISO is always understood.'),
  numbers: z.enum(numberForms).default('point').describe('What stands before decimals.'),
  delimiter: z.enum(delimiterNames).describe('Found out unless given.').exactOptional(),
  encoding: z.enum(encodings).describe('Found out unless given.').exactOptional(),
  preview: z.enum(['', '1', 'true']).describe('Tells what would come of each row, and changes nothing.').exactOptional(),
});

/** Who may import what: who may add one by hand. */
const creates = {
  client: commands.client.create,
  contact: commands.contact.create,
  job: commands.job.create,
  task: commands.task.create,
} as const;

async function readBody(call: Call): Promise<Uint8Array> {
  const bytes = call.bytes();
  const all = bytes && (await collect(bytes, BODY_MAX));
  if (all === undefined)
    throw new ProblemError('too_large', { detail: `Send at most ${BODY_MAX} bytes at a time.`, data: { limitBytes: BODY_MAX } });
  if (!all || all.byteLength === 0) throw new ProblemError('invalid_input', { errors: [{ field: 'body', reason: 'empty' }] });
  return all;
}

/** One line of JSON each. What breaks off on the way is told as a last line, because the status has long been sent. */
async function* toLines(lines: AsyncGenerator<ImportLine>, call: Call): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const encode = (line: object): Uint8Array<ArrayBuffer> => encoder.encode(`${JSON.stringify(line)}\n`);
  try {
    for await (const line of lines) yield encode(line);
  } catch (error) {
    yield encode({ type: 'problem', problem: toToldError(error, call.requestId, call.services.log).problem });
  }
}

const csv = defineOperation({
  id: 'imports.csv',
  method: 'post',
  path: '/v1/w/{ws}/imports/csv',
  summary: 'Takes in clients, contacts, jobs or tasks from the CSV file of a spreadsheet',
  policy: { roles: staff.roles },
  query,
  takesBytes: true,
  bodyLimit: BODY_MAX,
  answer: {
    status: 200,
    description:
      'A line of JSON for how the file was read (`start`), one for each row as it is done (`row`, with `state` and `reasons` by column), and the sums (`end`). A row with an error leaves nothing behind.',
    type: 'application/x-ndjson',
    schema: z.string(),
  },
  async handle({ query: asked }, call) {
    const { identity, services, workspace } = call;
    if (!mayRun(creates[asked.kind] as Parameters<typeof mayRun>[0], identity.actor)) throw new ProblemError('forbidden');
    const { delimiter, encoding, kind, days, numbers, key, id = services.newId() } = asked;
    const text = await readCsv(await readBody(call), { ...(delimiter ? { delimiter } : {}), ...(encoding ? { encoding } : {}) });
    const fields = await read(call, async (session) => session.find('field', 'about', [kind]));
    const settings = { id, kind, forms: { days, numbers }, ...(asked.mapping ? { mapping: asked.mapping } : {}) };
    const plan = planImport({ ...settings, ...(key === undefined ? {} : { key: key || null }) }, text, fields);
    const run = { workspace, actor: identity.actor, writer: services.writer, preview: asked.preview !== undefined };
    const lines = runImport(plan, text, { ...run, read: (view) => read(call, view) });
    const headers = { 'content-type': 'application/x-ndjson; charset=utf-8' };
    return new Response(streamOf(toLines(lines, call)), { headers });
  },
});

export const importOperations: readonly Operation[] = [csv];

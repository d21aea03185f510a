import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { StagedTx } from '@workfloor/core';
import type { ChangedRow, Id, Kind, Line, Occurrence } from '@workfloor/core';
import { createMemorySource, formOf, randomWorkspace, seeded, setReminders } from '@workfloor/core/contract';
import { v7 } from 'uuid';
import { serverCommands } from '../server-commands.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';
import { kindNamed, valueFor } from '../testing/from-schema.ts';
import type { CommandRequest } from './writer.ts';

/** `SEED=` repeats a run. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const TRIES = Number(process.env['TRIES'] ?? 60);
const ENOUGH = 3;
const DAY_MS = 86_400_000;
/** What only the database knows. */
const LATE: readonly string[] = ['id_taken', 'in_use', 'not_found'];
/** What goes on growing. */
const logs = ['changes', 'change_subjects', 'answers', 'log_heads', 'counters'];
/** Numbers, payments, copies, links that were ended: another command reverses them. */
const GIVEN_OUT: readonly string[] = [
  'invoice.issue',
  'invoice.void',
  'invoice.credit',
  'payment.record',
  'payment.clear',
  'payment.fail',
  'payment.remove',
  'payment.report',
  'payment.reportRefund',
  'file.seal',
  'file.remove',
  'calendar.revoke',
];
/** What the importer of files made of the rows of one: whatever else it is told, it believes. */
const names = [...serverCommands.keys()].filter((name) => name !== 'import.rows');
const actor = { name: 'system', role: 'owner' } as const;

let fixture: Fixture;
let studio: TestStudio;
const byKind = new Map<Kind, Id[]>();
let known: readonly Id[] = [];
let selects: readonly string[] = [];

/** What a line comes from says how far it is, and a drive what its line says: reactions would put others right with whatever comes first. */
function asReactionsLeaveIt(line: Line): Line {
  if (line.sourceKind === 'mileageLog') return { ...line, sourceKind: null, source: null };
  return line.source === null ? line : { ...line, state: 'open', invoice: null };
}

/** What an occurrence has made says whether it is done: reactions would put others right as well. */
function asMissed(occurrence: Occurrence): Occurrence {
  return { ...occurrence, state: 'missed', madeKind: null, made: null, done: null, problem: null };
}

/** With the reminders that there are of all that is asked and due: an undo that opens it again would else bring them. */
async function withReminders(rows: readonly ChangedRow[]): Promise<readonly ChangedRow[]> {
  const tx = new StagedTx(createMemorySource(studio.id));
  tx.absorb(rows);
  const now = new Date(fixture.clock.ms).toISOString();
  await setReminders(tx, { workspace: studio.id, command: v7(), actor, now, newId: () => v7() });
  return tx.rows();
}

before(async () => {
  fixture = await createFixture();
  studio = await fixture.addStudio();
  const made = randomWorkspace(studio.id, seeded(seed));
  const rows = made.map(({ kind, record }) => {
    const after = kind === 'line' ? asReactionsLeaveIt(record as Line) : kind === 'occurrence' ? asMissed(record as Occurrence) : record; // as its kind says
    return { kind, id: record.id, op: 'insert' as const, version: 1, after, before: null };
  });
  const all = await withReminders(rows);
  await fixture.storage.workspace(studio.id).write((session) => session.commit({ rows: all, changes: [], answers: [] }));
  for (const { kind, record } of made) byKind.set(kind, [...(byKind.get(kind) ?? []), record.id]);
  byKind.get('run')?.push(studio.jobRun);
  fixture.clock.ms += 7 * DAY_MS; // all that was there before any command
  known = [studio.job, studio.jobRun, ...Object.values(studio.members), ...made.map(({ record }) => record.id)];
  selects = await fixture.storage.workspace(studio.id).read(async ({ connection }) => {
    const columns = await connection.all(
      "select t.name, group_concat('\"' || c.name || '\"') from sqlite_schema t, pragma_table_info(t.name) c " +
        "where t.type = 'table' and c.name <> 'version' group by t.name",
      [],
    );
    const kept = columns.filter(([table]) => !logs.includes(String(table)));
    return kept.map(([table, names]) => {
      if (table === 'timers') return 'select workspace_id, kind, id, due from timers'; // they go to the end of their lane
      const isCount = table === 'board_counts'; // that there is no card in a column may be kept or not
      return `select ${String(names)} from ${isCount ? '(select * from board_counts where runs > 0)' : String(table)}`;
    });
  });
});
after(() => fixture.close());

/** All that is stored besides the log, with what is derived from it; versions go on counting whatever happens. */
async function store(): Promise<ReadonlySet<string>> {
  return fixture.storage.workspace(studio.id).read(async ({ connection }) => {
    const found = new Set<string>();
    for (const select of selects)
      for (const row of await connection.all(select, [])) found.add(`${select.split(' ').at(-1)} ${JSON.stringify(row)}`);
    return found;
  });
}

function differences(before: ReadonlySet<string>, after: ReadonlySet<string>): readonly string[] {
  const [gone, added] = [[...before].filter((row) => !after.has(row)), [...after].filter((row) => !before.has(row))];
  return [...gone.map((row) => `- ${row}`), ...added.map((row) => `+ ${row}`)];
}

type Args = Readonly<Record<string, unknown>>;

/** Where the run named stands, and mostly another stage to go to, as somebody who looks at a board would say. */
async function withStage(args: Args, random: () => number): Promise<Args> {
  const { run: id, stage } = args;
  if (typeof id !== 'string' || typeof stage !== 'string') return args;
  return fixture.storage.workspace(studio.id).read(async (session) => {
    const run = await session.get('run', id);
    const edition = run && (await session.get('edition', run.edition));
    const to = edition?.stages[Math.floor(random() * edition.stages.length)]?.id;
    return run ? { ...args, stage: run.stage, ...(typeof args['to'] === 'string' && to ? { to } : {}) } : args;
  });
}

/** What lists that are called `add` and `remove` hold. */
function byVerb(path: readonly string[], name: string): Kind | undefined {
  if (!path.some((field) => field === 'add' || field === 'remove')) return undefined;
  if (/tag(All)?$/.test(name)) return 'tag';
  if (name.endsWith('assign')) return 'member';
  return name === 'event.link' ? 'client' : undefined;
}

async function requestFor(name: string, random: () => number): Promise<CommandRequest | undefined> {
  const entry = serverCommands.get(name);
  assert.ok(entry);
  const one = (list: readonly Id[]): Id => list[Math.floor(random() * list.length)] ?? v7();
  const share = random() * random();
  const isNew = /\.(create|add|invite|draft|record|import|start|open|credit|report|log)$/.test(name);
  const args = valueFor(
    formOf(entry.args),
    () => random() < share,
    (path) => {
      if (path.length === 1 && path[0] === 'id' && isNew) return v7();
      const kind = byVerb(path, name) ?? kindNamed(path, name);
      return one((kind && byKind.get(kind)) ?? known);
    },
  );
  const fitted = await withStage(args as Args, random); // arguments are objects
  const parsed = entry.args.safeParse(fitted);
  return parsed.success ? { workspace: studio.id, id: v7(), name, args: parsed.data, actor } : undefined;
}

/** Whether the command changed something, and was then taken back. */
async function tryOne(request: CommandRequest): Promise<boolean> {
  const { name } = request;
  const preview = await fixture.writer.preview(request);
  if (!preview.ok) {
    const answer = await fixture.writer.run(request);
    assert.ok(!answer.ok, 'what runs has a preview');
    assert.deepEqual([answer.refusal.code, answer.refusal.detail], [preview.refusal.code, preview.refusal.detail]);
    tally.refused.set(name, (tally.refused.get(name) ?? new Set()).add(answer.refusal.code));
    return false;
  }
  const before = await store();
  assert.deepEqual(await fixture.writer.preview(request), preview);
  assert.deepEqual(differences(before, await store()), [], 'a preview changes nothing');
  const answer = await fixture.writer.run(request);
  if (!answer.ok) {
    assert.ok(LATE.includes(answer.refusal.code), answer.refusal.code);
    return false;
  }
  const { change, result } = answer.answer;
  const told = { rows: change?.rows ?? [], events: change?.events ?? [], result };
  assert.deepEqual(JSON.parse(JSON.stringify(preview.answer)), JSON.parse(JSON.stringify(told)), 'a preview tells what the run does');
  if (!change) return false;
  tally.accepted.add(name);
  const undone = await fixture.writer.run({ workspace: studio.id, id: v7(), name: 'change.undo', args: { command: request.id }, actor });
  if (undone.ok) {
    assert.deepEqual(differences(before, await store()), [], 'undo puts everything back');
    tally.undone.add(name);
  } else {
    tally.refused.set(`undo ${name}`, (tally.refused.get(`undo ${name}`) ?? new Set()).add(undone.refusal.code));
  }
  return true;
}

const tally = { accepted: new Set<string>(), undone: new Set<string>(), refused: new Map<string, Set<string>>() };

describe(`[D7] every command of the registry, with whatever it takes (SEED=${seed})`, () => {
  for (const [at, name] of names.entries()) {
    test(`${name}: a preview tells what the run then does and changes nothing; undo puts everything back`, async () => {
      const random = seeded(seed + at);
      let accepted = 0;
      for (let round = 0; round < TRIES && accepted < ENOUGH; round += 1) {
        const request = await requestFor(name, random);
        if (request && (await tryOne(request))) accepted += 1;
      }
    });
  }

  test('[D5] what was given out is not taken back, and everything else that was tried is', () => {
    const missing = [...tally.accepted].filter((name) => !tally.undone.has(name) && !GIVEN_OUT.includes(name));
    for (const name of missing) assert.deepEqual([...(tally.refused.get(`undo ${name}`) ?? [])], ['undo_stale'], name);
    assert.ok(missing.length <= 5, missing.join());
    for (const name of GIVEN_OUT) assert.ok(!tally.undone.has(name), name);
    assert.ok(tally.accepted.size > names.length / 3, `${tally.accepted.size} of ${names.length} were accepted`);
  });
});

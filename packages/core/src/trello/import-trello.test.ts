import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { ChangedRow } from '../kernel/change.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import type { TrelloExport } from './export.ts';
import { importTrello } from './import-trello.ts';
import type { ImportResult } from './importer.ts';
import { parseTrelloExport } from './schema.ts';

function load(path: string | URL): TrelloExport {
  const parsed = parseTrelloExport(JSON.parse(readFileSync(path, 'utf8')));
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.reason);
  return parsed.board;
}

const fixture = (): TrelloExport => load(new URL('fixture/studio-board.json', import.meta.url));

async function importInto(studio: Studio, board: TrelloExport): Promise<ImportResult> {
  const outcome = await studio.run(importTrello, { board });
  assert.ok(outcome.ok, outcome.ok ? '' : `${outcome.refusal.code} ${JSON.stringify(outcome.refusal.detail)}`);
  return outcome.result;
}

/** The fixture in a fresh studio, with look-ups by what a person sees. */
async function imported() {
  const studio = createStudio();
  const result = await importInto(studio, fixture());
  const jobOf = (title: string) => {
    const job = studio.source.all('job').find((candidate) => candidate.title === title);
    assert.ok(job, title);
    return job;
  };
  const runOf = (title: string) => {
    const [run] = studio.source.find('run', 'subject', [jobOf(title).id]);
    assert.ok(run, title);
    return run;
  };
  const editionOf = (id: string) => studio.record('edition', id);
  const pipeline = studio.record('pipeline', result.pipeline);
  const all = studio.source.find('edition', 'pipeline', [pipeline.id]).find((edition) => edition.number === 1);
  const nameOf = (stage: string): string | undefined => all?.stages.find((candidate) => candidate.id === stage)?.name;
  return { studio, result, jobOf, runOf, editionOf, nameOf, pipeline };
}

test('an import says what it made and what it could not keep', async () => {
  const { result } = await imported();

  assert.deepEqual(result.created, { member: 2, tag: 3, edition: 2, pipeline: 1, job: 4, run: 4, comment: 2, task: 3 });
  assert.deepEqual(result.unchanged, {});
  assert.deepEqual(result.warnings, ['Card 4 (Lost) was left out: the export does not have its list.']);
});

test('a board that was imported, taken back and imported again is newer than what was taken back', async () => {
  const studio = createStudio();
  const told = new Map<string, number>();
  const tell = (rows: readonly ChangedRow[]): void => {
    for (const { kind, id, version } of rows) {
      assert.ok(version > (told.get(id) ?? 0), `${kind} ${version}`);
      told.set(id, version);
    }
  };
  for (let round = 0; round < 3; round += 1) {
    const command = await studio.does(importTrello, { board: fixture() });
    tell((await studio.source.change(command))?.rows ?? []);
    const undo = await studio.does(commands.change.undo, { command });
    tell((await studio.source.change(undo))?.rows ?? []);
  }

  assert.deepEqual(studio.source.all('job'), []);
  assert.ok(told.size > 20);
});

test('lists become stages in their order; a closed list is only in the earlier edition', async () => {
  const { studio, pipeline, editionOf } = await imported();

  assert.deepEqual([pipeline.name, pipeline.state, pipeline.subjects], ['Studio Nord', 'live', ['job']]);
  const names = (id: string): string[] => editionOf(id).stages.map((stage) => stage.name);
  assert.deepEqual([editionOf(pipeline.edition).number, names(pipeline.edition)], [2, ['Inbox', 'Retouch', 'Delivered']]);
  const earlier = studio.source.find('edition', 'pipeline', [pipeline.id]).find((edition) => edition.number === 1);
  assert.deepEqual(names(earlier?.id ?? ''), ['Inbox', 'Retouch', 'Printing (old)', 'Delivered']);
});

test('cards become jobs whose run stands in their list; a card in a closed list stays on the earlier edition', async () => {
  const { jobOf, runOf, editionOf, nameOf, pipeline } = await imported();

  const wedding = runOf('Wedding Ida & Per');
  assert.deepEqual([wedding.edition, nameOf(wedding.stage), wedding.state], [pipeline.edition, 'Delivered', 'open']);
  const posters = runOf('Posters');
  assert.deepEqual([editionOf(posters.edition).number, nameOf(posters.stage)], [1, 'Printing (old)']);
  assert.equal(posters.steps.filter((step) => step.state === 'active').length, 1);
  assert.deepEqual(
    ['Wedding Ida & Per', 'Posters', 'Old request', 'Untitled'].map((title) => jobOf(title).number),
    [1, 2, 3, 4],
  );
  assert.ok(runOf('Untitled').rank < runOf('Old request').rank, 'cards keep their order');
});

test('an archived card is an archived job whose run is off the board', async () => {
  const { jobOf, runOf } = await imported();

  assert.deepEqual([jobOf('Old request').state, runOf('Old request').archived], ['archived', true]);
});

test('text, due day in the zone of the firm, tags and members come along', async () => {
  const { studio, jobOf } = await imported();
  const job = jobOf('Wedding Ida & Per');

  assert.deepEqual([job.text, job.due, job.start], ['Church in *Ribe* 💒', '2024-03-02', null]);
  const tags = job.tags.map((id) => studio.record('tag', id)).map(({ name, color }) => [name, color]);
  assert.deepEqual(tags, [
    ['Urgent', 'red'],
    ['sky', 'teal'],
  ]);
  assert.deepEqual(
    job.assignees.map((id) => studio.record('member', id).name),
    ['Ann Holm'],
  );
  assert.deepEqual(
    studio.source.all('member').map(({ name, email, role, state }) => [name, email, role, state]),
    [
      ['Ann Holm', 'annholm@trello.invalid', 'member', 'invited'],
      ['bo', 'bo@studio.example', 'member', 'invited'],
    ],
  );
});

test('moves become steps with their real times, and what going back replaced is in the past', async () => {
  const { studio, runOf, nameOf } = await imported();
  const ann = `staff:${studio.source.find('member', 'email', ['annholm@trello.invalid'])[0]?.id}`;
  const bo = `staff:${studio.source.find('member', 'email', ['bo@studio.example'])[0]?.id}`;
  const { steps, past, entered } = runOf('Wedding Ida & Per');
  const told = (list: typeof steps) =>
    list.map(({ stage, state, why, entered: from, left, by }) => [nameOf(stage), state, why, from?.slice(0, 10), left?.slice(0, 10), by]);

  assert.deepEqual(told(steps), [
    ['Inbox', 'completed', undefined, '2024-02-01', '2024-02-05', ann],
    ['Retouch', 'completed', undefined, '2024-02-15', '2024-02-20', ann],
    ['Delivered', 'active', undefined, '2024-02-20', undefined, undefined],
  ]);
  assert.deepEqual(told(past), [
    ['Retouch', 'completed', undefined, '2024-02-05', '2024-02-10', ann],
    ['Printing (old)', 'skipped', 'back', '2024-02-10', '2024-02-15', bo],
  ]);
  assert.equal(entered, '2024-02-20T09:00:00.000Z');
});

test('a card without actions is as old as its id says', async () => {
  const { runOf } = await imported();

  assert.equal(runOf('Posters').entered, new Date(0x65a00200 * 1000).toISOString());
});

test('checklists become tasks, comments keep writer and time', async () => {
  const { studio, jobOf } = await imported();
  const job = jobOf('Wedding Ida & Per').id;
  const ann = studio.source.find('member', 'email', ['annholm@trello.invalid'])[0]?.id;

  const [task] = studio.source.find('task', 'job', [job]);
  assert.deepEqual(
    [task?.title, task?.state, task?.checklist.map((line) => [line.title, line.done])],
    [
      'Before the day',
      'in_progress',
      [
        ['Timeline', true],
        ['Second shooter', false],
      ],
    ],
  );
  const tasks = studio.source.find('task', 'job', [jobOf('Posters').id]);
  assert.deepEqual(
    tasks.map(({ title, state }) => [title, state]),
    [
      ['Print', 'done'],
      ['Checklist', 'planned'],
    ],
  );
  assert.deepEqual(
    studio.source.find('comment', 'about', [job]).map(({ text, by, at, edited }) => [text, by, at, edited]),
    [
      ['Deposit arrived', `staff:${ann}`, '2024-02-03T09:00:00.000Z', null],
      ['Looks lovely', 'Guest Writer', '2024-02-21T08:00:00.000Z', '2024-02-21T08:05:00.000Z'],
    ],
  );
});

test('importing the same board twice changes nothing', async () => {
  const { studio, result } = await imported();

  const outcome = await studio.run(importTrello, { board: fixture() });

  assert.ok(outcome.ok);
  assert.deepEqual([outcome.rows, outcome.events, outcome.result.created], [[], [], {}]);
  // runs of jobs that are here are not looked at again
  const { run: _run, edition: _edition, ...rest } = result.created;
  assert.deepEqual(outcome.result.unchanged, rest);
});

test('a newer export adds what is new and leaves what happened here', async () => {
  const { studio, jobOf, pipeline } = await imported();
  const board = fixture();
  const [card] = board.cards;
  assert.ok(card);
  const list = { id: '65a000010000000000000015', name: 'Paid', closed: false, pos: 300_000 };
  const gone = { id: '65a000010000000000000016', name: 'Never', closed: true, pos: 400_000 };
  const fresh = { ...card, id: '65a00900000000000000c009', idShort: 9, idList: list.id, name: 'New wedding' };
  const newer = {
    ...board,
    lists: [...board.lists, list, gone],
    cards: [{ ...card, name: 'Renamed there' }, ...board.cards.slice(1), fresh],
  };

  const { created } = await importInto(studio, newer);

  assert.deepEqual(created, { edition: 2, job: 1, run: 1 });
  assert.ok(jobOf('Wedding Ida & Per'));
  const current = studio.record('edition', studio.record('pipeline', pipeline.id).edition);
  assert.deepEqual([current.number, current.stages.map((stage) => stage.name)], [4, ['Inbox', 'Retouch', 'Delivered', 'Paid']]);
  const [run] = studio.source.find('run', 'subject', [jobOf('New wedding').id]);
  assert.equal(run?.edition, current.id);
  assert.deepEqual((await importInto(studio, newer)).created, {});
});

test('a member who is here already, by e-mail, is not made twice', async () => {
  const studio = createStudio();
  const bo = await studio.member('Bo');

  const { created, unchanged } = await importInto(studio, fixture());

  assert.deepEqual([created.member, unchanged.member], [1, 1]);
  const posters = studio.source.all('job').find((job) => job.title === 'Posters');
  assert.deepEqual(posters?.assignees, [bo.member]);
});

test('a board whose lists are all closed shows them; one without lists is refused', async () => {
  const studio = createStudio();
  const board = fixture();
  await studio.refuses('invalid_input', importTrello, { board: { ...board, lists: [] } });

  const { pipeline } = await importInto(studio, { ...board, lists: board.lists.map((list) => ({ ...list, closed: true })) });

  assert.equal(studio.record('edition', studio.record('pipeline', pipeline).edition).stages.length, 4);
});

test('of very many lists the closed empty ones are left out; too many in use are refused', async () => {
  const studio = createStudio();
  const board = fixture();
  const extra = (count: number, closed: boolean) =>
    Array.from({ length: count }, (_none, at) => ({
      id: `65a0ff00${String(at).padStart(16, '0')}`,
      name: `L${at}`,
      closed,
      pos: 500_000 + at,
    }));

  await studio.refuses('invalid_input', importTrello, { board: { ...board, lists: [...board.lists, ...extra(60, false)] } });
  const { warnings } = await importInto(studio, { ...board, lists: [...board.lists, ...extra(60, true)] });

  assert.ok(warnings.includes('60 closed lists without cards were left out.'));
});

test('what is too long is cut with a warning, and what no store keeps is dropped', async () => {
  const studio = createStudio();
  const board = fixture();
  const [card, ...rest] = board.cards;
  assert.ok(card);
  const odd = { ...card, name: `a\0\ud800${'💒'.repeat(300)}`, desc: 'x'.repeat(20_001) };
  const items = Array.from({ length: 150 }, (_none, at) => ({ id: `i${at}`, name: ' ', state: 'complete', pos: at }));
  const checklists = [{ id: 'long', idCard: card.id, name: 'Long', pos: 1, checkItems: items }];

  const { warnings } = await importInto(studio, { ...board, cards: [odd, ...rest], checklists });

  const job = studio.source.all('job').find((candidate) => candidate.number === 1);
  assert.equal(job?.title, `a${'💒'.repeat(249)}`);
  assert.equal(job?.text.length, 20_000);
  assert.equal(warnings.filter((warning) => warning.includes('was cut')).length, 2);
  const tasks = studio.source.find('task', 'job', [job?.id ?? '']);
  assert.deepEqual(
    tasks.map((task) => [task.title, task.checklist.length, task.state, task.checklist[0]?.title]),
    [
      ['Long', 100, 'done', '–'],
      ['Long (2)', 50, 'done', '–'],
    ],
  );
});

test('missing actions are bridged: the card stands where the export says', async () => {
  const studio = createStudio();
  const board = fixture();
  const late = board.actions.filter((action) => ['65a0000700000000000000a7', '65a0000700000000000000a5'].includes(action.id));

  await importInto(studio, { ...board, actions: late });

  const job = studio.source.all('job').find((candidate) => candidate.number === 1);
  const [run] = studio.source.find('run', 'subject', [job?.id ?? '']);
  assert.deepEqual(
    run?.steps.map((step) => step.state),
    ['completed', 'completed', 'active'],
  );
  assert.equal(run?.entered, '2024-02-20T09:00:00.000Z', 'the last that is known of the card');
});

test('an import is for admins, and a refused one leaves nothing', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  await studio.refuses('forbidden', importTrello, { board: fixture() }, ann);

  await studio.refuses('invalid_input', importTrello, { board: { ...fixture(), lists: [] } });

  assert.deepEqual(studio.source.all('tag'), []);
});

test('what is no export is refused with a reason in one line', () => {
  const cases: [unknown, string][] = [
    [[], 'not a Trello export: it is no JSON object'],
    ['x', 'not a Trello export: it is no JSON object'],
    [{ id: 'a', name: 'b', cards: [] }, 'not a Trello export: `lists` is missing'],
    [{ id: 'a', name: 'b', lists: [] }, 'not a Trello export: `cards` is missing'],
    [{ id: 'a', name: 'b', lists: {}, cards: [] }, 'not a Trello export: `lists` is not right'],
  ];
  for (const [value, reason] of cases) assert.deepEqual(parseTrelloExport(value), { ok: false, reason });
  const deep = parseTrelloExport({ id: 'a', name: 'b', lists: [{ name: 'no id' }], cards: [] });
  assert.match(deep.ok ? '' : deep.reason, /^not a Trello export: .*\(at lists\.0\.id\)$/);
});

const REAL = new URL('../../../../../shared/data/trello-board.json', import.meta.url);

test(
  'a real export of 12 lists, 45 cards, 6 checklists and 222 actions comes over whole',
  { skip: existsSync(REAL) ? false : 'the real export is not on this machine' },
  async () => {
    const studio = createStudio();
    const board = load(REAL);

    const { created, warnings, pipeline } = await importInto(studio, board);

    assert.deepEqual([created.job, created.run, created.task, created.member, warnings], [45, 45, 6, 6, []]);
    assert.equal(created.comment, board.actions.filter((action) => action.type === 'commentCard').length);
    const open = board.lists.filter((list) => !list.closed).toSorted((a, b) => a.pos - b.pos);
    const edition = studio.record('edition', studio.record('pipeline', pipeline).edition);
    assert.deepEqual(
      edition.stages.map((stage) => stage.name),
      open.map((list) => list.name),
    );
    for (const run of studio.source.all('run')) {
      assert.equal(run.steps.filter((step) => step.state === 'active').length, 1);
      for (const step of [...run.steps, ...run.past]) assert.ok((step.entered ?? '') <= (step.left ?? '9'));
    }
    assert.equal(
      studio.source.all('job').filter((job) => job.state === 'archived').length,
      board.cards.filter((card) => card.closed).length,
    );
    assert.deepEqual((await importInto(studio, board)).created, {});
  },
);

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { commands, diffDocuments, subjectKinds } from '@workfloor/core';
import type { Id, Run, Viewer } from '@workfloor/core';
import { starter } from '@workfloor/core/starters';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { accepted, createStudio, verdict } from '../writer/studio.contract.ts';
import type { WriterStudio } from '../writer/studio.contract.ts';
import { readBoard } from './board.ts';
import { readCards } from './cards.ts';
import { readColumn } from './column.ts';
import { listPipelines, readDocument, readPipeline } from './pipelines.ts';
import { listResourceKinds, listResources } from './resources.ts';
import { listRuns } from './runs.ts';
import { viewOf } from './view-session.ts';
import type { ViewSession } from './view-session.ts';

type SubjectKind = Run['subjectKind'];

interface Scene {
  readonly studio: WriterStudio;
  readonly ask: <A>(view: (session: ViewSession) => Promise<A>, viewer?: Viewer) => Promise<A>;
  readonly pipeline: Id;
  readonly stages: readonly Id[];
  readonly client: Id;
  readonly tag: Id;
  readonly member: Id;
  /** The run of each kind of subject. */
  readonly runs: Readonly<Record<SubjectKind, Id>>;
}

/** One of everything of one tagged client, each on the pipeline; the client itself apart. */
async function createSubjects(studio: WriterStudio, client: Id, member: Id): Promise<Readonly<Record<SubjectKind, Id>>> {
  const [job, event, invoice, project] = [studio.id(), studio.id(), studio.id(), studio.id()];
  const hours = { starts: '2026-12-05T09:00:00.000Z', ends: '2026-12-05T12:00:00.000Z' };
  accepted(await studio.run(commands.job.create, { id: job, title: 'Wedding', clients: [client] }));
  accepted(
    await studio.run(commands.event.create, {
      id: event,
      kind: 'shoot',
      title: 'Ceremony',
      clients: [client],
      assignees: [member],
      ...hours,
    }),
  );
  accepted(await studio.run(commands.invoice.draft, { id: invoice, client, title: 'Deposit' }));
  accepted(await studio.run(commands.project.create, { id: project, title: 'Album', aboutKind: 'job', about: job }));
  accepted(await studio.run(commands.resource.register, { key: 'order', name: 'Order' }));
  const { result } = accepted(
    await studio.run(commands.resource.put, { kind: 'order', key: 'A-1', label: 'Prints', url: 'https://shop.example/A-1' }),
  );
  return { client, job, event, invoice, project, resource: (result as { id: Id }).id }; // what the command answers
}

onEachEngine('pipelines on anything', ({ open }) => {
  async function scene(test: (scene: Scene) => Promise<void>): Promise<void> {
    const storage = await open();
    const studio = createStudio(storage);
    try {
      const [pipeline, client, tag, member] = [studio.id(), studio.id(), studio.id(), studio.id()];
      const stages = [studio.id(), studio.id(), studio.id()];
      accepted(await studio.run(commands.member.invite, { id: member, name: 'Ann', email: 'ann@studio.example', role: 'member' }));
      accepted(await studio.run(commands.tag.create, { id: tag, name: 'Garden', color: 'green' }));
      accepted(await studio.run(commands.client.create, { id: client, name: 'Ida', tags: [tag] }));
      const named = stages.map((id, at) => ({ id, name: `S${at}`, ...(at === 1 ? { when: { all: [tag] } } : {}) }));
      accepted(await studio.run(commands.pipeline.create, { id: pipeline, name: 'For all', subjects: subjectKinds, stages: named }));
      const subjects = await createSubjects(studio, client, member);
      const runs = {} as Record<SubjectKind, Id>; // filled for each kind below
      for (const subjectKind of subjectKinds) {
        runs[subjectKind] = studio.id();
        accepted(await studio.run(commands.run.start, { id: runs[subjectKind], pipeline, subjectKind, subject: subjects[subjectKind] }));
      }
      const ask: Scene['ask'] = (view, viewer) => storage.workspace(HERE).read(async (session) => view(await viewOf(session, viewer)));
      await test({ studio, ask, pipeline, stages, client, tag, member, runs });
    } finally {
      await studio.writer.close();
      await storage.close();
    }
  }

  it('[PIPE-3] [PIPE-6] shows a card of anything in the column of its stage, with the subject and its clients', () =>
    scene(async ({ ask, pipeline, stages, runs, client }) => {
      const board = await ask((session) => readBoard(session, { pipeline, filter: {}, limit: 50 }));

      assert.deepEqual(
        board.columns.map(({ stage, count }) => [stage.id, count]),
        stages.map((stage, at) => [stage, at === 0 ? 6 : 0]),
      );
      assert.deepEqual(new Set(board.columns[0]?.runs), new Set(Object.values(runs)));
      const { event = [], invoice = [], project = [], resource = [], job = [], client: clients } = board.records;
      const titles = [...event, ...invoice, ...project, ...job].map(({ title }) => title);
      assert.deepEqual([...titles, ...resource.map(({ label }) => label)], ['Ceremony', 'Deposit', 'Album', 'Wedding', 'Prints']);
      assert.deepEqual(
        clients?.map(({ id }) => id),
        [client],
      );
    }));

  it('[STG-7] says on the board which stages have a condition', () =>
    scene(async ({ ask, pipeline, tag }) => {
      const board = await ask((session) => readBoard(session, { pipeline, filter: {}, limit: 50 }));

      assert.deepEqual(
        board.columns.map(({ stage }) => stage.when),
        [undefined, { all: [tag] }, undefined],
      );
    }));

  it('finds cards by the words of any subject, of its clients and their tags, and by who is assigned', () =>
    scene(async ({ ask, pipeline, tag, member, runs }) => {
      const found = async (filter: object): Promise<readonly string[]> => {
        const board = await ask((session) => readBoard(session, { pipeline, filter, limit: 50 }));
        const kinds = subjectKinds.filter((kind) => board.columns[0]?.runs.includes(runs[kind]));
        assert.equal(board.columns[0]?.count ?? 0, kinds.length);
        return kinds;
      };

      const all = ['job', 'client', 'event', 'invoice', 'project'];
      assert.deepEqual(await found({ q: 'cerem' }), ['event']);
      assert.deepEqual(await found({ q: 'deposit' }), ['invoice']);
      assert.deepEqual(await found({ q: 'prints a-1' }), ['resource']);
      assert.deepEqual(await found({ q: 'wedding' }), ['job', 'project']);
      assert.deepEqual([await found({ q: 'ida' }), await found({ q: 'garden' }), await found({ tags: [tag] })], [all, all, all]);
      assert.deepEqual(await found({ assignees: [member] }), ['event']);
      assert.deepEqual(await found({ q: 'nobody' }), []);
    }));

  it('reads pages and single cards of any subject', () =>
    scene(async ({ ask, pipeline, stages, runs }) => {
      const question = { pipeline, stage: stages[0] ?? '', filter: { q: 'ida' }, limit: 3 };
      const first = await ask((session) => readColumn(session, question));
      const next = await ask((session) => readColumn(session, { ...question, after: first.next ?? '' }));
      const cards = await ask((session) => readCards(session, [runs.project, runs.resource]));

      assert.equal(new Set([...first.runs, ...next.runs]).size, 5);
      assert.deepEqual([cards.records.project?.length, cards.records.resource?.length, cards.records.job?.length], [1, 1, 1]);
    }));

  it('[PIPE-13] lists the runs of all pipelines by owner, subject, state and what is overdue', () =>
    scene(async ({ studio, ask, pipeline, stages, member, runs }) => {
      accepted(await studio.run(commands.run.edit, { run: runs.event, owner: member }));
      accepted(await studio.run(commands.run.close, { run: runs.invoice, stage: stages[0] ?? '' }));
      const list = async (question: object): Promise<readonly Id[]> =>
        (await ask((session) => listRuns(session, { limit: 50, ...question }))).ids;

      assert.deepEqual(await list({ owner: member }), [runs.event]);
      assert.deepEqual(await list({ state: 'closed', pipeline }), [runs.invoice]);
      assert.deepEqual(await list({ subjectKind: 'resource' }), [runs.resource]);
      assert.equal((await list({ stage: stages[0] })).length, 5);
      assert.deepEqual([(await list({ state: 'all' })).length, await list({ overdueOn: '2030-01-01' })], [6, []]);
      const first = await ask((session) => listRuns(session, { limit: 2 }));
      const next = await ask((session) => listRuns(session, { limit: 50, after: first.next ?? '' }));
      assert.equal(new Set([...first.ids, ...next.ids]).size, 5);
      assert.ok(first.records.pipeline?.length === 1 && first.records.edition?.length === 1);
    }));

  it('[PIPE-5] shows boards, runs and documents of a pipeline only to whom it is available', () =>
    scene(async ({ studio, ask, pipeline, member }) => {
      const other = studio.id();
      accepted(await studio.run(commands.member.invite, { id: other, name: 'Bo', email: 'bo@studio.example', role: 'member' }));
      accepted(await studio.run(commands.pipeline.edit, { id: pipeline, availableTo: { add: [member] } }));
      const bo: Viewer = { member: other, rights: {}, access: 'all' };
      const ann: Viewer = { ...bo, member };

      await assert.rejects(
        ask((session) => readBoard(session, { pipeline, filter: {}, limit: 5 }), bo),
        { code: 'not_found' },
      );
      await assert.rejects(
        ask((session) => readDocument(session, pipeline, undefined), bo),
        { code: 'not_found' },
      );
      assert.deepEqual((await ask((session) => listPipelines(session, { limit: 50 }), bo)).ids, []);
      assert.deepEqual((await ask((session) => listRuns(session, { limit: 50 }), bo)).ids, []);
      assert.deepEqual((await ask((session) => listPipelines(session, { limit: 50 }), ann)).ids, [pipeline]);
      assert.equal((await ask((session) => listRuns(session, { limit: 50 }), ann)).ids.length, 6);
    }));

  it('[PIPE-16] counts what stands on each edition, and migrates it from there, previewed and some at a time', () =>
    scene(async ({ studio, ask, pipeline, stages }) => {
      const renamed = stages.map((id) => ({ id, name: 'X' }));
      accepted(await studio.run(commands.pipeline.edit, { id: pipeline, stages: renamed }));
      const before = await ask((session) => readPipeline(session, pipeline));
      assert.deepEqual([before.records.edition?.length, before.runs.map(({ count }) => count)], [2, [6]]);

      const preview = await studio.writer.preview(studio.request(commands.pipeline.migrate, { id: pipeline, limit: 4 }));
      const { result } = accepted(await studio.run(commands.pipeline.migrate, { id: pipeline, limit: 4 }));
      assert.deepEqual(result, { migrated: 4, remaining: 2, problems: [] });
      assert.ok(preview.ok);
      assert.deepEqual([preview.answer.rows.length, preview.answer.result], [4, result]);
      accepted(await studio.run(commands.pipeline.migrate, { id: pipeline }));

      const after = await ask((session) => readPipeline(session, pipeline));
      const current = after.records.pipeline?.[0]?.edition;
      assert.deepEqual(after.runs, [{ edition: current, stage: stages[0], count: 6 }]);
    }));

  it('[PIPE-1] exports a pipeline of any edition as a document, imports it as another and finds no difference', () =>
    scene(async ({ studio, ask, pipeline, stages }) => {
      accepted(await studio.run(commands.pipeline.edit, { id: pipeline, stages: stages.map((id) => ({ id, name: 'X' })) }));
      const first = await ask((session) => readDocument(session, pipeline, 1));
      const current = await ask((session) => readDocument(session, pipeline, undefined));
      const copy = studio.id();

      accepted(await studio.run(commands.pipeline.import, { id: copy, document: first }));

      assert.deepEqual(diffDocuments(first, await ask((session) => readDocument(session, copy, undefined))), []);
      assert.equal(diffDocuments(first, current).length, 5);
      await assert.rejects(
        ask((session) => readDocument(session, pipeline, 9)),
        { code: 'not_found' },
      );
    }));

  it('[PIPE-1] imports starters with rules, templates and saved tasks, and exports all of them again', () =>
    scene(async ({ studio, ask }) => {
      for (const name of ['wedding', 'return-1040', 'lead'] as const) {
        const [document] = starter(name).pipelines;
        assert.ok(document);
        const id = studio.id();

        accepted(await studio.run(commands.pipeline.import, { id, document }));

        const differences = diffDocuments(document, await ask((session) => readDocument(session, id, undefined)));
        const implied = ['defaultFor', 'hidden', 'availableTo', 'tags', 'roles', 'rules']; // written though empty, or in another order
        assert.deepEqual(
          differences.filter(({ path }) => !implied.includes(path)),
          [],
          name,
        );
      }
    }));

  it('[PIPE-17] removes a pipeline that nothing has run through, with its editions', () =>
    scene(async ({ studio, ask, pipeline }) => {
      const unused = await studio.pipeline(2);

      assert.equal(verdict(await studio.run(commands.pipeline.remove, { id: pipeline })), 'in_use');
      assert.equal(verdict(await studio.run(commands.pipeline.remove, { id: unused.id })), 'ok');

      assert.deepEqual((await ask((session) => listPipelines(session, { limit: 50 }))).ids, [pipeline]);
    }));

  it('lists pipelines by name and state, page by page', () =>
    scene(async ({ studio, ask, pipeline }) => {
      const other = await studio.pipeline(1);
      accepted(await studio.run(commands.pipeline.retire, { id: other.id }));

      const first = await ask((session) => listPipelines(session, { limit: 1 }));
      const next = await ask((session) => listPipelines(session, { limit: 1, after: first.next ?? '' }));

      assert.deepEqual([first.ids, next.ids, next.next], [[pipeline], [other.id], null]);
      assert.deepEqual((await ask((session) => listPipelines(session, { limit: 9, state: 'retired' }))).ids, [other.id]);
    }));

  it("[PIPE-6] lists the host's records by kind, key, words and whether they are done", () =>
    scene(async ({ studio, ask }) => {
      for (const [key, done] of [
        ['B', true],
        ['C', false],
      ] as const) {
        accepted(await studio.run(commands.resource.put, { kind: 'order', key, label: `Print ${key}`, done }));
      }
      accepted(await studio.run(commands.resource.register, { key: 'ticket', name: 'Ticket' }));
      const keys = async (question: object): Promise<readonly string[]> => {
        const { ids, records } = await ask((session) => listResources(session, { limit: 50, ...question }));
        return ids.map((id) => records.resource?.find((resource) => resource.id === id)?.key ?? '').toSorted((a, b) => (a < b ? -1 : 1));
      };

      assert.deepEqual(await keys({}), ['A-1', 'B', 'C']);
      assert.deepEqual([await keys({ done: true }), await keys({ done: false })], [['B'], ['A-1', 'C']]);
      assert.deepEqual([await keys({ key: 'B' }), await keys({ kind: 'ticket' }), await keys({ q: 'prints' })], [['B'], [], ['A-1']]);
      const first = await ask((session) => listResources(session, { limit: 2 }));
      assert.equal((await ask((session) => listResources(session, { limit: 2, after: first.next ?? '' }))).ids.length, 1);
      const kinds = await ask((session) => listResourceKinds(session, { limit: 1 }));
      const more = await ask((session) => listResourceKinds(session, { limit: 1, after: kinds.next ?? '' }));
      assert.deepEqual([kinds.records.resourceKind?.[0]?.key, more.records.resourceKind?.[0]?.key, more.next], ['order', 'ticket', null]);
    }));
});

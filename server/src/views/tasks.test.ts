import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Id, ListAnswer, ProjectAnswer, ProjectsAnswer, TasksAnswer, TimeTotalsAnswer } from '@workfloor/core';
import { v7 } from 'uuid';
import { onEachEngine } from '../storage/engines.contract.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';

interface Scene {
  readonly fixture: Fixture;
  readonly studio: TestStudio;
  readonly add: (name: string, args: object) => Promise<Id>;
  readonly does: (name: string, args: object) => Promise<unknown>;
  readonly read: <T>(path: string, token?: string) => Promise<T>;
}

onEachEngine('reads of work', ({ open }) => {
  async function scene(test: (scene: Scene) => Promise<void>): Promise<void> {
    const fixture = await createFixture({ storage: await open() });
    try {
      const studio = await fixture.addStudio();
      await test({
        fixture,
        studio,
        add: async (name, args) => {
          const id = v7();
          await fixture.run(studio, name, { id, ...args });
          return id;
        },
        does: (name, args) => fixture.run(studio, name, args),
        read: async <T>(path: string, token = studio.keys.member): Promise<T> => {
          const response = await fixture.ask('GET', studio.base + path, { token });
          assert.equal(response.status, 200, `${path} ${await response.clone().text()}`);
          return (await response.json()) as T; // each test looks at what it needs
        },
      });
    } finally {
      await fixture.close();
    }
  }

  describe('tasks', () => {
    it('[TASK-13] tell what their rows show: job, stage, client, comments, checklist, and what blocks them', () =>
      scene(async ({ studio, add, does, read }) => {
        const client = await add('client.create', { name: 'Ida' });
        await does('job.link', { job: studio.job, client });
        const first = await add('task.create', { title: 'Choose', due: '2026-12-01' });
        const checklist = [{ id: v7(), title: 'Ring', done: true }];
        const waiting = await add('task.create', { title: 'Print', job: studio.job, waitsFor: [first], due: '2026-12-02', checklist });
        for (const text of ['One', 'Two']) await add('comment.add', { aboutKind: 'task', about: waiting, text });

        const { ids, facts, records } = await read<TasksAnswer>('/tasks');

        assert.deepEqual(ids, [first, waiting]);
        assert.deepEqual(facts, { [waiting]: { comments: 2, waitingFor: [first] } });
        assert.deepEqual([records.job?.[0]?.id, records.client?.[0]?.id, records.jobClient?.length], [studio.job, client, 1]);
        assert.deepEqual([records.run?.[0]?.id, records.run?.[0]?.stage], [studio.jobRun, studio.stages[0]]);
        assert.equal(records.edition?.length, 1);
        await does('task.complete', { id: first });
        assert.deepEqual((await read<TasksAnswer>('/tasks')).facts, { [waiting]: { comments: 2, waitingFor: [] } });
      }));

    it('[TASK-7] [TASK-11] [TASK-12] are found by project, client, label, tags, and whether they wait', () =>
      scene(async ({ studio, add, does, read }) => {
        const [client, other] = [await add('client.create', { name: 'Ida' }), await add('client.create', { name: 'Bo' })];
        const [vip, late] = [
          await add('tag.create', { name: 'VIP', color: 'red' }),
          await add('tag.create', { name: 'Late', color: 'blue' }),
        ];
        await does('job.link', { job: studio.job, client });
        const project = await add('project.create', { title: 'Album', aboutKind: 'client', about: client });
        const own = await add('task.create', { title: 'Own', client, due: '2026-12-01', label: 'Blue' });
        const ofJob = await add('task.create', { title: 'Job', job: studio.job, due: '2026-12-02', tags: [vip] });
        const ofProject = await add('task.create', { title: 'Project', project, due: '2026-12-03', tags: [late], waitsFor: [own] });
        const ofOther = await add('task.create', { title: 'Other', client: other, due: '2026-12-04', waitsFor: [ofJob] });
        const list = async (query: string): Promise<readonly Id[]> => (await read<ListAnswer>(`/tasks?${query}`)).ids;

        assert.deepEqual(await list(`client=${client}`), [own, ofJob, ofProject]);
        assert.deepEqual(await list(`client=${other}`), [ofOther]);
        assert.deepEqual(await list(`project=${project}`), [ofProject]);
        assert.deepEqual(await list('label=Blue'), [own]);
        assert.deepEqual(await list(`tags=${vip},${late}`), [ofJob, ofProject]);
        assert.deepEqual(await list('waiting=true'), [ofProject, ofOther]);
        await does('task.complete', { id: own });
        assert.deepEqual(await list('waiting=true'), [ofOther]);
        assert.deepEqual(await list('waiting=false'), [ofJob, ofProject]);
      }));

    it('[TASK-9] a member who sees the clients they have tasks for sees the tasks of these, and blockers among them only', () =>
      scene(async ({ fixture, studio, add, does, read }) => {
        const [mine, hidden] = [await add('client.create', { name: 'Ida' }), await add('client.create', { name: 'Bo' })];
        const member = studio.members.member;
        const secret = await add('task.create', { title: 'Secret', client: hidden });
        const own = await add('task.create', { title: 'Mine', client: mine, assignees: [member], waitsFor: [secret] });
        await does('member.edit', { id: member, access: 'tasks' });
        const token = await fixture.mint(studio, member);

        const { ids, facts } = await read<TasksAnswer>('/tasks', token);

        assert.deepEqual([ids, facts], [[own], {}]);
        assert.deepEqual((await read<ListAnswer>('/tasks?waiting=true', token)).ids, []);
        assert.deepEqual((await read<ListAnswer>(`/tasks?client=${hidden}`, token)).ids, []);
      }));
  });

  describe('projects', () => {
    it('[SC-3] are listed newest first with what they belong to and how many tasks they have', () =>
      scene(async ({ fixture, studio, add, does, read }) => {
        const client = await add('client.create', { name: 'Ida' });
        const member = studio.members.member;
        const ofClient = await add('project.create', { title: 'Wedding book', aboutKind: 'client', about: client, assignees: [member] });
        const ofJob = await add('project.create', { title: 'Delivery', aboutKind: 'job', about: studio.job });
        const times = { starts: '2026-12-01T10:00:00.000Z', ends: '2026-12-01T12:00:00.000Z' };
        const event = await add('event.create', { kind: 'shoot', title: 'Gala', clients: [client], ...times });
        const ofEvent = await add('project.create', { title: 'After', aboutKind: 'event', about: event });
        const open = await add('task.create', { title: 'A', project: ofJob });
        fixture.clock.ms += 1;
        const done = await add('task.create', { title: 'B', project: ofJob });
        await does('task.complete', { id: done });
        await does('project.archive', { id: ofEvent });

        const all = await read<ProjectsAnswer>('/projects?state=all');
        const first = await read<ProjectsAnswer>('/projects?limit=1');

        assert.deepEqual(all.ids, [ofEvent, ofJob, ofClient]);
        assert.deepEqual(all.tasks, { [ofJob]: { open: 1, done: 1 } });
        assert.deepEqual([all.records.job?.[0]?.id, all.records.client?.[0]?.id, all.records.event?.[0]?.id], [studio.job, client, event]);
        assert.deepEqual(first.ids, [ofJob]);
        assert.deepEqual((await read<ListAnswer>(`/projects?after=${first.next}`)).ids, [ofClient]);
        assert.deepEqual((await read<ListAnswer>('/projects?q=boo')).ids, [ofClient]);
        assert.deepEqual((await read<ListAnswer>(`/projects?assignee=${member}`)).ids, [ofClient]);
        assert.deepEqual((await read<ListAnswer>(`/projects?about=${studio.job}`)).ids, [ofJob]);
        assert.deepEqual((await read<ListAnswer>('/projects?state=archived')).ids, [ofEvent]);
        assert.deepEqual((await read<ListAnswer>(`/tasks?project=${ofJob}&state=all`)).ids, [open, done]);
      }));

    it('[SC-3] [SC-6] a project is read with tasks in order, runs, comments and the sets that may fill it', () =>
      scene(async ({ studio, add, does, read }) => {
        const pipeline = await add('pipeline.create', { name: 'Albums', subjects: ['project'], stages: [{ id: v7(), name: 'Plan' }] });
        const project = await add('project.create', { title: 'Album', aboutKind: 'job', about: studio.job, anchor: '2026-12-01' });
        const run = await add('run.start', { pipeline, subjectKind: 'project', subject: project });
        const item = { text: '', priority: 'none', assignees: [], roles: [], checklist: [] };
        const [choose, print] = [v7(), v7()];
        const set = await add('savedTasks.create', {
          name: 'Album',
          items: [
            { ...item, id: print, title: 'Print', offsetDays: 5, waitsFor: [choose] },
            { ...item, id: choose, title: 'Choose', offsetDays: null, waitsFor: [] },
          ],
        });
        const retired = await add('savedTasks.create', { name: 'Old', items: [] });
        await does('savedTasks.retire', { id: retired });
        await does('savedTasks.apply', { project, set });
        await add('comment.add', { aboutKind: 'project', about: project, text: 'Hi' });

        const { records, tasks, activity } = await read<ProjectAnswer>(`/projects/${project}`);

        const [first, second] = records.task ?? [];
        assert.deepEqual([first?.title, first?.due, second?.title], ['Print', '2026-12-06', 'Choose']);
        assert.deepEqual([first?.waitsFor, first?.job], [[second?.id], studio.job]);
        assert.ok(records.run?.some(({ id }) => id === run));
        assert.deepEqual([records.comment?.length, records.savedTasks?.map(({ id }) => id)], [1, [set]]);
        assert.deepEqual(tasks, { [project]: { open: 2, done: 0 } });
        assert.ok(activity.some(({ command }) => command === 'savedTasks.apply'));
        assert.deepEqual((await read<ListAnswer>('/saved-tasks?state=retired')).ids, [retired]);
        const page = await read<ListAnswer>('/saved-tasks?state=all&limit=1');
        assert.deepEqual([page.ids, (await read<ListAnswer>(`/saved-tasks?state=all&after=${page.next}`)).ids], [[set], [retired]]);
      }));
  });

  describe('time', () => {
    it('[TASK-5] is listed the latest first and added up by member and job', () =>
      scene(async ({ studio, add, does, read }) => {
        const [ann, bo] = [studio.members.member, studio.members.admin];
        const task = await add('task.create', { title: 'Retouch', job: studio.job });
        const span = (day: number, minutes: number): object => ({
          started: `2026-11-${day}T08:00:00.000Z`,
          ended: `2026-11-${day}T08:${minutes}:20.000Z`,
        });
        const first = await add('time.log', { member: ann, task, billable: true, ...span(10, 30) });
        const second = await add('time.log', { member: ann, job: studio.job, ...span(11, 45) });
        const third = await add('time.log', { member: bo, ...span(12, 15) });
        const running = await add('time.start', { member: bo, task });
        const list = async (query: string): Promise<readonly Id[]> => (await read<ListAnswer>(`/time?${query}`)).ids;

        assert.deepEqual(await list(''), [running, third, second, first]);
        assert.deepEqual(await list(`job=${studio.job}&running=false`), [second, first]);
        assert.deepEqual(await list(`task=${task}&member=${ann}`), [first]);
        assert.deepEqual(await list('running=true'), [running]);
        assert.deepEqual(await list('from=2026-11-11T08:00:00.000Z&to=2026-11-12T08:00:00.000Z'), [second]);
        const page = await read<ListAnswer>('/time?limit=2');
        assert.deepEqual(await list(`after=${encodeURIComponent(page.next ?? '')}`), [second, first]);
        assert.deepEqual(page.records.task?.[0]?.id, task);
        const { totals } = await read<TimeTotalsAnswer>('/time/totals');
        const expected = [
          { member: ann, job: studio.job, entries: 2, minutes: 75, billable: 30 },
          { member: bo, job: null, entries: 1, minutes: 15, billable: 0 },
        ];
        assert.deepEqual(
          totals,
          expected.toSorted((a, b) => (a.member < b.member ? -1 : 1)),
        );
        await does('time.stop', { id: running });
        assert.deepEqual(await list('running=true'), []);
      }));

    it('[INV-3] is listed with the lines that bill it', () =>
      scene(async ({ studio, add, does, read }) => {
        const service = await add('service.create', { name: 'Retouching', unit: 'hour', rate: 60_000, currency: 'EUR' });
        const span = { started: '2026-11-10T08:00:00.000Z', ended: '2026-11-10T09:00:00.000Z' };
        const about = { member: studio.members.member, job: studio.job, service, billable: true } as const;
        const billed = await add('time.log', { ...about, ...span });
        await add('time.log', { ...about, ...span });
        await does('line.fromTime', { entries: [billed] });

        const { records } = await read<ListAnswer>(`/time?job=${studio.job}`);

        assert.deepEqual(
          records.line?.map(({ source, amount }) => [source, amount]),
          [[billed, 60_000]],
        );
      }));

    it('a command that nobody could mean is refused with what is wrong, and stores nothing', () =>
      scene(async ({ fixture, studio, read }) => {
        const id = v7();
        const { cursor } = await read<ListAnswer>('/tasks');
        for (const [name, args, field] of [
          ['task.create', { id, title: 'T', due: '2026-02-30' }, 'due'],
          ['task.create', { id, title: 'T', repeat: { every: 'month', interval: 0 } }, 'repeat.interval'],
          ['task.create', { id, title: 'T', tags: [id, id] }, 'tags'],
          ['project.create', { id, title: ' ' }, 'title'],
          ['project.create', { id, title: 'P', aboutKind: 'task', about: id }, 'aboutKind'],
          ['savedTasks.apply', { project: id, set: id, shiftDays: 99_999 }, 'shiftDays'],
          ['savedTasks.create', { id, name: 'S', items: [{ id, title: ' ' }] }, 'items.0.title'],
          ['time.log', { id, started: 'now', ended: '2026-11-20T10:00:00.000Z' }, 'started'],
          ['comment.add', { id, aboutKind: 'job', about: studio.job, text: 'Hi', mentions: ['Bo'] }, 'mentions.0'],
        ] as const) {
          const headers = { 'idempotency-key': v7() };
          const token = studio.keys.member;
          const response = await fixture.ask('POST', `${studio.base}/commands/${name}`, { token, body: args, headers });
          const problem = (await response.json()) as { errors?: readonly { field: string }[] }; // each asserted below
          assert.deepEqual([response.status, problem.errors?.[0]?.field], [400, field], name);
        }
        assert.equal((await read<ListAnswer>('/tasks')).cursor, cursor);
      }));

    it('a question that nobody could mean is refused with what is wrong', () =>
      scene(async ({ fixture, studio }) => {
        for (const [path, field] of [
          ['/time?from=yesterday', 'from'],
          ['/time?running=perhaps', 'running'],
          ['/tasks?waiting=1', 'waiting'],
          ['/tasks?project=album', 'project'],
          ['/projects?state=lost', 'state'],
          ['/saved-tasks?state=lost', 'state'],
        ] as const) {
          const response = await fixture.ask('GET', studio.base + path, { token: studio.keys.member });
          const problem = (await response.json()) as { errors?: readonly { field: string }[] }; // each asserted below
          assert.deepEqual([response.status, problem.errors?.[0]?.field], [400, field], path);
        }
      }));
  });
});

import { v7 } from 'uuid';
import { createApiKey } from '@workfloor/server';
import type { Storage, Writer } from '@workfloor/server';

type Ids = Readonly<Record<string, string>>;
type Run = (name: string, args: object) => Promise<void>;

/** What `POST /test/workspace` answers. Ids by the short names below. */
export interface TestWorkspace {
  readonly workspace: string;
  /** A secret key with the owner's rights. */
  readonly key: string;
  readonly members: Readonly<Record<'owner' | 'anna' | 'bo' | 'viewer', string>>;
  readonly tags: Ids;
  readonly clients: Ids;
  readonly pipeline: string | null;
  readonly stages: Ids;
  readonly jobs: readonly { readonly id: string; readonly run: string; readonly title: string }[];
  readonly tasks: readonly string[];
}

export interface TestWorkspaceOptions {
  /** @defaultValue 'small' */
  readonly sample?: 'empty' | 'small';
  /** So many more jobs in the first two stages. @defaultValue 0 */
  readonly cards?: number;
}

const people = [
  { as: 'owner', name: 'Nora Lind', role: 'owner' },
  { as: 'anna', name: 'Anna Berg', role: 'admin' },
  { as: 'bo', name: 'Bo Holm', role: 'member' },
  { as: 'viewer', name: 'Vera Gast', role: 'viewer' },
] as const;
const sampleTags = [
  { as: 'vip', name: 'VIP', color: 'purple' },
  { as: 'album', name: 'Album', color: 'teal' },
  { as: 'rush', name: 'Rush', color: 'red' },
] as const;
const sampleClients = [
  { as: 'ada', name: 'Ada & Ben', contact: 'Ada', tags: ['vip'] },
  { as: 'lund', name: 'Lund Architects', contact: 'Lund', tags: [] },
  { as: 'eva', name: 'Eva Moreau', contact: 'Eva', tags: [] },
] as const;
const stageNames = ['enquiry', 'meeting', 'shooting', 'editing', 'delivery'] as const;
type StageName = (typeof stageNames)[number];

interface SampleJob {
  readonly title: string;
  readonly client: string;
  readonly stage: StageName;
  readonly tags: readonly string[];
  readonly assignees: readonly ('anna' | 'bo')[];
  readonly dueIn: number;
}
const sampleJobs: readonly SampleJob[] = [
  { title: 'Wedding in Roskilde', client: 'ada', stage: 'enquiry', tags: ['album'], assignees: ['anna'], dueIn: 20 },
  { title: 'Portraits for the website', client: 'lund', stage: 'enquiry', tags: [], assignees: ['bo'], dueIn: 5 },
  { title: 'Newborn session', client: 'eva', stage: 'enquiry', tags: ['rush'], assignees: ['anna', 'bo'], dueIn: -2 },
  { title: 'Engagement shoot', client: 'ada', stage: 'meeting', tags: [], assignees: ['anna'], dueIn: 12 },
  { title: 'Office opening', client: 'lund', stage: 'shooting', tags: [], assignees: [], dueIn: 3 },
  { title: 'Family album', client: 'eva', stage: 'editing', tags: ['album'], assignees: ['bo'], dueIn: 8 },
];
const sampleTasks = ['Send the offer', 'Book the venue', 'Choose the lenses', 'Pack the bags'];

export interface TestWorkspaceServer {
  readonly storage: Storage;
  readonly writer: Writer;
  /** The origin of the test pages. */
  readonly origin: string;
  /** Its clock. */
  readonly nowMs: number;
}

/**
 * A small studio: people, tags, clients with contacts, a pipeline of five stages (`meeting` only for clients with the tag vip, `shooting`
 * required, `editing` with a time limit), six jobs in various stages, four tasks (the last one done) on the first two jobs, a comment.
 */
export async function createTestWorkspace(server: TestWorkspaceServer, options: TestWorkspaceOptions): Promise<TestWorkspace> {
  const { sample = 'small', cards = 0 } = options;
  const { storage, writer, origin, nowMs } = server;
  const workspace = `ws_${v7().replaceAll('-', '').slice(-22)}`;
  const run: Run = async (name, args) => {
    const actor = { name: 'system', role: 'owner' } as const;
    const answer = await writer.run({ workspace, id: v7(), name, args, actor });
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.refusal.code} ${JSON.stringify(answer.refusal.detail)}`);
  };
  const settings = { name: 'Studio Lind', locale: 'en', zone: 'Europe/Copenhagen', currency: 'DKK' };
  await storage.installation.createWorkspace({ id: workspace, ...settings });
  const key = await createApiKey({ workspace, name: 'tests', role: 'owner', now: new Date(nowMs).toISOString() });
  await storage.installation.insertKey(key.record);
  await run('workspace.edit', { origins: [origin] });
  const members = { owner: v7(), anna: v7(), bo: v7(), viewer: v7() };
  for (const { as, name, role } of people) {
    await run('member.invite', { id: members[as], name, email: `${as}@studio.test`, role });
    await run('member.edit', { id: members[as], state: 'active' });
  }
  const made = { workspace, key: key.text, members };
  if (sample === 'empty') return { ...made, tags: {}, clients: {}, pipeline: null, stages: {}, jobs: [], tasks: [] };
  return { ...made, ...(await addStudio(run, members, { cards, nowMs })) };
}

async function addStudio(
  run: Run,
  members: TestWorkspace['members'],
  { cards, nowMs }: { readonly cards: number; readonly nowMs: number },
): Promise<Omit<TestWorkspace, 'workspace' | 'key' | 'members'>> {
  const tags = newIds(sampleTags);
  for (const { as, name, color } of sampleTags) await run('tag.create', { id: tags[as], name, color });
  const clients = newIds(sampleClients);
  for (const client of sampleClients) await addClient(run, client, { tags, clients });
  const stages = newIds(stageNames.map((as) => ({ as })));
  const pipeline = v7();
  await run('pipeline.create', { id: pipeline, name: 'Photography', stages: toStages(stages, tags) });
  const jobs: { id: string; run: string; title: string }[] = [];
  for (const job of sampleJobs) jobs.push(await addJob(run, job, { members, tags, clients, pipeline, stages, nowMs }));
  const tasks: string[] = [];
  for (const [at, title] of sampleTasks.entries()) {
    const task = {
      id: v7(),
      job: jobs[at % 2]?.id,
      title,
      due: dayAfter(nowMs, at - 1),
      assignees: [at % 2 ? members.bo : members.anna],
    };
    await run('task.create', task);
    tasks.push(task.id);
  }
  await run('task.complete', { id: tasks[3] });
  await run('comment.add', { id: v7(), aboutKind: 'job', about: jobs[0]?.id, text: 'They would like a garden.' });
  const card = (_: unknown, at: number): Promise<void> =>
    run('job.create', {
      id: v7(),
      title: `Card ${at + 1}`,
      run: { id: v7(), pipeline, stage: at % 2 ? stages['meeting'] : stages['enquiry'] },
    });
  await Promise.all(Array.from({ length: cards }, card));
  return { tags, clients, pipeline, stages, jobs, tasks };
}

function newIds(rows: readonly { readonly as: string }[]): Ids {
  return Object.fromEntries(rows.map(({ as }) => [as, v7()]));
}

function toStages(stages: Ids, tags: Ids): object[] {
  return [
    { id: stages['enquiry'], name: 'Enquiry' },
    { id: stages['meeting'], name: 'Meeting', when: { any: [tags['vip']] } },
    { id: stages['shooting'], name: 'Shooting', required: true },
    { id: stages['editing'], name: 'Editing', limitDays: 5 },
    { id: stages['delivery'], name: 'Delivery' },
  ];
}

interface Known {
  readonly members: TestWorkspace['members'];
  readonly tags: Ids;
  readonly clients: Ids;
  readonly pipeline: string;
  readonly stages: Ids;
  readonly nowMs: number;
}

async function addClient(
  run: Run,
  client: (typeof sampleClients)[number],
  { tags, clients }: Pick<Known, 'tags' | 'clients'>,
): Promise<void> {
  const [id, contact] = [clients[client.as], v7()];
  await run('client.create', { id, name: client.name, tags: client.tags.map((tag) => tags[tag]) });
  await run('contact.create', { id: contact, name: client.contact, emails: [`${client.as}@client.test`] });
  await run('contact.link', { client: id, contact, notify: true });
}

async function addJob(run: Run, job: SampleJob, known: Known): Promise<{ id: string; run: string; title: string }> {
  const made = { id: v7(), run: v7(), title: job.title };
  const { members, tags, clients, pipeline, stages } = known;
  await run('job.create', {
    id: made.id,
    title: job.title,
    due: dayAfter(known.nowMs, job.dueIn),
    clients: [clients[job.client]],
    tags: job.tags.map((tag) => tags[tag]),
    assignees: job.assignees.map((member) => members[member]),
    run: { id: made.run, pipeline },
  });
  let at: StageName = 'enquiry';
  for (const next of stageNames.slice(1, stageNames.indexOf(job.stage) + 1)) {
    if (next === 'meeting' && job.stage !== 'meeting') continue;
    await run('run.advance', { run: made.run, stage: stages[at], to: stages[next] });
    at = next;
  }
  return made;
}

function dayAfter(nowMs: number, days: number): string {
  return new Date(nowMs + days * 86_400_000).toISOString().slice(0, 10);
}

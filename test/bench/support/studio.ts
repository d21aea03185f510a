import { randomBytes } from 'node:crypto';
import { commandsByName, createApiKey, createSigningKey, createWriter } from '@workfloor/server';
import type { Storage } from '@workfloor/server';

export const WORKSPACE = 'ws_bench00000000000000000';
export const STAGES = 8;
const AT_ONCE = 500;

/** What the load needs to know of the studio. */
export interface Studio {
  readonly workspace: string;
  readonly pipeline: string;
  readonly stages: readonly string[];
  /** One open run a job, with the place of its stage. */
  readonly runs: readonly { readonly id: string; stage: number }[];
  /** Of a member, to mint sessions for. */
  readonly member: string;
  readonly key: string;
}

let count = 0;

/** A UUID of version 7 that is later than all before it. */
export function nextId(): string {
  count += 1;
  const time = (1_760_000_000_000 + count).toString(16).padStart(12, '0');
  const random = randomBytes(10).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`;
}

type Planned = readonly [name: string, args: unknown];

function planJobs(
  jobs: number,
  { pipeline, stages, member }: Pick<Studio, 'pipeline' | 'stages' | 'member'>,
): { commands: Planned[]; runs: { id: string; stage: number }[] } {
  const tags = Array.from({ length: 20 }, () => nextId());
  const clients = Array.from({ length: Math.ceil(jobs / 5) }, () => nextId());
  const commands: Planned[] = tags.map((id, at) => ['tag.create', { id, name: `Tag ${at}`, color: 'teal' }]);
  for (const [at, id] of clients.entries())
    commands.push(['client.create', { id, name: `Client number ${at}`, tags: tags.slice(at % 20, (at % 20) + 1) }]);
  const runs: { id: string; stage: number }[] = [];
  for (let at = 0; at < jobs; at += 1) {
    const [id, run, stage] = [nextId(), nextId(), at % STAGES];
    const client = clients[at % clients.length] ?? '';
    const label = at % 4 === 0 ? { label: 'Waiting for the album' } : {};
    const rest = { clients: [client], tags: [tags[at % 20]], assignees: at % 2 ? [member] : [], due: '2026-12-01', ...label };
    commands.push(['job.create', { id, title: `Wedding of couple ${at}`, ...rest, run: { id: run, pipeline, stage: stages[stage] } }]);
    runs.push({ id: run, stage });
    if (at % 3 === 0)
      commands.push(['task.create', { id: nextId(), title: `Retouch the pictures of ${at}`, job: id, assignees: [member] }]);
  }
  return { commands, runs };
}

/** Fills an empty storage with a studio of so many jobs, through its own commands. */
export async function createStudio(storage: Storage, jobs: number): Promise<Studio> {
  const now = (): string => new Date().toISOString();
  const { installation } = storage;
  await installation.createWorkspace({ id: WORKSPACE, name: 'Bench', locale: 'en', zone: 'Europe/Copenhagen', currency: 'EUR' });
  await installation.insertSigningKey(await createSigningKey(now()));
  const key = await createApiKey({ workspace: WORKSPACE, name: 'bench', role: 'owner', now: now() });
  await installation.insertKey(key.record);

  const [pipeline, member] = [nextId(), nextId()];
  const stages = Array.from({ length: STAGES }, () => nextId());
  const { commands, runs } = planJobs(jobs, { pipeline, stages, member });
  const first: Planned[] = [
    ['member.invite', { id: member, name: 'Ann', email: 'ann@studio.example', role: 'member' }],
    [
      'pipeline.create',
      { id: pipeline, name: 'Weddings', stages: stages.map((id, at) => ({ id, name: `Stage ${at + 1}`, limitDays: 5 })) },
    ],
  ];
  const writer = createWriter({ storage, commands: commandsByName, now });
  const run = async ([name, args]: Planned): Promise<void> => {
    const actor = { name: 'system', role: 'owner' } as const;
    const answer = await writer.run({ workspace: WORKSPACE, id: nextId(), name, args, actor });
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.refusal.code}`);
  };
  for (const command of first) await run(command);
  for (let at = 0; at < commands.length; at += AT_ONCE) await Promise.all(commands.slice(at, at + AT_ONCE).map(run));
  // the log ends with a command as the load will run them: what the bare engine writes is of its size
  const [moved] = runs;
  if (moved) await run(['run.complete', { run: moved.id, stage: stages[moved.stage] }]);
  await writer.close();
  if (moved) moved.stage += 1;
  return { workspace: WORKSPACE, pipeline, stages, runs, member, key: key.text };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { createWorkfloor } from '../create-workfloor.ts';
import type { Id } from '@workfloor/core';
import type { Workfloor, WorkfloorOptions } from '../workfloor.ts';
import { FakeServer, WORKSPACE } from './fake-server.contract.ts';

export interface Firm {
  readonly server: FakeServer;
  readonly pipeline: Id;
  readonly stages: readonly [Id, Id, Id];
  /** A job on the pipeline's first stage. */
  readonly addJob: (title: string, more?: object) => Promise<{ readonly job: Id; readonly run: Id }>;
  readonly open: (options?: Partial<WorkfloorOptions>) => Workfloor;
}

/** A firm with a pipeline of three stages. */
export async function createFirm(): Promise<Firm> {
  const server = new FakeServer();
  const [pipeline, first, second, third] = [server.id(), server.id(), server.id(), server.id()];
  const stages = [first, second, third] as const;
  await server.run('pipeline.create', {
    id: pipeline,
    name: 'Weddings',
    stages: stages.map((id, at) => ({ id, name: `Stage ${at + 1}` })),
  });
  return {
    server,
    pipeline,
    stages,
    async addJob(title, more) {
      const [job, run] = [server.id(), server.id()];
      await server.run('job.create', { id: job, title, run: { id: run, pipeline }, ...more });
      return { job, run };
    },
    open: (options) =>
      createWorkfloor({
        url: 'http://workfloor.test',
        workspace: WORKSPACE,
        getToken: () => Promise.resolve({ token: 'wf_sk_test' }),
        fetch: server.fetch,
        ...options,
      }),
  };
}

/** Waits until the condition holds; fails after twenty seconds, for slow machines. */
export async function until(condition: () => boolean, what = condition.toString()): Promise<void> {
  for (let left = 4000; left > 0; left -= 1) {
    if (condition()) return;
    await sleep(5);
  }
  throw new Error(`waited in vain: ${what}`);
}

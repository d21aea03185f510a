import { createWorkfloor } from '@workfloor/sdk';
import type { Workfloor, WorkfloorOptions } from '@workfloor/sdk';

/** A fresh workspace on the real server; what is in it says test/support/test-workspace.ts. */
export interface TestStudio {
  readonly workspace: string;
  readonly key: string;
  readonly members: Readonly<Record<'owner' | 'anna' | 'bo' | 'viewer', string>>;
  readonly pipeline: string;
  readonly jobs: readonly { readonly id: string; readonly run: string; readonly title: string }[];
}

async function ask<T>(what: string, body: object): Promise<T> {
  const response = await fetch(`/test/${what}`, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${what}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T; // our own test server
}

export function addStudio(options: { readonly sample?: 'empty' | 'small'; readonly cards?: number } = {}): Promise<TestStudio> {
  return ask<TestStudio>('workspace', { sample: 'small', ...options });
}

/** Makes requests of the workspace fail; see test/support/wtr-server.mjs. */
export async function setFault(studio: TestStudio, fault: object): Promise<void> {
  await ask('faults', { workspace: studio.workspace, ...fault });
}

export async function revoke(studio: TestStudio, member: string): Promise<void> {
  const response = await fetch('/test/revoke', { method: 'POST', body: JSON.stringify({ workspace: studio.workspace, member }) });
  if (!response.ok) throw new Error(`revoke: ${response.status}`);
}

export function optionsFor(studio: TestStudio, member = studio.members.anna, session: object = {}): WorkfloorOptions {
  return {
    url: location.origin,
    workspace: studio.workspace,
    getToken: () => ask<{ token: string; expiresAt: string }>('session', { workspace: studio.workspace, member, ...session }),
  };
}

const open: Workfloor[] = [];

export function openClient(options: WorkfloorOptions): Workfloor {
  const client = createWorkfloor(options);
  open.push(client);
  return client;
}

export function closeClients(): void {
  for (const client of open.splice(0)) client.close();
}

/** Waits until the condition holds. */
export async function until(condition: () => unknown, ms = 20_000): Promise<void> {
  for (const end = Date.now() + ms; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 10)))
    if (await condition()) return;
  throw new Error(`waited in vain: ${condition.toString()}`);
}

import { createWorkfloor } from '@workfloor/sdk';

/** The SDK in a page of its own, for the test that opened it. */
Object.assign(globalThis, { createWorkfloor });

const isSandboxed = globalThis.origin === 'null';
if (isSandboxed) void runAlone();

/** In a sandbox nobody can reach in: it runs a command by itself and posts what came of it. */
async function runAlone(): Promise<void> {
  const client = createWorkfloor({
    url: 'http://workfloor.test',
    workspace: 'ws_sandbox',
    getToken: () => Promise.resolve({ token: 'wf_sk_sandbox' }),
    fetch: () => Promise.resolve(Response.json({ change: null, result: 'taken', cursor: 'e.1' })),
  });
  try {
    const result: unknown = await client.tag.create({ id: client.newId(), name: 'VIP', color: 'red' });
    parent.postMessage({ result, pending: client.$status.get().pending }, '*');
  } catch (error) {
    parent.postMessage({ error: String(error) }, '*');
  }
}

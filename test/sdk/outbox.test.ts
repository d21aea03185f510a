import { assert } from '@open-wc/testing';
import type { createWorkfloor, Workfloor, WorkfloorOptions } from '@workfloor/sdk';
import { addStudio, closeClients, openClient, optionsFor, setFault, until } from './support/studio.ts';
import type { TestStudio } from './support/studio.ts';

const page = new URL('./support/tab.html', import.meta.url).href;
const tabs: HTMLIFrameElement[] = [];

afterEach(() => {
  closeClients();
  for (const tab of tabs.splice(0)) tab.remove();
});

/** A page of its own with the SDK in it; removing it is closing the tab. */
async function openTab(): Promise<HTMLIFrameElement> {
  const tab = document.createElement('iframe');
  tab.src = page;
  document.body.append(tab);
  tabs.push(tab);
  await until(() => tab.contentWindow && 'createWorkfloor' in tab.contentWindow);
  return tab;
}

function openIn(tab: HTMLIFrameElement, options: WorkfloorOptions): Workfloor {
  const { createWorkfloor: create } = tab.contentWindow as unknown as { createWorkfloor: typeof createWorkfloor }; // put there by tab.ts
  return create(options);
}

/** How many commands of the workspace are stored. */
async function countStored(studio: TestStudio): Promise<number> {
  const databases = await indexedDB.databases();
  const name = databases.find((database) => database.name?.includes(studio.workspace))?.name;
  if (name === undefined) return 0;
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('no database'));
  });
  const count = await new Promise<number>((resolve) => {
    const request = database.transaction('commands').objectStore('commands').count();
    request.onsuccess = () => resolve(request.result);
  });
  database.close();
  return count;
}

async function titlesOnServer(studio: TestStudio): Promise<readonly string[]> {
  const client = openClient({ ...optionsFor(studio, studio.members.bo), live: false });
  const jobs = client.jobs();
  await jobs.refresh();
  return jobs.get().value?.jobs.map(({ title }) => title) ?? [];
}

/** Leaves an unsent command behind in a tab that is closed. */
async function leaveBehind(studio: TestStudio): Promise<void> {
  await setFault(studio, { match: 'POST .*/commands', status: 503, code: 'unavailable' });
  const tab = await openTab();
  const client = openIn(tab, optionsFor(studio));
  const id = client.newId();
  void client.job.create({ id, title: 'Left' });
  void client.job.edit({ id, title: 'Left behind' });
  await until(async () => (await countStored(studio)) === 2);
  tab.remove();
  await setFault(studio, { clear: true });
}

describe('commands that could not be sent', () => {
  it('outlive the page and are sent in order by the next one', async () => {
    const studio = await addStudio({ sample: 'empty' });
    await leaveBehind(studio);

    const client = openIn(await openTab(), optionsFor(studio));
    client.$studio.listen(() => {});
    await until(async () => (await countStored(studio)) === 0);

    await until(() => client.$status.get().pending === 0);
    assert.deepEqual(await titlesOnServer(studio), ['Left behind']);
    client.close();
  });

  it('are sent by one of two tabs only', async () => {
    const studio = await addStudio({ sample: 'empty' });
    await leaveBehind(studio);
    const posts: string[] = [];
    const counting: typeof fetch = async (input, init) => {
      const request = new Request(input, init);
      if (request.method === 'POST') posts.push(new URL(request.url).pathname);
      return fetch(request);
    };

    const clients = [await openTab(), await openTab()].map((tab) => openIn(tab, { ...optionsFor(studio), fetch: counting }));
    for (const client of clients) client.$studio.listen(() => {});
    await until(() => clients.every((client) => client.$studio.get().status === 'ready'));
    await until(async () => (await countStored(studio)) === 0);

    assert.deepEqual(await titlesOnServer(studio), ['Left behind']);
    assert.lengthOf(posts, 1);
    for (const client of clients) client.close();
  });

  it('are taken over by another tab when theirs closes', async () => {
    const studio = await addStudio({ sample: 'empty' });
    const other = openIn(await openTab(), optionsFor(studio));
    other.$studio.listen(() => {});
    await until(() => other.$studio.get().status === 'ready');
    await setFault(studio, { match: 'POST .*/commands', status: 503, code: 'unavailable' });
    const client = openIn(await openTab(), optionsFor(studio));
    client.job.create({ id: client.newId(), title: 'Handed over' }).catch(() => {});
    await until(async () => (await countStored(studio)) === 1);

    await setFault(studio, { clear: true });
    client.close();

    await until(async () => (await countStored(studio)) === 0);
    assert.deepEqual(await titlesOnServer(studio), ['Handed over']);
    other.close();
  });

  it('are forgotten at logout', async () => {
    const studio = await addStudio({ sample: 'empty' });
    await setFault(studio, { match: 'POST .*/commands', status: 503, code: 'unavailable' });
    const client = openClient(optionsFor(studio));
    client.job.create({ id: client.newId(), title: 'Never' }).catch(() => {});
    await until(async () => (await countStored(studio)) === 1);

    await client.logout();

    await until(async () => (await countStored(studio)) === 0);
    await setFault(studio, { clear: true });
    assert.deepEqual(await titlesOnServer(studio), []);
  });

  it('wait in memory where a sandbox has no storage', async () => {
    const tab = document.createElement('iframe');
    tab.setAttribute('sandbox', 'allow-scripts');
    tab.src = page;
    const message = new Promise<unknown>((resolve) => {
      addEventListener('message', ({ data, source }: MessageEvent<unknown>) => source === tab.contentWindow && resolve(data));
    });
    document.body.append(tab);
    tabs.push(tab);

    assert.deepEqual(await message, { result: 'taken', pending: 0 });
  });
});

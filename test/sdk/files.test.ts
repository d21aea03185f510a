import { assert } from '@open-wc/testing';
import type { StoredFile } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';
import { isClientError } from '@workfloor/sdk';
import { addStudio, closeClients, openClient, optionsFor, setFault, until } from './support/studio.ts';

afterEach(closeClients);

const codeOf = (sent: Promise<unknown>): Promise<unknown> =>
  sent.then(
    () => 'sent',
    (error: unknown) => (isClientError(error) ? error.code : error),
  );

interface OpenJob {
  readonly client: Workfloor;
  readonly send: (body: Blob | ReadableStream<Uint8Array>, more?: object) => Promise<StoredFile>;
  readonly fault: (fault: object) => Promise<void>;
}

async function openJob(): Promise<OpenJob> {
  const studio = await addStudio();
  const client = openClient(optionsFor(studio));
  const about = { aboutKind: 'job', about: studio.jobs[0]?.id ?? '', name: 'photo.bin' } as const;
  return { client, send: (body, more) => client.upload({ ...about, body, ...more }), fault: (fault) => setFault(studio, fault) };
}

describe('files in a page', () => {
  it('go up with progress, come back as they were, and stand in live lists at once', async () => {
    const { client, send } = await openJob();
    const list = client.list('files');
    list.listen(() => {});
    await until(() => list.get().status === 'ready');
    const bytes = crypto.getRandomValues(new Uint8Array(60_000));
    const told: [number, number | undefined][] = [];

    const file = await send(new Blob([bytes]), { onProgress: (sent: number, total?: number) => told.push([sent, total]) });

    assert.equal(file.sizeBytes, bytes.byteLength);
    assert.deepEqual(told.at(-1), [60_000, 60_000]);
    await until(() => list.get().value?.items.some(({ id }) => id === file.id));
    assert.deepEqual(new Uint8Array(await (await client.download(file.id)).arrayBuffer()), bytes);
  });

  it('go up from a stream and without progress as well', async () => {
    const { client, send } = await openJob();

    const [one, two] = [await send(new Blob(['abc']).stream()), await send(new File(['abcd'], 'x'))];

    assert.deepEqual([one.sizeBytes, two.sizeBytes], [3, 4]);
    assert.equal(await (await client.download(two.id)).text(), 'abcd');
  });

  for (const [how, more] of Object.entries({ 'with progress': { onProgress: () => {} }, 'without progress': {} })) {
    it(`are given up ${how}, and say why they were refused`, async () => {
      const { client, send, fault } = await openJob();
      const body = new Blob(['abc']);
      const list = async (): Promise<number> => (await client.read<{ readonly ids: readonly string[] }>('files')).ids.length;

      assert.equal(await codeOf(send(body, { ...more, signal: AbortSignal.abort() })), 'aborted');
      assert.equal(await codeOf(send(body, { ...more, name: 'a/b' })), 'invalid_input');
      await fault({ match: 'POST .*/files', drop: 'before' });
      assert.equal(await codeOf(send(body, more)), 'offline');
      await fault({ clear: true }); // a page may try once more by itself
      await fault({ match: 'POST .*/files', delayMs: 300, times: 1 });
      assert.equal(await codeOf(send(body, { ...more, signal: AbortSignal.timeout(50) })), 'timeout');
      await fault({ clear: true });

      assert.equal(await codeOf(send(body, more)), 'sent');
      assert.isAtLeast(await list(), 1);
    });
  }
});

it('the document of an invoice comes in as the server makes it', async () => {
  const { client, invoice } = await draft();

  const response = await client.invoicePdf(invoice);

  assert.equal(response.headers.get('content-type'), 'application/pdf');
  assert.equal((await response.text()).slice(0, 5), '%PDF-');
});

async function draft(): Promise<{ readonly client: Workfloor; readonly invoice: string }> {
  const client = openClient(optionsFor(await addStudio()));
  const invoice = client.newId();
  const who = client.newId();
  await client.client.create({ id: who, name: 'Ada' });
  await client.invoice.draft({ id: invoice, client: who });
  return { client, invoice };
}

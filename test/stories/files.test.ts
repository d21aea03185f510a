import assert from 'node:assert/strict';
import { isClientError } from '@workfloor/sdk';
import { shown, story } from './support/firm.ts';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

story('[DOC-1] [JOB-8] files of a job: sent, put into a folder, linked, read, thrown away', async (firm) => {
  const { owner } = firm;
  const [job, other, folder] = [firm.id(), firm.id(), firm.id()];
  await owner.job.create({ id: job, title: 'Wedding' });
  await owner.job.create({ id: other, title: 'Album' });
  await owner.folder.create({ id: folder, aboutKind: 'job', about: job, name: 'Photos', access: 'view' });
  const progress: (readonly [number, number | undefined])[] = [];

  const sent = await owner.upload({
    aboutKind: 'job',
    about: job,
    folder,
    name: 'Åse & Bo.txt',
    body: new Blob([bytesOf('hello '), bytesOf('world')]),
    onProgress: (bytes, total) => progress.push([bytes, total]),
  });

  assert.deepEqual([sent.name, sent.sizeBytes, sent.type, sent.folder], ['Åse & Bo.txt', 11, 'text/plain', folder]);
  assert.deepEqual(progress.at(-1), [11, 11]);
  const answer = await owner.download(sent.id);
  assert.equal(await answer.text(), 'hello world');
  assert.match(await owner.fileUrl(sent.id), /^http:\/\/workfloor\.test\/v1\/w\//);

  await owner.job.attach({ id: firm.id(), job: other, itemKind: 'file', item: sent.id });
  for (const page of [job, other]) {
    const { records } = await shown(owner.page('jobs', page), ({ records: all }) => (all.file ?? []).length > 0);
    assert.deepEqual(records.file?.map(({ id }) => id), [sent.id]); // prettier-ignore
  }
  const list = await shown(owner.list('files', { about: job }));
  assert.deepEqual([list.items.map(({ name }) => name), list.find('folder', folder)?.name], [['Åse & Bo.txt'], 'Photos']);

  await owner.file.trash({ id: sent.id });
  await owner.file.remove({ id: sent.id });
  await assert.rejects(owner.download(sent.id), (error) => isClientError(error) && error.code === 'not_found');
});

story('[ACC-1] [JOB-10] a colleague without the client gets neither its files nor its folders', async (firm) => {
  const client = firm.id();
  await firm.owner.client.create({ id: client, name: 'Secret' });
  const ann = await firm.hire('Ann', { access: 'chosen' });
  const file = await firm.owner.upload({ aboutKind: 'client', about: client, name: 'a.txt', body: new Blob(['secret']) });
  const isNotFound = (error: unknown): boolean => isClientError(error) && error.code === 'not_found';

  await assert.rejects(ann.client.download(file.id), isNotFound);
  await assert.rejects(ann.client.upload({ aboutKind: 'client', about: client, name: 'b.txt', body: new Blob(['b']) }), isNotFound);
  assert.deepEqual((await shown(ann.client.list('files'))).items, []);
  assert.deepEqual((await shown(ann.client.list('folders'))).items, []);

  await firm.owner.client.assign({ client, member: ann.id });
  const theirs = await ann.client.upload({ aboutKind: 'client', about: client, name: 'b.txt', body: new Blob(['b']) });
  assert.equal(theirs.by, `staff:${ann.id}`);
  assert.equal(await (await ann.client.download(file.id)).text(), 'secret');
});

story('an upload streams, is given up, and says why it is refused', async (firm) => {
  const job = firm.id();
  await firm.owner.job.create({ id: job, title: 'Wedding' });
  const about = { aboutKind: 'job', about: job } as const;
  const told: number[] = [];
  const stream = new Blob(['abc', 'def']).stream();

  const file = await firm.owner.upload({ ...about, name: 'stream.bin', body: stream, onProgress: (bytes) => told.push(bytes) });
  assert.deepEqual([file.sizeBytes, told.at(-1)], [6, 6]);

  const refused = async (name: string, more: object = {}): Promise<unknown> =>
    firm.owner
      .upload({ ...about, name, body: new Blob(['x']), ...more })
      .catch((error: unknown) => (isClientError(error) ? error.code : error));
  assert.equal(await refused('../x'), 'invalid_input');
  assert.equal(await refused('x', { folder: firm.id() }), 'not_found');
  assert.equal(await refused('x', { signal: AbortSignal.abort() }), 'aborted');
  assert.equal((await firm.all('file')).length, 1);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id, ListAnswer } from '@workfloor/core';
import { v7 } from 'uuid';
import { FileDesk, PHOTO } from '../testing/file-desk.ts';
import { onEachEngine } from '../storage/engines.contract.ts';
import { createFixture } from '../testing/fixture.ts';

onEachEngine('reading files over HTTP', ({ open }) => {
  const desk = new FileDesk(open);
  const { send, upload, refusedWith, grant, urlOf, fetchUrl } = desk;

  test('[S1] who does not see the client downloads nothing of theirs, lists nothing, and adds nothing', async () => {
    const [client, member] = [v7(), v7()];
    await desk.fixture.run(desk.studio, 'client.create', { id: client, name: 'Secret' });
    await desk.fixture.run(desk.studio, 'member.invite', {
      id: member,
      name: 'Bo',
      email: 'bo@studio.test',
      role: 'member',
      access: 'chosen',
    });
    const query = { aboutKind: 'client', about: client };
    const file = await upload(PHOTO, { query });
    const token = await desk.fixture.mint(desk.studio, member);
    const list = async (): Promise<readonly Id[]> =>
      ((await (await desk.fixture.ask('GET', `${desk.studio.base}/files?about=${client}`, { token })).json()) as ListAnswer).ids;

    await refusedWith(404, 'not_found', grant(file.id, {}, token));
    await refusedWith(404, 'not_found', send(PHOTO, { token, query }));
    assert.deepEqual(await list(), []);
    await desk.fixture.run(desk.studio, 'client.assign', { client, member });
    const url = await urlOf(file.id, {}, token);
    assert.deepEqual(await list(), [file.id]);
    assert.equal((await fetchUrl(url)).status, 200);
    await desk.fixture.run(desk.studio, 'client.unassign', { client, member });
    await refusedWith(404, 'not_found', fetchUrl(url));
  });

  test('an address is good for a minute, for one file, for one purpose, in one workspace', async () => {
    const [file, other] = [await upload(PHOTO), await upload(PHOTO)];
    const foreign = await desk.fixture.addStudio();
    const url = await urlOf(file.id);
    const [, words = '', signature = ''] = /blobs\/([^.]+)\.(.+)$/.exec(url) ?? [];
    const told = JSON.parse(Buffer.from(words, 'base64url').toString()) as unknown[];
    const changed = (at: number, value: unknown): string => {
      const forged = Buffer.from(JSON.stringify(told.with(at, value))).toString('base64url');
      return url.replace(words, forged);
    };

    const forgeries = [
      changed(0, other.id),
      changed(1, `staff:${desk.studio.members.owner}`),
      changed(2, 'inline'),
      changed(3, 'thumbnail'),
      changed(4, Number(told[4]) + 1),
      url.replace(desk.studio.id, foreign.id),
      url.replace(
        signature,
        signature.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      ),
      url.replace(signature, ''),
      url.slice(0, -1),
      `${url}A`,
      `${url}=`,
      `${desk.studio.base}/blobs/.`,
      `${desk.studio.base}/blobs/x.y`,
      `${desk.studio.base}/blobs/..%2f..%2fetc%2fpasswd`,
      `${desk.studio.base}/blobs/${file.blob}`,
    ];
    for (const forged of forgeries) await refusedWith(404, 'not_found', fetchUrl(forged));
    assert.equal((await fetchUrl(url)).status, 200);
    assert.equal((await fetchUrl(url)).status, 200, 'again within the minute, so that a broken download goes on');
    desk.fixture.clock.ms += 60_000;
    await refusedWith(404, 'not_found', fetchUrl(url));
  });

  test('an address dies with the right of whoever asked for it', async () => {
    const member = v7();
    await desk.fixture.run(desk.studio, 'member.invite', { id: member, name: 'Cy', email: 'cy@studio.test', role: 'member' });
    const file = await upload(PHOTO);
    const url = await urlOf(file.id, {}, await desk.fixture.mint(desk.studio, member));
    assert.equal((await fetchUrl(url)).status, 200);

    await desk.fixture.run(desk.studio, 'member.edit', { id: member, rights: { files: 'none' } });
    await refusedWith(404, 'not_found', fetchUrl(url));
    await desk.fixture.run(desk.studio, 'member.edit', { id: member, rights: { files: 'read' } });
    assert.equal((await fetchUrl(url)).status, 200);
    await desk.fixture.run(desk.studio, 'member.remove', { id: member });
    await refusedWith(404, 'not_found', fetchUrl(url));
  });

  test('a part of a file is given by its range', async () => {
    const bytes = new TextEncoder().encode('0123456789');
    const url = await urlOf((await upload(bytes)).id);
    const etag = (await fetchUrl(url)).headers.get('etag') ?? '';
    const part = async (headers: Readonly<Record<string, string>>): Promise<string> => {
      const response = await fetchUrl(url, headers);
      return `${response.status} ${response.headers.get('content-range') ?? ''} ${response.headers.get('content-length') ?? ''} ${await response.text()}`;
    };
    const answers = {
      'bytes=0-3': '206 bytes 0-3/10 4 0123',
      'bytes=8-': '206 bytes 8-9/10 2 89',
      'bytes=-3': '206 bytes 7-9/10 3 789',
      'bytes=-99': '206 bytes 0-9/10 10 0123456789',
      'bytes=9-99': '206 bytes 9-9/10 1 9',
      'bytes=10-': '416 bytes */10  ',
      'bytes=-0': '416 bytes */10  ',
      'bytes=5-2': '200  10 0123456789',
      'bytes=0-1,3-4': '200  10 0123456789',
      'bytes=-': '200  10 0123456789',
      'bytes=0x1-2': '200  10 0123456789',
      'bytes=99999999999999999999-': '200  10 0123456789',
      'lines=1-2': '200  10 0123456789',
    };

    for (const [range, answer] of Object.entries(answers)) assert.equal(await part({ range }), answer, range);
    assert.equal(await part({ range: 'bytes=0-3', 'if-range': etag }), '206 bytes 0-3/10 4 0123');
    assert.equal(await part({ range: 'bytes=0-3', 'if-range': '"old"' }), '200  10 0123456789');
    assert.equal(await part({ 'if-none-match': etag }), '304   ');
    assert.equal((await desk.fixture.ask('HEAD', url)).headers.get('content-length'), '10');
  });

  test('files and folders are listed, page by page, with what they lie in', async () => {
    const job = v7();
    await desk.fixture.run(desk.studio, 'job.create', { id: job, title: 'Listed' });
    const [top, below] = [v7(), v7()];
    await desk.fixture.run(desk.studio, 'folder.create', { id: top, aboutKind: 'job', about: job, name: 'Photos', access: 'view' });
    await desk.fixture.run(desk.studio, 'folder.create', { id: below, aboutKind: 'job', about: job, name: 'RAW', parent: top });
    const inside = await upload(PHOTO, { query: { about: job, folder: below } });
    const beside = await upload(PHOTO, { query: { about: job } });
    const thrown = await upload(PHOTO, { query: { about: job } });
    await desk.fixture.run(desk.studio, 'file.trash', { id: thrown.id });
    await desk.fixture.run(desk.studio, 'file.seal', { id: beside.id });
    const read = async (path: string): Promise<ListAnswer> =>
      (await (await desk.fixture.ask('GET', `${desk.studio.base}/${path}`, { token: desk.studio.keys.viewer })).json()) as ListAnswer;
    const ids = async (path: string): Promise<readonly Id[]> => (await read(path)).ids;

    assert.deepEqual(await ids(`files?about=${job}`), [beside.id, inside.id]);
    assert.deepEqual(await ids(`files?about=${job}&state=trashed`), [thrown.id]);
    assert.deepEqual(await ids(`files?about=${job}&state=all`), [thrown.id, beside.id, inside.id]);
    assert.deepEqual(await ids(`files?about=${job}&folder=none`), [beside.id]);
    assert.deepEqual(await ids(`files?folder=${below}`), [inside.id]);
    await desk.fixture.run(desk.studio, 'file.edit', { id: inside.id, name: 'Zebra.jpg' });
    assert.deepEqual(await ids('files?q=zeb'), [inside.id]);
    assert.deepEqual(
      (await read(`files?folder=${below}`)).records.folder?.map(({ id }) => id),
      [below],
    );
    const first = await read(`files?about=${job}&limit=1`);
    assert.deepEqual([...first.ids, ...(await ids(`files?about=${job}&limit=1&after=${first.next ?? ''}`))], [beside.id, inside.id]);
    assert.deepEqual(await ids(`folders?about=${job}`), [top, below]);
    const page = await read(`folders?about=${job}&limit=1`);
    assert.deepEqual(await ids(`folders?about=${job}&limit=1&after=${page.next ?? ''}`), [below]);
    await desk.fixture.run(desk.studio, 'folder.trash', { id: below });
    assert.deepEqual([await ids(`folders?about=${job}`), await ids(`folders?about=${job}&state=trashed`)], [[top], [below]]);
    assert.ok((await ids('files?limit=2')).length === 2 && (await ids('folders?limit=1')).length === 1);
  });

  test('a server without a place for files says so', async () => {
    const other = await createFixture({ storage: await open() });
    const home = await other.addStudio();
    const query = new URLSearchParams({ aboutKind: 'job', about: home.job, name: 'a', id: v7() }).toString();

    const { detail } = await refusedWith(404, 'not_found', other.ask('POST', `${home.base}/files?${query}`, { token: home.keys.owner }));

    assert.match(detail, /keeps no files/);
    await other.close();
  });
});

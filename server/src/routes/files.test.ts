import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { CommandAnswer, FileGrantAnswer, Id, ListAnswer, Problem, StoredFile } from '@workfloor/core';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { safeFileName } from '../files/content-disposition.ts';
import { keyOf } from '../files/file-store.ts';
import type { FilesOptions } from '../files/files.ts';
import { openFiles } from '../files/open-files.ts';
import { keysIn } from '../files/store.contract.ts';
import { sweepBlobs } from '../files/sweep-blobs.ts';
import { hostileFiles, hostileNames, refusedNames } from '../files/testing/hostile.ts';
import { createThumbnailer } from '../files/thumbnails.ts';
import { onEachEngine } from '../storage/engines.contract.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';

const PHOTO = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const DAY_MS = 86_400_000;
const LIMIT = 50_000;
const QUOTA = 5_000_000;

interface Sending {
  readonly token?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A body whose length nobody has told. */
function streamed(chunks: readonly Uint8Array[], failsAtEnd = false): ReadableStream<Uint8Array> {
  const left = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const next = left.shift();
      if (next) controller.enqueue(next);
      else if (failsAtEnd) controller.error(new Error('the line is dead'));
      else controller.close();
    },
  });
}

onEachEngine('files over HTTP', ({ open }) => {
  let fixture: Fixture;
  let studio: TestStudio;
  let files: FilesOptions;
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workfloor-files-'));
    files = await openFiles({ folder, fileLimit: LIMIT, quota: QUOTA, uploadsPerMinute: 1_000, thumbnail: createThumbnailer() });
    fixture = await createFixture({ storage: await open(), files });
    studio = await fixture.addStudio();
  });
  after(async () => {
    await fixture.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function send(body: BodyInit | null, { token = studio.keys.member, query = {}, headers = {} }: Sending = {}): Promise<Response> {
    const search = new URLSearchParams({ aboutKind: 'job', about: studio.job, name: 'photo.jpg', id: v7(), ...query });
    const init = { method: 'POST', body, duplex: 'half', headers: { authorization: `Bearer ${token}`, ...headers } };
    return fixture.app.fetch(new Request(`http://workfloor.test${studio.base}/files?${search}`, init));
  }

  async function upload(body: BodyInit | null, sending?: Sending): Promise<StoredFile> {
    const response = await send(body, sending);
    assert.equal(response.status, 200, await response.clone().text());
    const { change } = (await response.json()) as CommandAnswer;
    const row = change?.rows.find(({ kind }) => kind === 'file');
    return row?.after as unknown as StoredFile; // the answer of this very command
  }

  async function refusedWith(status: number, code: string, response: Response | Promise<Response>): Promise<Problem> {
    const answer = await response;
    const problem = (await answer.json()) as Problem;
    assert.deepEqual([answer.status, problem.code], [status, code], JSON.stringify(problem));
    return problem;
  }

  async function grant(id: Id, body: object = {}, token = studio.keys.owner): Promise<Response> {
    return fixture.ask('POST', `${studio.base}/files/${id}/grant`, { token, body });
  }

  async function urlOf(id: Id, body: object = {}, token = studio.keys.owner): Promise<string> {
    const response = await grant(id, body, token);
    assert.equal(response.status, 200, await response.clone().text());
    return ((await response.json()) as FileGrantAnswer).url;
  }

  /** Read to its end, so that nothing stays open. */
  async function fetchUrl(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const response = await fixture.ask('GET', url, { headers });
    const bytes = await response.arrayBuffer();
    return new Response([204, 304].includes(response.status) ? null : bytes, response);
  }
  const allKeys = (): Promise<readonly string[]> => keysIn(files.store);
  const recordOf = (id: Id) => fixture.storage.workspace(studio.id).read(async (session) => session.get('file', id));

  /** That it changes neither the records nor the store. */
  async function leavesNothing(work: (id: Id) => Promise<unknown>): Promise<void> {
    const [id, before] = [v7(), await allKeys()];
    await work(id);
    assert.deepEqual(await allKeys(), before);
    assert.equal(await recordOf(id), undefined);
    assert.deepEqual((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.part')), []); // prettier-ignore
  }

  test('[A8] [S8] an upload is kept as it came, with its size, its sum and what it really is', async () => {
    const bytes = randomBytes(LIMIT);

    const file = await upload(bytes, { query: { name: 'really.jpg' } });

    const { sizeBytes, hash, type, by, thumbnail } = file;
    assert.deepEqual({ sizeBytes, hash, thumbnail }, { sizeBytes: LIMIT, hash: createHash('sha256').update(bytes).digest('hex'), thumbnail: false }); // prettier-ignore
    assert.equal(type, 'application/octet-stream', 'the name is not asked');
    assert.match(by, /^key:/);
    assert.match(file.blob, /^[0-9a-f-]{36}$/);
    const given = await fetchUrl(await urlOf(file.id));
    assert.ok(Buffer.from(await given.arrayBuffer()).equals(bytes));
  });

  test('[S8] hostile names are kept as they are and saved under one that no system trips over', async () => {
    for (const name of hostileNames) {
      const file = await upload(PHOTO, { query: { name } });
      assert.equal(file.name, name);
      const disposition = (await fetchUrl(await urlOf(file.id))).headers.get('content-disposition') ?? '';
      assert.match(disposition, /^attachment; filename="[ !#-$&-[\]-~]+"; filename\*=UTF-8''[\w.!~*%-]+$/, name);
      const saved = decodeURIComponent(disposition.split(`UTF-8''`).at(-1) ?? '');
      assert.equal(saved, safeFileName(name));
      assert.ok(!/[\p{Cc}\p{Cf}<>:"/\\|?*]|^[. ]|[. ]$|^(con|nul|com1|lpt9)(\.|$)/iu.test(saved), saved);
      assert.ok(Buffer.byteLength(saved) <= 200, saved);
    }
    const blobs = (await allKeys()).map((key) => key.split('/')[1] ?? '');
    assert.ok(
      blobs.every((blob) => /^[0-9a-f-]{36}(\.thumbnail)?$/.test(blob)),
      'no name of theirs is ever a path of ours',
    );
  });

  for (const name of refusedNames) {
    test(`[S8] [B4] the name ${JSON.stringify(name).slice(0, 40)} (${name.length}) is refused before a byte is read`, async () => {
      await leavesNothing(async (id) => {
        const query = new URLSearchParams({ aboutKind: 'job', about: studio.job, id }).toString();
        // half a surrogate pair can only be sent as it is not: as bytes that are no UTF-8
        const sent = name.includes('\ud83d') ? '%ed%a0%bd' : encodeURIComponent(name);
        if (name.includes('\ud83d')) return;
        const headers = { authorization: `Bearer ${studio.keys.member}` };
        const url = `http://workfloor.test${studio.base}/files?${query}&name=${sent}`;
        const problem = await refusedWith(
          400,
          'invalid_input',
          fixture.app.fetch(new Request(url, { method: 'POST', body: PHOTO, headers })),
        );
        assert.equal(problem.errors?.[0]?.field, 'name');
      });
    });
  }

  for (const [what, [content, type]] of Object.entries(hostileFiles)) {
    test(`[S8] ${what}: is only given to be saved, as something that nobody runs`, async () => {
      const file = await upload(content, { query: { name: 'harmless.jpg' } });
      assert.equal(file.type, type);
      assert.equal(file.thumbnail, false);

      const given = await fetchUrl(await urlOf(file.id));
      const isImage = type.startsWith('image/');
      const inline = await grant(file.id, { disposition: 'inline' });

      assert.equal(given.status, 200);
      assert.match(given.headers.get('content-disposition') ?? '', /^attachment;/);
      assert.equal(given.headers.get('x-content-type-options'), 'nosniff');
      assert.match(given.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/);
      assert.equal(given.headers.get('cache-control'), 'no-store');
      assert.equal(given.headers.get('cross-origin-resource-policy'), 'same-origin');
      assert.ok(!/html|xml|svg|javascript|text\//.test(given.headers.get('content-type') ?? ''));
      assert.equal(inline.status, isImage ? 200 : 400);
    });
  }

  test('[S8] only raster images are shown in a page, under the same strict headers', async () => {
    const file = await upload(PHOTO);

    const shown = await fetchUrl(await urlOf(file.id, { disposition: 'inline' }));

    assert.deepEqual([shown.headers.get('content-type'), shown.headers.get('x-content-type-options')], ['image/jpeg', 'nosniff']);
    assert.match(shown.headers.get('content-disposition') ?? '', /^inline; filename="photo.jpg"/);
    assert.match(shown.headers.get('content-security-policy') ?? '', /sandbox/);
  });

  test('[A8] a file that is larger than allowed is refused as soon as it is known, told or not', async () => {
    const large = [new Uint8Array(LIMIT), new Uint8Array(1)];
    await leavesNothing((id) => refusedWith(413, 'too_large', send(streamed(large), { query: { id } })));
    await leavesNothing((id) => refusedWith(413, 'too_large', send(new Uint8Array(LIMIT + 1), { query: { id } })));
    const headers = { 'content-length': String(LIMIT + 1) };
    await leavesNothing((id) => refusedWith(413, 'too_large', send(streamed([]), { query: { id }, headers })));
  });

  test('[S8] an upload that breaks off, or is not as long as it says, leaves nothing', async () => {
    await leavesNothing((id) => refusedWith(400, 'invalid_input', send(streamed([PHOTO], true), { query: { id } })));
    for (const length of ['8', '6', '0', '-1', 'x']) {
      const headers = { 'content-length': length };
      await leavesNothing((id) => refusedWith(400, 'invalid_input', send(streamed([PHOTO]), { query: { id }, headers })));
    }
  });

  test('a file without a byte is a file', async () => {
    const file = await upload(null);

    assert.deepEqual([file.sizeBytes, file.type], [0, 'application/octet-stream']);
    const given = await fetchUrl(await urlOf(file.id), { range: 'bytes=0-' });
    assert.deepEqual([given.status, given.headers.get('content-range')], [416, 'bytes */0']);
  });

  test('[A8] a workspace has so much room and no more, however the uploads come', async () => {
    const other = await createFixture({ storage: await open(), files: { ...files, quota: 100 } });
    const home = await other.addStudio();
    const put = (size: number) => {
      const query = new URLSearchParams({ aboutKind: 'job', about: home.job, name: 'a', id: v7() }).toString();
      const headers = { authorization: `Bearer ${home.keys.owner}` };
      return other.app.fetch(new Request(`http://x${home.base}/files?${query}`, { method: 'POST', body: new Uint8Array(size), headers }));
    };

    assert.equal((await put(60)).status, 200);
    await refusedWith(413, 'quota_exceeded', put(41));
    const both = await Promise.all([put(30), put(30)]);
    assert.ok(
      both.some(({ status }) => status === 413),
      'uploads under way count together',
    );
    const [row] = await other.storage.workspace(home.id).read(async ({ connection }) => connection.all('select sum(size_bytes) from files where workspace_id = ?', [home.id])); // prettier-ignore
    assert.ok(Number(row?.[0]) <= 100);
    assert.equal((await put(10)).status, 200, 'what is refused takes no room');
    await other.close();
  });

  test('[A8] [S10] one person uploads twenty files a minute, others are not slowed by it', async () => {
    const other = await createFixture({ storage: await open(), files: await openFiles({ memory: true }) });
    const home = await other.addStudio();
    const put = (token: string) => {
      const query = new URLSearchParams({ aboutKind: 'job', about: home.job, name: 'a', id: v7() }).toString();
      return other.app.fetch(
        new Request(`http://x${home.base}/files?${query}`, { method: 'POST', headers: { authorization: `Bearer ${token}` } }),
      );
    };
    for (let count = 0; count < 20; count += 1) assert.equal((await put(home.keys.owner)).status, 200);

    const refused = await put(home.keys.owner);

    assert.equal(refused.headers.get('retry-after'), '60');
    await refusedWith(429, 'rate_limited', refused);
    assert.equal((await put(home.keys.member)).status, 200);
    other.clock.ms += 60_000;
    assert.equal((await put(home.keys.owner)).status, 200);
    await other.close();
  });

  test('a repeated upload is answered the same and stored once; another one under the same id is refused', async () => {
    const [id, key] = [v7(), v7()];
    const sending = { query: { id }, headers: { 'idempotency-key': key } };
    const first = await (await send(PHOTO, sending)).json();
    const stored = await allKeys();

    const again = await (await send(PHOTO, sending)).json();

    assert.deepEqual((again as CommandAnswer).change, (first as CommandAnswer).change);
    assert.deepEqual(await allKeys(), stored);
    await refusedWith(422, 'command_id_reused', send(new Uint8Array(3), sending));
    await refusedWith(409, 'id_taken', send(PHOTO, { query: { id } }));
    await refusedWith(400, 'invalid_input', send(PHOTO, { headers: { 'idempotency-key': 'X' } }));
    assert.deepEqual(await allKeys(), stored);
  });

  test('[S8] a picture has a small one beside it, re-encoded, and both go with the file', async () => {
    const image = await sharp({ create: { width: 1000, height: 500, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    const file = await upload(image, { query: { name: 'teal.png' } });
    assert.equal(file.thumbnail, true);

    const shown = await fetchUrl(await urlOf(file.id, { part: 'thumbnail' }));

    const { format, width } = await sharp(await shown.clone().arrayBuffer()).metadata();
    assert.deepEqual([shown.status, shown.headers.get('content-type'), format, width], [200, 'image/webp', 'webp', 512]);
    assert.match(shown.headers.get('content-security-policy') ?? '', /sandbox/);
    await refusedWith(404, 'not_found', grant((await upload(PHOTO)).id, { part: 'thumbnail' }));
    for (const verb of ['trash', 'remove']) await fixture.run(studio, `file.${verb}`, { id: file.id });
    await sweepBlobs({ storage: fixture.storage, store: files.store, nowMs: Date.now() + 2 * DAY_MS });
    assert.deepEqual((await allKeys()).filter((key) => key.includes(file.blob)), []); // prettier-ignore
  });

  test('two uploads of the same bytes are two files, and one goes without the other', async () => {
    const [one, two] = [await upload(PHOTO), await upload(PHOTO)];
    assert.equal(one.hash, two.hash);
    for (const verb of ['trash', 'remove']) await fixture.run(studio, `file.${verb}`, { id: one.id });
    await refusedWith(404, 'not_found', grant(one.id));

    const removed = await sweepBlobs({ storage: fixture.storage, store: files.store, nowMs: Date.now() + 2 * DAY_MS });

    assert.equal(removed, 1);
    const keys = await allKeys();
    assert.deepEqual([one, two].map(({ blob }) => keys.includes(keyOf(studio.id, blob))), [false, true]); // prettier-ignore
    assert.equal((await fetchUrl(await urlOf(two.id))).status, 200);
  });

  test('[S8] the sweep takes only what no record names, is a day old and belongs to a workspace that is here', async () => {
    const file = await upload(PHOTO);
    const [orphan, foreign] = [keyOf(studio.id, v7()), keyOf('ws_zzzzzzzzzzzzzzzzzzzzzz', v7())];
    for (const key of [orphan, foreign]) await files.store.put(key, (async function* () { yield PHOTO; })()); // prettier-ignore
    const sweep = (ms: number) => sweepBlobs({ storage: fixture.storage, store: files.store, nowMs: Date.now() + ms });

    assert.equal(await sweep(DAY_MS / 2), 0);
    assert.equal(await sweep(2 * DAY_MS), 1);

    const keys = await allKeys();
    assert.deepEqual([orphan, foreign, keyOf(studio.id, file.blob)].map((key) => keys.includes(key)), [false, true, true]); // prettier-ignore
    await files.store.remove(foreign);
  });

  test('[JOB-10] who may not write files sends none, and hears so before a byte is read', async () => {
    const member = v7();
    const invited = { id: member, name: 'Reader', email: 'reader@studio.test', role: 'member', rights: { files: 'read' } };
    await fixture.run(studio, 'member.invite', invited);
    const reader = await fixture.mint(studio, member);
    const nobody = new ReadableStream({ pull: () => assert.fail('the body was read') }, { highWaterMark: 0 });

    await leavesNothing((id) => refusedWith(403, 'forbidden', send(nobody, { token: reader, query: { id } })));
    await leavesNothing((id) => refusedWith(403, 'forbidden', send(PHOTO, { token: studio.keys.viewer, query: { id } })));
    await refusedWith(404, 'not_found', send(nobody, { query: { about: v7() } }));
    await refusedWith(404, 'not_found', send(nobody, { query: { folder: v7() } }));
    await refusedWith(415, 'unsupported_media_type', send(nobody, { headers: { 'content-encoding': 'gzip' } }));
    const file = await upload(PHOTO);
    assert.equal((await grant(file.id, {}, reader)).status, 200, 'reading is another right');
  });

  test('nobody claims an upload: the command behind it is the server’s own', async () => {
    const args = { id: v7(), aboutKind: 'job', about: studio.job, name: 'a', sizeBytes: 1, type: 'text/html', hash: '0'.repeat(64), blob: v7(), thumbnail: false }; // prettier-ignore
    const headers = { 'idempotency-key': v7() };
    const token = studio.keys.owner;

    await refusedWith(404, 'not_found', fixture.ask('POST', `${studio.base}/commands/file.add`, { token, body: args, headers }));
    const batch = await fixture.ask('POST', `${studio.base}/commands`, { token, body: [{ id: v7(), name: 'file.add', args }] });

    assert.equal(((await batch.json()) as readonly Problem[])[0]?.code, 'invalid_input');
    assert.equal(await recordOf(args.id), undefined);
  });

  test('[S1] who does not see the client downloads nothing of theirs, lists nothing, and adds nothing', async () => {
    const [client, member] = [v7(), v7()];
    await fixture.run(studio, 'client.create', { id: client, name: 'Secret' });
    await fixture.run(studio, 'member.invite', { id: member, name: 'Bo', email: 'bo@studio.test', role: 'member', access: 'chosen' });
    const query = { aboutKind: 'client', about: client };
    const file = await upload(PHOTO, { query });
    const token = await fixture.mint(studio, member);
    const list = async (): Promise<readonly Id[]> =>
      ((await (await fixture.ask('GET', `${studio.base}/files?about=${client}`, { token })).json()) as ListAnswer).ids;

    await refusedWith(404, 'not_found', grant(file.id, {}, token));
    await refusedWith(404, 'not_found', send(PHOTO, { token, query }));
    assert.deepEqual(await list(), []);
    await fixture.run(studio, 'client.assign', { client, member });
    const url = await urlOf(file.id, {}, token);
    assert.deepEqual(await list(), [file.id]);
    assert.equal((await fetchUrl(url)).status, 200);
    await fixture.run(studio, 'client.unassign', { client, member });
    await refusedWith(404, 'not_found', fetchUrl(url));
  });

  test('an address is good for a minute, for one file, for one purpose, in one workspace', async () => {
    const [file, other] = [await upload(PHOTO), await upload(PHOTO)];
    const foreign = await fixture.addStudio();
    const url = await urlOf(file.id);
    const [, words = '', signature = ''] = /blobs\/([^.]+)\.(.+)$/.exec(url) ?? [];
    const told = JSON.parse(Buffer.from(words, 'base64url').toString()) as unknown[];
    const changed = (at: number, value: unknown): string => {
      const forged = Buffer.from(JSON.stringify(told.with(at, value))).toString('base64url');
      return url.replace(words, forged);
    };

    const forgeries = [
      changed(0, other.id),
      changed(1, `staff:${studio.members.owner}`),
      changed(2, 'inline'),
      changed(3, 'thumbnail'),
      changed(4, Number(told[4]) + 1),
      url.replace(studio.id, foreign.id),
      url.replace(
        signature,
        signature.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      ),
      url.replace(signature, ''),
      url.slice(0, -1),
      `${url}A`,
      `${url}=`,
      `${studio.base}/blobs/.`,
      `${studio.base}/blobs/x.y`,
      `${studio.base}/blobs/..%2f..%2fetc%2fpasswd`,
      `${studio.base}/blobs/${file.blob}`,
    ];
    for (const forged of forgeries) await refusedWith(404, 'not_found', fetchUrl(forged));
    assert.equal((await fetchUrl(url)).status, 200);
    assert.equal((await fetchUrl(url)).status, 200, 'again within the minute, so that a broken download goes on');
    fixture.clock.ms += 60_000;
    await refusedWith(404, 'not_found', fetchUrl(url));
  });

  test('an address dies with the right of whoever asked for it', async () => {
    const member = v7();
    await fixture.run(studio, 'member.invite', { id: member, name: 'Cy', email: 'cy@studio.test', role: 'member' });
    const file = await upload(PHOTO);
    const url = await urlOf(file.id, {}, await fixture.mint(studio, member));
    assert.equal((await fetchUrl(url)).status, 200);

    await fixture.run(studio, 'member.edit', { id: member, rights: { files: 'none' } });
    await refusedWith(404, 'not_found', fetchUrl(url));
    await fixture.run(studio, 'member.edit', { id: member, rights: { files: 'read' } });
    assert.equal((await fetchUrl(url)).status, 200);
    await fixture.run(studio, 'member.remove', { id: member });
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
    assert.equal((await fixture.ask('HEAD', url)).headers.get('content-length'), '10');
  });

  test('files and folders are listed, page by page, with what they lie in', async () => {
    const job = v7();
    await fixture.run(studio, 'job.create', { id: job, title: 'Listed' });
    const [top, below] = [v7(), v7()];
    await fixture.run(studio, 'folder.create', { id: top, aboutKind: 'job', about: job, name: 'Photos', access: 'view' });
    await fixture.run(studio, 'folder.create', { id: below, aboutKind: 'job', about: job, name: 'RAW', parent: top });
    const inside = await upload(PHOTO, { query: { about: job, folder: below } });
    const beside = await upload(PHOTO, { query: { about: job } });
    const thrown = await upload(PHOTO, { query: { about: job } });
    await fixture.run(studio, 'file.trash', { id: thrown.id });
    await fixture.run(studio, 'file.seal', { id: beside.id });
    const read = async (path: string): Promise<ListAnswer> =>
      (await (await fixture.ask('GET', `${studio.base}/${path}`, { token: studio.keys.viewer })).json()) as ListAnswer;
    const ids = async (path: string): Promise<readonly Id[]> => (await read(path)).ids;

    assert.deepEqual(await ids(`files?about=${job}`), [beside.id, inside.id]);
    assert.deepEqual(await ids(`files?about=${job}&state=trashed`), [thrown.id]);
    assert.deepEqual(await ids(`files?about=${job}&state=all`), [thrown.id, beside.id, inside.id]);
    assert.deepEqual(await ids(`files?about=${job}&folder=none`), [beside.id]);
    assert.deepEqual(await ids(`files?folder=${below}`), [inside.id]);
    assert.deepEqual(
      (await read(`files?folder=${below}`)).records.folder?.map(({ id }) => id),
      [below],
    );
    const first = await read(`files?about=${job}&limit=1`);
    assert.deepEqual([...first.ids, ...(await ids(`files?about=${job}&limit=1&after=${first.next ?? ''}`))], [beside.id, inside.id]);
    assert.deepEqual(await ids(`folders?about=${job}`), [top, below]);
    const page = await read(`folders?about=${job}&limit=1`);
    assert.deepEqual(await ids(`folders?about=${job}&limit=1&after=${page.next ?? ''}`), [below]);
    await fixture.run(studio, 'folder.trash', { id: below });
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

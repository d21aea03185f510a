import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { CommandAnswer, Problem } from '@workfloor/core';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { safeFileName } from '../files/content-disposition.ts';
import { keyOf } from '../files/file-store.ts';
import { openFiles } from '../files/open-files.ts';
import { sweepBlobs } from '../files/sweep-blobs.ts';
import { DAY_MS, FileDesk, LIMIT, PHOTO } from '../testing/file-desk.ts';
import { hostileFiles, hostileNames, refusedNames } from '../testing/hostile-files.ts';
import { onEachEngine } from '../storage/engines.contract.ts';
import { createFixture } from '../testing/fixture.ts';

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
  const desk = new FileDesk(open);
  const { send, upload, refusedWith, grant, urlOf, fetchUrl, allKeys, recordOf, leavesNothing } = desk;

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
        const query = new URLSearchParams({ aboutKind: 'job', about: desk.studio.job, id }).toString();
        // half a surrogate pair can only be sent as it is not: as bytes that are no UTF-8
        const sent = name.includes('\ud83d') ? '%ed%a0%bd' : encodeURIComponent(name);
        if (name.includes('\ud83d')) return;
        const headers = { authorization: `Bearer ${desk.studio.keys.member}` };
        const url = `http://workfloor.test${desk.studio.base}/files?${query}&name=${sent}`;
        const problem = await refusedWith(
          400,
          'invalid_input',
          desk.fixture.app.fetch(new Request(url, { method: 'POST', body: PHOTO, headers })),
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
    const other = await createFixture({ storage: await open(), files: { ...desk.files, quota: 100 } });
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
    const first: unknown = await (await send(PHOTO, sending)).json();
    const stored = await allKeys();

    const again: unknown = await (await send(PHOTO, sending)).json();

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
    for (const verb of ['trash', 'remove']) await desk.fixture.run(desk.studio, `file.${verb}`, { id: file.id });
    await sweepBlobs({ storage: desk.fixture.storage, store: desk.files.store, nowMs: Date.now() + 2 * DAY_MS });
    assert.deepEqual((await allKeys()).filter((key) => key.includes(file.blob)), []); // prettier-ignore
  });

  test('two uploads of the same bytes are two files, and one goes without the other', async () => {
    const [one, two] = [await upload(PHOTO), await upload(PHOTO)];
    assert.equal(one.hash, two.hash);
    for (const verb of ['trash', 'remove']) await desk.fixture.run(desk.studio, `file.${verb}`, { id: one.id });
    await refusedWith(404, 'not_found', grant(one.id));

    const removed = await sweepBlobs({ storage: desk.fixture.storage, store: desk.files.store, nowMs: Date.now() + 2 * DAY_MS });

    assert.equal(removed, 1);
    const keys = await allKeys();
    assert.deepEqual([one, two].map(({ blob }) => keys.includes(keyOf(desk.studio.id, blob))), [false, true]); // prettier-ignore
    assert.equal((await fetchUrl(await urlOf(two.id))).status, 200);
  });

  test('[S8] the sweep takes only what no record names, is a day old and belongs to a workspace that is here', async () => {
    const file = await upload(PHOTO);
    const [orphan, foreign] = [keyOf(desk.studio.id, v7()), keyOf('ws_zzzzzzzzzzzzzzzzzzzzzz', v7())];
    for (const key of [orphan, foreign]) await desk.files.store.put(key, (async function* () { yield PHOTO; })()); // prettier-ignore
    const sweep = (ms: number) => sweepBlobs({ storage: desk.fixture.storage, store: desk.files.store, nowMs: Date.now() + ms });

    assert.equal(await sweep(DAY_MS / 2), 0);
    assert.equal(await sweep(2 * DAY_MS), 1);

    const keys = await allKeys();
    assert.deepEqual([orphan, foreign, keyOf(desk.studio.id, file.blob)].map((key) => keys.includes(key)), [false, true, true]); // prettier-ignore
    await desk.files.store.remove(foreign);
  });

  test('[JOB-10] who may not write files sends none, and hears so before a byte is read', async () => {
    const member = v7();
    const invited = { id: member, name: 'Reader', email: 'reader@studio.test', role: 'member', rights: { files: 'read' } };
    await desk.fixture.run(desk.studio, 'member.invite', invited);
    const reader = await desk.fixture.mint(desk.studio, member);
    const nobody = new ReadableStream({ pull: () => assert.fail('the body was read') }, { highWaterMark: 0 });

    await leavesNothing((id) => refusedWith(403, 'forbidden', send(nobody, { token: reader, query: { id } })));
    await leavesNothing((id) => refusedWith(403, 'forbidden', send(PHOTO, { token: desk.studio.keys.viewer, query: { id } })));
    await refusedWith(404, 'not_found', send(nobody, { query: { about: v7() } }));
    await refusedWith(404, 'not_found', send(nobody, { query: { folder: v7() } }));
    await refusedWith(415, 'unsupported_media_type', send(nobody, { headers: { 'content-encoding': 'gzip' } }));
    const file = await upload(PHOTO);
    assert.equal((await grant(file.id, {}, reader)).status, 200, 'reading is another right');
  });

  test('nobody claims an upload: the command behind it is the server’s own', async () => {
    const args = { id: v7(), aboutKind: 'job', about: desk.studio.job, name: 'a', sizeBytes: 1, type: 'text/html', hash: '0'.repeat(64), blob: v7(), thumbnail: false }; // prettier-ignore
    const headers = { 'idempotency-key': v7() };
    const token = desk.studio.keys.owner;

    await refusedWith(404, 'not_found', desk.fixture.ask('POST', `${desk.studio.base}/commands/file.add`, { token, body: args, headers }));
    const batch = await desk.fixture.ask('POST', `${desk.studio.base}/commands`, { token, body: [{ id: v7(), name: 'file.add', args }] });

    assert.equal(((await batch.json()) as readonly Problem[])[0]?.code, 'invalid_input');
    assert.equal(await recordOf(args.id), undefined);
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { createFixture } from '../testing/fixture.ts';
import { hostileUrls } from '../transports/hostile-urls.contract.ts';

test(`[S7] ${hostileUrls.length} spellings of what lies inside are refused when a web hook is listed or edited`, async () => {
  const fixture = await createFixture();
  const studio = await fixture.addStudio();
  const id = v7();
  const command = async (name: string, body: object): Promise<Response> =>
    fixture.ask('POST', `${studio.base}/commands/${name}`, { token: studio.keys.admin, body, headers: { 'idempotency-key': v7() } });
  assert.equal((await command('hook.create', { id, name: 'Books', url: 'https://books.example/hooks' })).status, 200);

  for (const url of hostileUrls) {
    const answers = [await command('hook.create', { id: v7(), name: 'Inside', url }), await command('hook.edit', { id, url })];
    for (const answer of answers) {
      const problem: unknown = await answer.json();
      assert.equal(answer.status, 400, url);
      assert.ok(JSON.stringify(problem).includes('"field":"url"'), url);
    }
  }

  const hook = await fixture.storage.workspace(studio.id).read(async (session) => session.get('hook', id));
  assert.equal(hook?.url, 'https://books.example/hooks');
  await fixture.close();
});

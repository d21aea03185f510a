import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandSchemas } from '@workfloor/core/schema';
import { operations } from '../operations.ts';
import { serverCommands } from '../server-commands.ts';
import type { Asset } from '../services.ts';
import { createFixture } from '../testing/fixture.ts';
import { toOpenApi } from './document.ts';

type Json = Readonly<Record<string, unknown>>;

/** Walks to a place in a document; undefined where there is none. */
function at(document: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Json)[key] : undefined), document);
}

function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => (key === '$ref' ? [String(inner)] : refsIn(inner)));
}

const document = toOpenApi(operations, '1.2.3');

test('every operation of the registry stands in the document with its policy', () => {
  for (const { id, method, path } of operations) {
    const operation = at(document, 'paths', path, method);
    assert.equal(at(operation, 'operationId'), id);
    assert.match(String(at(operation, 'x-policy')), /^(?:public|link|signed|reader|key|owner(?:, \w+)*)$/);
    assert.ok(at(operation, 'responses', 'default', '$ref'));
  }
});

test('every command has a path of its own with the form of its arguments and words for what it does', () => {
  for (const name of [...Object.keys(commandSchemas), 'import.trello']) {
    if (serverCommands.get(name)?.command.policy.isInternal) {
      assert.equal(at(document, 'paths', `/v1/w/{ws}/commands/${name}`), undefined, `${name} is for the server alone`);
      continue;
    }
    const ref = String(
      at(document, 'paths', `/v1/w/{ws}/commands/${name}`, 'post', 'requestBody', 'content', 'application/json', 'schema', '$ref'),
    );
    const schema = at(document, 'components', 'schemas', ref.split('/').at(-1) ?? '');
    assert.equal(at(schema, 'type'), 'object', name);
    assert.equal(at(schema, 'additionalProperties'), false, name);
    assert.notEqual(at(document, 'paths', `/v1/w/{ws}/commands/${name}`, 'post', 'summary'), name);
  }
});

test('every reference leads somewhere, and operation ids are used once', () => {
  for (const ref of refsIn(document)) assert.ok(at(document, ...ref.slice(2).split('/')), ref);
  assert.equal(new Set(operations.map(({ id }) => id)).size, operations.length);
});

test('the document and the page that shows it are served, and the page loads nothing from elsewhere', async (t) => {
  const asset = { body: new TextEncoder().encode('viewer'), type: 'text/javascript; charset=utf-8', etag: '"v"' };
  const docs = { read: async (path: string) => (path === 'rapidoc-min.js' ? asset : undefined) };
  const fixture = await createFixture({ docs, version: '1.2.3' });
  t.after(() => fixture.close());

  const json = await fixture.ask('GET', '/openapi.json');
  const page = await fixture.ask('GET', '/docs');
  const viewer = await fixture.ask('GET', '/docs/rapidoc-min.js');

  assert.deepEqual(await json.json(), JSON.parse(JSON.stringify(document)));
  assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'; script-src 'self';/);
  assert.doesNotMatch(await page.text(), /https?:|<script>|\son\w+=/);
  assert.equal(await viewer.text(), 'viewer');
  assert.equal((await fixture.ask('GET', '/docs/package.json')).status, 404);
});

test('the elements have pages of their own below it, under a strict policy, and a text for language models', async (t) => {
  const asset = (text: string, type: string): Asset => ({ body: new TextEncoder().encode(text), type, etag: `"${text}"` });
  const files = new Map([
    ['elements/index.html', asset('all', 'text/html; charset=utf-8')],
    ['elements/wf-board.html', asset('board', 'text/html; charset=utf-8')],
    ['llms.txt', asset('# Workfloor', 'text/plain; charset=utf-8')],
  ]);
  const fixture = await createFixture({ docs: { read: async (path) => files.get(path) }, version: '1.2.3' });
  t.after(() => fixture.close());

  const [all, board, llms, missing] = await Promise.all(
    ['/docs/elements/', '/docs/elements/wf-board.html', '/llms.txt', '/docs/elements/wf-nothing.html'].map((path) =>
      fixture.ask('GET', path),
    ),
  );

  assert.deepEqual([await all?.text(), await board?.text(), await llms?.text(), missing?.status], ['all', 'board', '# Workfloor', 404]);
  assert.match(board?.headers.get('content-security-policy') ?? '', /script-src 'self'; style-src 'self';.*trusted-types lit-html/);
});

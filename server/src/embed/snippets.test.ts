import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toSnippets } from './snippets.ts';

const integrity = {
  version: '1.4.2',
  files: { 'chunks/board-1.js': 'sha384-board', 'wf.bundle.js': 'sha384-all', 'wf.css': 'sha384-css', 'wf.js': 'sha384-loader' },
};
const options = { url: 'https://work.example.com', workspace: 'ws_1', integrity };

test('the loader’s snippet follows the version that is named by its first number', () => {
  const { loader } = toSnippets(options);

  assert.match(loader, /<script type="module" src="https:\/\/work\.example\.com\/embed\/@1\/wf\.js"><\/script>/);
  assert.match(loader, /<wf-workspace url="https:\/\/work\.example\.com" workspace="ws_1" token-endpoint="\/session">/);
});

test('[C6] the snippet of the one file is pinned to its version and checked by its hash', () => {
  const { bundle } = toSnippets({ ...options, url: 'https://work.example.com/' });

  assert.match(bundle, /src="https:\/\/work\.example\.com\/embed\/1\.4\.2\/wf\.bundle\.js" integrity="sha384-all" crossorigin>/);
});

test('[C6] the import map has the hash of every module that the loader may fetch', () => {
  const [, map = ''] = /<script type="importmap">([^]*?)<\/script>/.exec(toSnippets(options).importMap) ?? [];

  assert.deepEqual(JSON.parse(map), {
    integrity: {
      'https://work.example.com/embed/1.4.2/chunks/board-1.js': 'sha384-board',
      'https://work.example.com/embed/1.4.2/wf.js': 'sha384-loader',
    },
  });
});

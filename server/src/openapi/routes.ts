import { z } from 'zod';
import { assetAnswer } from '../http/asset-answer.ts';
import { definePublicOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { toOpenApi } from './document.ts';

// the viewer sets style attributes of its own; scripts are only ours, and nothing is loaded from elsewhere
const PAGE_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

// the pages of the elements show them at work, under the policy that a careful host has
const ELEMENTS_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Workfloor API</title>
    <link rel="icon" href="data:,">
    <script type="module" src="/docs/rapidoc-min.js"></script>
  </head>
  <body>
    <rapi-doc spec-url="/openapi.json" render-style="focused" load-fonts="false" allow-authentication="true" allow-spec-url-load="false"
      allow-spec-file-load="false" show-header="false" allow-server-selection="false" persist-auth="false">
      <a slot="nav-logo" href="/docs/elements/">The elements</a>
    </rapi-doc>
    <noscript><a href="/openapi.json">/openapi.json</a></noscript>
  </body>
</html>
`;

/** The documents of these operations, themselves included. */
export function documentOperations(others: readonly Operation[]): readonly Operation[] {
  let text: string | undefined;
  const openapi = definePublicOperation({
    id: 'openapi',
    method: 'get',
    path: '/openapi.json',
    summary: 'This document',
    answer: { status: 200, description: 'OpenAPI 3.1.', schema: z.looseObject({ openapi: z.string() }) },
    async handle({ services }) {
      text ??= JSON.stringify(toOpenApi([...others, ...own], services.options.version ?? '0'));
      return new Response(text, { headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' } });
    },
  });
  const docs = definePublicOperation({
    id: 'docs',
    method: 'get',
    path: '/docs',
    summary: 'The API as a page to read and to try',
    answer: { status: 200, description: 'A page.', type: 'text/html', schema: z.string() },
    handle: async () =>
      new Response(page, {
        headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_CSP, 'cache-control': 'no-cache' },
      }),
  });
  const files = definePublicOperation({
    id: 'docs.files',
    method: 'get',
    path: '/docs/{path}',
    summary: 'Files of that page, and below `elements/` a page for each element',
    answer: { status: 200, description: 'A file.', type: '*/*', schema: z.string() },
    handle: (call) => {
      const path = /^elements\/?$/.test(call.rest) ? 'elements/index.html' : call.rest;
      const headers = { 'cache-control': 'no-cache', ...(path.endsWith('.html') && { 'content-security-policy': ELEMENTS_CSP }) };
      return assetAnswer(call.services.options.docs, path, call, headers);
    },
  });
  const llms = definePublicOperation({
    id: 'llms',
    method: 'get',
    path: '/llms.txt',
    summary: 'The elements, for language models',
    answer: { status: 200, description: 'Markdown.', type: 'text/plain', schema: z.string() },
    handle: (call) => assetAnswer(call.services.options.docs, 'llms.txt', call, { 'cache-control': 'no-cache' }),
  });
  const own: readonly Operation[] = [openapi, docs, files, llms];
  return own;
}

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
      allow-spec-file-load="false" show-header="false" allow-server-selection="false" persist-auth="false"></rapi-doc>
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
    summary: 'Files of that page',
    answer: { status: 200, description: 'A file.', type: '*/*', schema: z.string() },
    handle: (call) => assetAnswer(call.services.options.docs, call.rest, call, { 'cache-control': 'no-cache' }),
  });
  const own: readonly Operation[] = [openapi, docs, files];
  return own;
}

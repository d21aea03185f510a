import { z } from 'zod';
import { assetAnswer } from '../http/asset-answer.ts';
import { definePublicOperation } from '../registry.ts';

// code that any page may load: it holds no secrets, and modules are always fetched with CORS
const shared = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
const forever = { ...shared, 'cache-control': 'public, max-age=31536000, immutable' };
const moving = { ...shared, 'cache-control': 'public, max-age=300' };

/**
 * The bundle that host pages load: `/embed/{version}/wf.js` never changes, `/embed/@1/wf.js` follows the server while it is of version 1
 * (`@1.4`: of 1.4), `/embed/wf.js` follows it always.
 */
export const embedOperation = definePublicOperation({
  id: 'embed',
  method: 'get',
  path: '/embed/{path}',
  summary: 'The elements as modules: `/embed/{version}/wf.js` for ever, `/embed/@1/wf.js` while the server is of that version',
  answer: { status: 200, description: 'A file of the bundle.', type: 'text/javascript', schema: z.string() },
  handle(call) {
    const { embed, version } = call.services.options;
    const { path, isPinned } = resolveVersion(call.rest, version);
    return assetAnswer(embed, path, call, isPinned ? forever : moving);
  },
});

/** The path without the version that it names; one of another version stays, and so is not found. */
function resolveVersion(path: string, version: string | undefined): { readonly path: string; readonly isPinned: boolean } {
  const [first = ''] = path.split('/', 1);
  const rest = path.slice(first.length + 1);
  if (version === undefined) return { path, isPinned: false };
  if (first === version) return { path: rest, isPinned: true };
  const isAlias = first.startsWith('@') && first.length > 1 && `${version}.`.startsWith(`${first.slice(1)}.`);
  return { path: isAlias ? rest : path, isPinned: false };
}

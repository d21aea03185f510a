import { z } from 'zod';
import { assetAnswer } from '../http/asset-answer.ts';
import { definePublicOperation } from '../registry.ts';

// code that any page may load: it holds no secrets, and modules are always fetched with CORS
const shared = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
const forever = { ...shared, 'cache-control': 'public, max-age=31536000, immutable' };
const moving = { ...shared, 'cache-control': 'public, max-age=300' };

/** The bundle that host pages load: `/embed/wf.js` follows the server's version, `/embed/{version}/wf.js` never changes. */
export const embedOperation = definePublicOperation({
  id: 'embed',
  method: 'get',
  path: '/embed/{path}',
  summary: 'The elements as a module: `/embed/wf.js`, or `/embed/{version}/wf.js` for ever',
  answer: { status: 200, description: 'A file of the bundle.', type: 'text/javascript', schema: z.string() },
  handle(call) {
    const { embed, version } = call.services.options;
    const prefix = `${version}/`;
    const isPinned = version !== undefined && call.rest.startsWith(prefix);
    return assetAnswer(embed, isPinned ? call.rest.slice(prefix.length) : call.rest, call, isPinned ? forever : moving);
  },
});

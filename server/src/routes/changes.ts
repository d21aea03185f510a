import { z } from 'zod';
import { defineOperation } from '../registry.ts';

/** The change stream. `Last-Event-ID` and `after` say the same; the header is what a reconnecting client has at hand. */
export const changesOperation = defineOperation({
  id: 'changes',
  method: 'get',
  path: '/v1/w/{ws}/changes',
  summary: 'Every change as it is committed, as server-sent events',
  policy: 'reader',
  query: z.strictObject({ after: z.string().max(80).describe('The cursor to go on from; without it, from now on.').exactOptional() }),
  headers: [{ name: 'Last-Event-ID', required: false, description: 'The id of the last event that was read; wins over `after`.' }],
  answer: {
    status: 200,
    type: 'text/event-stream',
    description: '`data`: a change. `event: reset`: read anew. `event: reauth`: open another stream with a new token.',
    schema: z.string(),
  },
  async handle({ query }, { header, identity, services, workspace }) {
    const [authorization, origin] = [header('authorization'), header('origin')];
    const stream = await services.hub.open({
      identity,
      after: header('last-event-id') ?? query.after,
      recheck: () => services.authenticator.identify(workspace, authorization, origin),
    });
    return new Response(stream, { headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' } });
  },
});

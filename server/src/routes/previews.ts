import { aboutKinds, fieldsOf, monthEnds, shortcodeList, weekendModes } from '@workfloor/core';
import type { Ctx } from '@workfloor/core';
import { clockSchema, daySchema, idSchema, recurrenceSchema, zoneSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { defineOperation } from '../registry.ts';
import type { Call, Operation } from '../registry.ts';
import { previewTemplate, readEffectMessage } from '../views/previews.ts';
import { readUpcoming } from '../views/upcoming.ts';
import { roundsSchema } from './answers.ts';
import { read } from './reading.ts';

/** What is only looked at runs as the firm itself would run it, on what the caller sees. */
function contextOf({ services, workspace }: Call): Ctx {
  const now = new Date(services.nowMs()).toISOString();
  return { workspace, command: services.newId(), actor: { name: 'system', role: 'owner' }, now, newId: () => services.newId() };
}

const cursor = z.string();
const gaps = z.array(z.string()).describe('Shortcodes without value: until they have one, nothing is sent.');

const effectMessage = defineOperation({
  id: 'effect.message',
  method: 'get',
  path: '/v1/w/{ws}/effects/{id}/message',
  summary: 'What an effect that waits, is held or has failed would send now',
  policy: 'reader',
  params: z.strictObject({ id: idSchema }),
  answer: {
    status: 200,
    description: 'A message for each addressee, out of what you see; `gaps` or `problem` say why there is none. Nothing is sent.',
    schema: z.strictObject({
      cursor,
      messages: z.array(
        z.strictObject({
          channel: z.enum(['mail', 'text']),
          to: z.strictObject({
            name: z.string(),
            address: z.string(),
            contact: idSchema.exactOptional(),
            member: idSchema.exactOptional(),
          }),
          subject: z.string(),
          text: z.string(),
          html: z.string().nullable(),
          locale: z.string(),
        }),
      ),
      gaps,
      problem: z.string().nullable().describe('`no_recipient`, `retired` and the like.'),
    }),
  },
  handle: ({ params }, call) => read(call, (session) => readEffectMessage(session, params.id, contextOf(call))),
});

const templatePreview = defineOperation({
  id: 'template.preview',
  method: 'get',
  path: '/v1/w/{ws}/templates/{id}/preview',
  summary: 'The bodies of a template as they would read for a record',
  policy: 'reader',
  params: z.strictObject({ id: idSchema }),
  query: z.strictObject({
    aboutKind: z.enum(aboutKinds).describe('The kind of `about`.').exactOptional(),
    about: idSchema.describe('The record whose data is filled in; without it, the firm’s own.').exactOptional(),
  }),
  answer: {
    status: 200,
    description: 'One body a language. What has no value stands there as ⟦client.name⟧, and in `gaps`.',
    schema: z.strictObject({
      cursor,
      bodies: z.array(z.strictObject({ locale: z.string(), subject: z.string(), text: z.string(), html: z.string(), gaps })),
    }),
  },
  handle: ({ params, query }, call) => read(call, (session) => previewTemplate(session, { ...params, ...query }, contextOf(call))),
});

const shortcodes = defineOperation({
  id: 'shortcodes',
  method: 'get',
  path: '/v1/w/{ws}/shortcodes',
  summary: 'The shortcodes that texts may hold, with the firm’s own fields',
  policy: 'reader',
  query: z.strictObject({ about: z.enum(aboutKinds).describe('Those of texts about such a record; all unless given.').exactOptional() }),
  answer: {
    status: 200,
    description: 'In the order of a list to choose from.',
    schema: z.strictObject({
      shortcodes: z.array(z.strictObject({ path: z.string(), type: z.string(), says: z.string() })),
    }),
  },
  handle: ({ query }, call) => read(call, async (session) => ({ shortcodes: shortcodeList(query.about ?? null, await fieldsOf(session)) })),
});

const whole = (name: string, most: number): z.ZodType<number, string> =>
  z
    .string()
    .regex(/^\d{1,3}$/, { error: `Not a number from 0 to ${most}.` })
    .transform(Number)
    .pipe(z.int().max(most, { error: `Not a number from 0 to ${most}.` }))
    .describe(name);

const upcoming = defineOperation({
  id: 'upcoming',
  method: 'get',
  path: '/v1/w/{ws}/upcoming',
  summary: 'When a pattern would come round, before a schedule is made of it',
  policy: 'reader',
  query: z.strictObject({
    rule: recurrenceSchema,
    start: daySchema.describe('The first day that may be one.'),
    time: clockSchema.default('09:00').describe('On the clocks of the zone.'),
    monthEnd: z.enum(monthEnds).default('last_day'),
    weekend: z.enum(weekendModes).default('keep').describe('Where a day off goes.'),
    leadDays: whole('So many days earlier it is made.', 366).default(0),
    zone: zoneSchema.describe("The firm's unless given.").exactOptional(),
    count: whole('So many times, up to 100. 12 unless given.', 100).default(12),
  }),
  answer: { status: 200, description: 'The next times from today, in order.', schema: z.strictObject({ upcoming: roundsSchema }) },
  handle({ query: { count, zone, ...asked } }, call) {
    const pattern = { ...asked, mode: 'calendar', catchUp: 'one' } as const;
    const { now } = contextOf(call);
    return read(call, async (session) => ({ upcoming: await readUpcoming(session, pattern, { now, count, ...(zone ? { zone } : {}) }) }));
  },
});

export const previewOperations: readonly Operation[] = [effectMessage, templatePreview, shortcodes, upcoming];

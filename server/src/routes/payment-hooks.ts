import { mayRead } from '@workfloor/core';
import { instantSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { readBytes } from '../http/read-body.ts';
import { paymentProviders } from '../payments/stripe.ts';
import { problemReasons, takeReport } from '../payments/take-report.ts';
import { ProblemError } from '../problem.ts';
import { defineOperation, defineSignedOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { fromCursor, pageOf, toCursor } from '../views/page.ts';
import { after, limit } from './reading.ts';

const BODY_LIMIT = 256_000;

function parseEvent(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ProblemError('invalid_input', { detail: 'The body is not valid JSON.', errors: [{ field: '', reason: 'not valid JSON' }] });
  }
}

const hook = defineSignedOperation({
  id: 'hooks.payments',
  method: 'post',
  path: '/v1/w/{ws}/hooks/payments/{provider}',
  summary: 'Takes what a payment provider tells: its web hook',
  params: z.strictObject({ provider: z.string().describe('`stripe`.') }),
  bodyLimit: BODY_LIMIT,
  takesBytes: true,
  headers: [{ name: 'Stripe-Signature', required: false, description: 'As Stripe signs its web hooks; needed for `stripe`.' }],
  answer: {
    status: 200,
    description: 'It is taken down, or none of our business, or kept as a problem for people to see (`billing/provider-problems`).',
    schema: z.strictObject({ received: z.literal(true) }),
  },
  async handle({ provider: name }, { bytes, header, services, workspace }) {
    const provider = paymentProviders.get(name);
    const body = await readBytes(bytes(), header, BODY_LIMIT);
    const secrets = provider ? await services.storage.installation.paymentSecrets(workspace, name) : [];
    if (!provider || !(await provider.verify(header, body, secrets, services.nowMs()))) throw new ProblemError('unauthenticated');
    const event = provider.toEvent(parseEvent(body));
    if (!event) throw new ProblemError('invalid_input', { detail: 'This is no message of the provider that we know.' });
    await takeReport(services, { workspace, provider: name, event });
    return { received: true };
  },
});

const problemSchema = z.strictObject({
  provider: z.string(),
  id: z.string().describe("Of the provider's message: there it can be sent again, once the cause is mended."),
  type: z.string().describe("The provider's name for what happened."),
  reason: z.enum(problemReasons).describe('What does not fit.'),
  at: instantSchema,
  invoice: z.string().nullable().describe('As the provider named it.'),
  providerId: z.string().nullable().describe('Of the payment at the provider.'),
  amount: z.int().nullable().describe('Minor units.'),
  currency: z.string().nullable(),
});

const problems = defineOperation({
  id: 'billing.providerProblems',
  method: 'get',
  path: '/v1/w/{ws}/billing/provider-problems',
  summary: 'Money that a payment provider told of and that fits no invoice, newest first',
  policy: 'reader',
  query: z.strictObject({ limit, after }),
  answer: {
    status: 200,
    description: 'Until the provider sends the same again and it fits. Only for those who see all clients and may read invoices.',
    schema: z.strictObject({ problems: z.array(problemSchema), next: z.string().nullable() }),
  },
  async handle({ query }, { identity: { viewer }, services, workspace }) {
    if (viewer && (viewer.access !== 'all' || !mayRead(viewer, 'payment'))) throw new ProblemError('forbidden');
    const behind = query.after === undefined ? undefined : fromCursor(query.after);
    const found = await services.storage.installation.paymentProblems(workspace, query.limit + 1, behind);
    const { shown, last } = pageOf(found, query.limit);
    return { problems: shown, next: last ? toCursor(last.at, last.id) : null };
  },
});

export const paymentHookOperations: readonly Operation[] = [hook, problems];

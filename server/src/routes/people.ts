import { idSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { readClient } from '../views/client.ts';
import { listClients } from '../views/clients.ts';
import { listContacts, readContact } from '../views/contacts.ts';
import { listFields, listLabels, listMembers } from '../views/settings.ts';
import { listNotes } from '../views/notes.ts';
import { clientsAnswerSchema, contactAnswerSchema, jobAnswerSchema } from './answers.ts';
import { after, limit, list, read, words } from './reading.ts';

const clients = defineOperation({
  id: 'clients',
  method: 'get',
  path: '/v1/w/{ws}/clients',
  summary: 'Clients with their teams, by name',
  policy: 'reader',
  query: z.strictObject({
    q: words.exactOptional(),
    state: z.enum(['lead', 'active', 'closed']).exactOptional(),
    member: idSchema.describe('Only those that this member is assigned to.').exactOptional(),
    limit,
    after,
  }),
  answer: { status: 200, description: 'The ids in order, the clients, their teams, and what is open.', schema: clientsAnswerSchema },
  handle: ({ query }, call) => read(call, (session) => listClients(session, query)),
});

const client = defineOperation({
  id: 'client',
  method: 'get',
  path: '/v1/w/{ws}/clients/{id}',
  summary: 'A client at a glance',
  policy: 'reader',
  params: z.strictObject({ id: idSchema }),
  answer: {
    status: 200,
    description:
      'Contacts and members, the latest 100 jobs and the runs of both, the latest five open tasks and files, 100 each of unpaid invoices, events and notes, comments, and the latest activity.',
    schema: jobAnswerSchema,
  },
  handle: ({ params }, call) => read(call, (session) => readClient(session, params.id)),
});

const contacts = defineOperation({
  id: 'contacts',
  method: 'get',
  path: '/v1/w/{ws}/contacts',
  summary: 'Contacts with their clients, by name',
  policy: 'reader',
  query: z.strictObject({
    q: words.describe('Words of the name or an e-mail.').exactOptional(),
    client: idSchema.describe('Only those of this client.').exactOptional(),
    limit,
    after,
  }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listContacts(session, query)),
});

const contact = defineOperation({
  id: 'contact',
  method: 'get',
  path: '/v1/w/{ws}/contacts/{id}',
  summary: 'A contact with their clients and the switches in each',
  policy: 'reader',
  params: z.strictObject({ id: idSchema }),
  answer: { status: 200, description: 'The contact, links, clients, and the latest activity.', schema: contactAnswerSchema },
  handle: ({ params }, call) => read(call, (session) => readContact(session, params.id)),
});

const members = defineOperation({
  id: 'members',
  method: 'get',
  path: '/v1/w/{ws}/members',
  summary: 'People of the firm, by name',
  policy: 'reader',
  query: z.strictObject({ state: z.enum(['invited', 'active', 'left']).exactOptional(), limit, after }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listMembers(session, query)),
});

const fields = defineOperation({
  id: 'fields',
  method: 'get',
  path: '/v1/w/{ws}/fields',
  summary: "The firm's own fields, by name",
  policy: 'reader',
  query: z.strictObject({
    aboutKind: z.enum(['client', 'contact', 'job', 'event']).exactOptional(),
    state: z.enum(['live', 'retired']).exactOptional(),
    limit,
    after,
  }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listFields(session, query)),
});

const labels = defineOperation({
  id: 'labels',
  method: 'get',
  path: '/v1/w/{ws}/labels',
  summary: 'Labels of jobs and tasks, by name',
  policy: 'reader',
  query: z.strictObject({
    aboutKind: z.enum(['job', 'task']).exactOptional(),
    state: z.enum(['live', 'retired']).exactOptional(),
    limit,
    after,
  }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listLabels(session, query)),
});

const notes = defineOperation({
  id: 'notes',
  method: 'get',
  path: '/v1/w/{ws}/notes',
  summary: 'Notes, newest first',
  policy: 'reader',
  query: z.strictObject({
    client: idSchema.describe('Only those about this client.').exactOptional(),
    job: idSchema.describe('Only those linked to this job.').exactOptional(),
    state: z.enum(['live', 'archived', 'all']).default('live'),
    q: words.describe('Words; each begins a word of the title.').exactOptional(),
    limit,
    after,
  }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listNotes(session, query)),
});

/** Reads of people, and of what a firm keeps and sets up around them. */
export const peopleOperations: readonly Operation[] = [clients, client, contacts, contact, members, fields, labels, notes];

import { PROTOCOL_VERSION, kindOrder } from '@workfloor/core';
import { changeSchema, changedRowSchema, eventSchema, folderPlanSchema, recordSchemas, stageSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { problems } from '../problem.ts';
import type { Operation, OperationPolicy } from '../registry.ts';
import { commandAnswerSchema, previewAnswerSchema, problemSchema } from '../routes/answers.ts';

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of a registry: nothing in it is written twice, so it cannot differ from what the server does. */
export function toOpenApi(operations: readonly Operation[], version: string): Json {
  const schemas = nameSchemas(operations);
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations) {
    const path = (paths[operation.path] ??= {});
    path[operation.method] = toOperation(operation, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Workfloor',
      version,
      description: `Pipelines, jobs and tasks of a studio. Protocol ${PROTOCOL_VERSION}. Every change is a command with an id of its own; every answer is JSON.`,
    },
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A session token, or on your back end a secret key (`wf_sk_live_...`).' },
      },
      schemas: toComponents(schemas),
      responses: {
        Problem: {
          description: `RFC 9457. Codes by status: ${codesByStatus()}.`,
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

/** Each schema under one name, so that it stands in the document once. */
function nameSchemas(operations: readonly Operation[]): Map<z.ZodType, string> {
  const names = new Map<z.ZodType, string>([
    [problemSchema, 'Problem'],
    [commandAnswerSchema, 'CommandAnswer'],
    [previewAnswerSchema, 'PreviewAnswer'],
    [changeSchema, 'Change'],
    [changedRowSchema, 'ChangedRow'],
    [eventSchema, 'Event'],
    [stageSchema, 'Stage'],
    [folderPlanSchema, 'FolderPlan'],
    ...kindOrder.map((kind) => [recordSchemas[kind], kind] as const),
  ]);
  for (const { id, answer, body } of operations) {
    if (body && !names.has(body)) names.set(body, `${id}.args`);
    if (answer.schema && !names.has(answer.schema)) names.set(answer.schema, `${id}.answer`);
  }
  return names;
}

const convert = { io: 'input', unrepresentable: 'any' } as const;

function toComponents(names: ReadonlyMap<z.ZodType, string>): Json {
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of names) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { ...convert, uri: toRef });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema]));
}

function toRef(id: string): string {
  return `#/components/schemas/${id}`;
}

/** What members with fewer rights get, of every operation inside a workspace. */
const ONLY_SEEN = ' A member gets, finds and counts only records that they may see; others are answered as if they were not there.';

function toOperation(operation: Operation, names: ReadonlyMap<z.ZodType, string>): Json {
  const { id, summary, policy, answer } = operation;
  const ref = (schema: z.ZodType | undefined): Json => ({ $ref: toRef((schema && names.get(schema)) ?? '') });
  const content = answer.schema ? { content: { [answer.type ?? 'application/json']: { schema: ref(answer.schema) } } } : {};
  return {
    operationId: id,
    summary,
    tags: [id.split('.')[0] ?? id],
    description: `Who may: ${whoMay(policy)}.${isOpen(policy) || policy === 'key' ? '' : ONLY_SEEN}`,
    'x-policy': toPolicyText(policy),
    security: isOpen(policy) ? [] : [{ bearer: [] }],
    parameters: toParameters(operation),
    ...toRequestBody(operation, ref),
    responses: { [answer.status]: { description: answer.description, ...content }, default: { $ref: '#/components/responses/Problem' } },
  };
}

function toRequestBody({ body, bodyLimit, takesBytes }: Operation, ref: (schema: z.ZodType) => Json): Json {
  if (takesBytes) return { requestBody: { required: true, content: { 'application/octet-stream': {} }, 'x-max-bytes': bodyLimit } };
  return body ? { requestBody: { required: true, content: { 'application/json': { schema: ref(body) } }, 'x-max-bytes': bodyLimit } } : {};
}

/** No credential is asked for. */
function isOpen(policy: OperationPolicy): boolean {
  return policy === 'public' || policy === 'link' || policy === 'signed';
}

/** `public`, `link`, `signed`, `reader`, `key`, or the roles. */
function toPolicyText(policy: OperationPolicy): string {
  return typeof policy === 'string' ? policy : policy.roles.join(', ');
}

function whoMay(policy: OperationPolicy): string {
  const told: Readonly<Record<string, string>> = {
    public: 'anybody',
    link: 'whoever has the secret link',
    signed: 'whoever signs the body with a secret of the workspace',
    reader: 'whoever has a session or a key of the workspace',
    key: 'secret keys of the workspace only',
  };
  const text = toPolicyText(policy);
  return told[text] ?? text;
}

function toParameters({ params, query, headers, path }: Operation): Json[] {
  const workspace = path.includes('{ws}')
    ? [{ name: 'ws', in: 'path', required: true, schema: { type: 'string', pattern: '^ws_[0-9A-Za-z]{22}$' } }]
    : [];
  const rest = path.includes('{path}') ? [{ name: 'path', in: 'path', required: true, schema: { type: 'string' } }] : [];
  return [
    ...workspace,
    ...rest,
    ...fieldsOf(params, 'path'),
    ...fieldsOf(query, 'query'),
    ...headers.map(({ name, required, description }) => ({ name, in: 'header', required, description, schema: { type: 'string' } })),
  ];
}

function fieldsOf(schema: z.ZodType, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, convert);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
    // lists are written with commas
    ...(typeof property === 'object' && property.type === 'array' ? { style: 'form', explode: false } : {}),
  }));
}

function codesByStatus(): string {
  const byStatus = new Map<number, string[]>();
  for (const [code, { status }] of Object.entries(problems)) byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  const sorted = [...byStatus].toSorted(([a], [b]) => a - b);
  return sorted.map(([status, codes]) => `${status} ${codes.join(', ')}`).join('; ');
}

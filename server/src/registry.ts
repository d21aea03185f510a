import type { Id, Policy } from '@workfloor/core';
import { z } from 'zod';
import type { Identity } from './access/identity.ts';
import { withoutUnseen } from './access/unseen-query.ts';
import type { Services } from './services.ts';

/**
 * Who may call an operation. `public`: anybody. `link`: whoever has a secret link into the workspace, which is in the path. `signed`:
 * whoever signs the body with a secret of the workspace. `reader`: whoever has an identity in the workspace. `key`: only its secret keys. Roles:
 * the command's own policy, which `execute` applies as well. There is no default: an operation without a policy does not compile.
 */
export type OperationPolicy = 'public' | 'link' | 'signed' | 'reader' | 'key' | Policy;

/** How an operation answers when all goes well; for the documents. */
interface AnswerForm {
  readonly status: 200 | 204;
  readonly description: string;
  /** @defaultValue application/json */
  readonly type?: string;
  readonly schema?: z.ZodType;
}

/** What an operation gets besides its input. */
export interface PublicCall {
  readonly services: Services;
  readonly requestId: string;
  readonly header: (name: string) => string | undefined;
  /** The body as it comes in, for operations that take bytes; null: there is none. */
  readonly bytes: () => ReadableStream<Uint8Array<ArrayBuffer>> | null;
  /** The path after the route's fixed part, for routes that end in `*`. */
  readonly rest: string;
}
/** The workspace is the one that the path names; whether the link is any good is for the operation to find out. */
export interface LinkCall extends PublicCall {
  readonly workspace: Id;
}
export interface Call extends LinkCall {
  readonly identity: Identity;
}

/** One entry of the registry: what is mounted, documented and tested is this list and nothing else. */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post' | 'delete';
  /** As OpenAPI writes it: `/v1/w/{ws}/jobs/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly policy: OperationPolicy;
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  /** Undefined: there is no body. */
  readonly body: z.ZodType | undefined;
  readonly bodyLimit: number;
  /** The body is any bytes, whatever type it says it has: what they are is found out here. */
  readonly takesBytes: boolean;
  readonly headers: readonly HeaderForm[];
  readonly answer: AnswerForm;
  run(input: RawInput, call: LinkCall, identity: Identity | undefined): Promise<unknown>;
}

export interface HeaderForm {
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
}

/** The input as it came: texts of path and query, JSON of the body. */
export interface RawInput {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface Input<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
}

interface OperationSpec<P, Q, B> {
  readonly id: string;
  readonly method: Operation['method'];
  readonly path: string;
  readonly summary: string;
  /** Those in the path besides `{ws}`. */
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  /** In bytes. @defaultValue 1 MB */
  readonly bodyLimit?: number;
  /** @defaultValue false */
  readonly takesBytes?: boolean;
  readonly headers?: readonly HeaderForm[];
  readonly answer: AnswerForm;
}

const nothing = z.strictObject({});
const MEGABYTE = 1_000_000;

/** An operation inside a workspace. `handle` answers a JSON value, or a whole Response where it must. */
export function defineOperation<P = object, Q = object, B = undefined>(
  spec: OperationSpec<P, Q, B> & {
    readonly policy: Exclude<OperationPolicy, 'public' | 'link' | 'signed'>;
    readonly handle: (input: Input<P, Q, B>, call: Call) => Promise<unknown>;
  },
): Operation {
  return {
    ...withDefaults(spec),
    policy: spec.policy,
    async run(raw, call, identity) {
      if (!identity) throw new Error(`${spec.id} needs an identity`); // the app has checked; this is the second lock
      const input = parseInput(spec, raw);
      const { viewer, workspace } = identity;
      const isNarrowed = viewer !== undefined && spec.method === 'get'; // commands see to it themselves
      const query = isNarrowed ? await withoutUnseen(call.services.storage.workspace(workspace), viewer, input.query) : input.query;
      return spec.handle({ ...input, query }, { ...call, identity, workspace });
    },
  };
}

/** An operation that everybody may call; it knows no workspace. */
export function definePublicOperation(
  spec: OperationSpec<object, object, undefined> & { readonly handle: (call: PublicCall) => Promise<unknown> },
): Operation {
  return { ...withDefaults(spec), policy: 'public', run: async (_raw, call) => spec.handle(call) };
}

/** An operation inside a workspace for programs that cannot send a credential: what they have is a link that nobody can guess. */
export function defineLinkOperation<P>(
  spec: OperationSpec<P, object, undefined> & { readonly handle: (params: P, call: LinkCall) => Promise<unknown> },
): Operation {
  return { ...withDefaults(spec), policy: 'link', run: async (raw, call) => spec.handle(parseInput(spec, raw).params, call) };
}

/** An operation inside a workspace for programs that sign what they send; whether they have is for the operation to find out first. */
export function defineSignedOperation<P>(
  spec: OperationSpec<P, object, undefined> & { readonly handle: (params: P, call: LinkCall) => Promise<unknown> },
): Operation {
  return { ...defineLinkOperation(spec), policy: 'signed' };
}

function withDefaults<P, Q, B>(spec: OperationSpec<P, Q, B>): Omit<Operation, 'policy' | 'run'> {
  const { id, method, path, summary, answer, headers = [], bodyLimit = MEGABYTE, takesBytes = false } = spec;
  const { params = nothing, query = nothing, body } = spec;
  return { id, method, path, summary, answer, headers, bodyLimit, takesBytes, params, query, body };
}

function parseInput<P, Q, B>(spec: OperationSpec<P, Q, B>, raw: RawInput): Input<P, Q, B> {
  // what is not declared has the empty type, by the default type arguments above
  return {
    params: (spec.params ?? nothing).parse(raw.params) as P,
    query: (spec.query ?? nothing).parse(raw.query) as Q,
    body: spec.body?.parse(raw.body) as B,
  };
}

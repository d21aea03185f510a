import type { Problem, Refusal, RefusalCode } from '@workfloor/core';
import { refusedFields } from './refused-fields.ts';

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** What to do about it. */
  readonly detail: string;
}

/** Every refusal as RFC 9457 tells it. A code without an entry does not compile. */
export const problems: Readonly<Record<RefusalCode, ProblemKind>> = {
  invalid_input: kind(400, 'The input is not valid', 'Correct the fields that `errors` names and send it again.'),
  unsupported_media_type: kind(415, 'Only JSON is understood', 'Send the body as JSON with `Content-Type: application/json`.'),
  too_large: kind(413, 'The request is too large', 'Send less at once: split a batch, or shorten the text.'),
  protocol_mismatch: kind(
    400,
    'Another version of the API is asked for',
    'Use the client that belongs to this server, or leave `Api-Version` out.',
  ),
  unauthenticated: kind(401, 'Not signed in', 'Send `Authorization: Bearer` with a valid session token or secret key of this workspace.'),
  forbidden: kind(403, 'Not allowed', 'Ask an admin of the workspace for the right to do this.'),
  rate_limited: kind(429, 'Too many at a time', 'Wait as long as `Retry-After` says and try again.'),
  not_found: kind(404, 'There is no such thing', 'Check the ids: what they name may have been removed, or is not yours to see.'),
  id_taken: kind(409, 'The id is taken', 'Make a new id for a new record.'),
  command_id_reused: kind(422, 'The command id was used for something else', 'Send a new `Idempotency-Key` for a new command.'),
  stale_state: kind(409, 'Somebody was faster', 'Read it again and decide anew: it is not any more as you saw it.'),
  in_use: kind(409, 'It is in use', 'Remove the uses that `data` lists first, or archive it instead.'),
  already_running: kind(409, 'It runs there already', 'A subject runs through a pipeline once at a time: end the open run first.'),
  not_linked: kind(409, 'The two are not linked', 'Read them again: the link may have been removed.'),
  archived: kind(409, 'It is archived', 'Restore it first.'),
  retired: kind(409, 'It is out of use', 'Choose one that is in use, or restore this one.'),
  required_stage: kind(409, 'A required stage cannot be skipped', 'Complete the stage that `data` names.'),
  stage_unknown: kind(422, 'The pipeline has no such stage', 'Read the edition that the run is on and choose one of its stages.'),
  stage_order: kind(422, 'The stage is on the other side', 'Use `run.advance` for later stages and `run.back` for earlier ones.'),
  email_taken: kind(409, 'The e-mail address is taken', 'Use another address, or edit the member who has it.'),
  last_owner: kind(409, 'The workspace needs its owner', 'Make another member owner first.'),
  undo_stale: kind(409, 'It cannot be undone any more', 'Something that came later depends on it; change it by hand.'),
  door_closed: kind(
    409,
    'The stage is not open to it yet',
    'Do first what `data.missing` lists: fill fields, finish tasks, get an approval.',
  ),
  unfinished_items: kind(409, 'The step waits for something', 'Say in `unfinished` what becomes of it: `carry`, `done` or `cancel`.'),
  key_taken: kind(409, 'The key is taken', 'Choose another key, or edit the record that has it.'),
  wrong_currency: kind(409, 'The currencies differ', 'One invoice has one currency: put the line on another invoice.'),
  wrong_payer: kind(409, 'The payers differ', 'One invoice has one payer: put the line on another invoice.'),
  wrong_prices: kind(409, 'One is priced with tax, the other without', 'Put the line on an invoice that is priced as it is.'),
  line_locked: kind(409, 'The line is billed', 'Void or credit its invoice first, or add a correcting line.'),
  invoice_locked: kind(409, 'The invoice is issued', 'An issued invoice does not change: void or credit it, and bill anew.'),
  nothing_to_bill: kind(409, 'There is nothing to bill', 'Add lines first, or finish the work they belong to.'),
  not_undoable: kind(409, 'It cannot be undone', 'What was given out stays given: use the command that reverses it.'),
  quota_exceeded: kind(413, 'The file store is full', 'Remove files that nobody needs, or ask the operator for more room.'),
  file_sealed: kind(409, 'The file is final', 'A sealed file stays as it is: upload a new one beside it.'),
  missing_value: kind(409, 'A shortcode has no value', 'Fill in what `data.gaps` names, or write the text without it.'),
  no_recipient: kind(409, 'There is nobody to send it to', 'Add a contact with an address, or name somebody else.'),
  storage_full: kind(507, 'The server has no room left', 'Nothing was changed. Free some disk space and try again.'),
  unavailable: kind(503, 'The server cannot answer now', 'Nothing was lost. Wait as long as `Retry-After` says and try again.'),
  internal: kind(500, 'Something went wrong in the server', 'Try again; if it stays, tell the operator the request id.'),
};

function kind(status: number, title: string, detail: string): ProblemKind {
  return { status, title, detail };
}

export interface ProblemOptions {
  /** Instead of the code's own sentence. */
  readonly detail?: string;
  readonly data?: Problem['data'];
  readonly errors?: Problem['errors'];
  readonly retryAfterS?: number;
}

/** A refusal of the HTTP side; `app.onError` turns it into an answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: RefusalCode;
  readonly options: ProblemOptions;

  constructor(code: RefusalCode, options: ProblemOptions = {}) {
    super(code);
    this.code = code;
    this.options = options;
  }
}

/** The one place that words a problem. */
export function toProblem(code: RefusalCode, requestId: string, options: ProblemOptions = {}): Problem {
  const { status, title, detail } = problems[code];
  return {
    type: `urn:workfloor:problem:${code}`,
    title,
    status,
    detail: options.detail ?? detail,
    code,
    requestId,
    ...(options.data ? { data: options.data } : {}),
    ...(options.errors ? { errors: options.errors } : {}),
  };
}

/** Whoever pays a draft was not slow: what they asked for does not go with the state that it is in. */
function staleDetail(state: string): string {
  return `It is \`${state}\` now, and this needs another state: see the command. If it was not so a moment ago, read it again and decide anew.`;
}

/** What a refusal of a command with these arguments tells besides its code. */
export function refusalOptions(refusal: Refusal, args?: unknown): ProblemOptions {
  const errors = refusedFields(refusal, args);
  const { state } = refusal.detail;
  return {
    ...(refusal.code === 'stale_state' && typeof state === 'string' ? { detail: staleDetail(state) } : {}),
    ...(Object.keys(refusal.detail).length > 0 ? { data: refusal.detail } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  };
}

/** A command's refusal; what it says about single fields is told as `errors` too. */
export function fromRefusal(refusal: Refusal, requestId: string, args?: unknown): Problem {
  return toProblem(refusal.code, requestId, refusalOptions(refusal, args));
}

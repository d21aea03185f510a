/**
 * Every code with which a command, the server or the client refuses. One table for all: the server maps each to a status, the elements
 * map each to a sentence.
 */
export const refusalCodes = [
  // what was sent
  'invalid_input',
  'unsupported_media_type',
  'too_large',
  'protocol_mismatch',
  // who sent it
  'unauthenticated',
  'forbidden',
  'rate_limited',
  // what it met
  'not_found',
  'id_taken',
  'command_id_reused',
  'stale_state',
  'in_use',
  'already_running',
  'not_linked',
  'archived',
  'retired',
  'required_stage',
  'stage_unknown',
  'stage_order',
  'email_taken',
  'last_owner',
  'undo_stale',
  'door_closed',
  'unfinished_items',
  'key_taken',
  'wrong_currency',
  'wrong_payer',
  'wrong_prices',
  'line_locked',
  'invoice_locked',
  'nothing_to_bill',
  'not_undoable',
  'quota_exceeded',
  'file_sealed',
  'missing_value',
  'no_recipient',
  // where it ran
  'storage_full',
  'unavailable',
  'internal',
] as const;

/** A reason to say no that the caller must expect. */
export type RefusalCode = (typeof refusalCodes)[number];

/** What a refusal tells besides its code: ids, the current version, the uses that stand in the way. JSON only. */
export type RefusalDetail = Readonly<Record<string, unknown>>;

/**
 * Thrown inside `apply` and turned into a value by `execute`, so that a rule reads from top to bottom without threading results through
 * every look-up. It never leaves the kernel as an exception.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly detail: RefusalDetail;

  constructor(code: RefusalCode, detail: RefusalDetail = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** Ends the running command without a trace. */
export function refuse(code: RefusalCode, detail?: RefusalDetail): never {
  throw new Refusal(code, detail);
}

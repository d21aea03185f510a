/** Why storage failed. Those that a command can cause become refusals in the writer; the others end the request or the start. */
export type StorageErrorCode =
  /** A record with this id is there already. */
  | 'id_taken'
  /** Something still refers to what was removed, or what was referred to is not there. */
  | 'reference'
  /** A text that the database cannot hold, such as one with a NUL. */
  | 'invalid_text'
  /** The disk is full; reads go on. */
  | 'storage_full'
  /** The database does not answer, or the file cannot be read or written. */
  | 'unavailable'
  /** The database was written by a newer version of Workfloor. */
  | 'newer'
  /** Another server has the file open. */
  | 'locked'
  /** This SQLite is known to lose data. */
  | 'unsupported';

/** What the databases' own errors are turned into. The message is one sentence that may be shown to who runs the server. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Ends the command line with this one sentence and a non-zero code. */
export class CliError extends Error {
  override readonly name = 'CliError';
}

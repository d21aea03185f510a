import type { SendOutcome } from '../worker/transport.ts';

interface Failure {
  readonly code: string;
  readonly status: number;
  readonly command: string;
}

function textOf(error: object, field: string): string {
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' ? value : '';
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { code: '', status: 0, command: '' };
  const status: unknown = Reflect.get(error, 'responseCode');
  return { code: textOf(error, 'code'), command: textOf(error, 'command'), status: typeof status === 'number' ? status : 0 };
}

/** Of the codes that the mail library has, those that say something to people. */
const codes: Readonly<Record<string, string>> = {
  EAUTH: 'mail_server_login',
  ENOAUTH: 'mail_server_login',
  EOAUTH2: 'mail_server_login',
  ETIMEDOUT: 'timeout',
  EFILEACCESS: 'not_sendable',
  EURLACCESS: 'not_sendable',
};
/** The server wants a login first: that is no word about the address. */
const LOGIN: ReadonlySet<number> = new Set([530, 534, 535, 538]);

/** What went wrong, without a word of the other server's. */
export function toMailOutcome(error: unknown): SendOutcome & { readonly ok: false } {
  const { code, status, command } = failureOf(error);
  const detail = status > 0 ? { detail: { status } } : {};
  if (codes[code] !== undefined || LOGIN.has(status)) return { ok: false, code: codes[code] ?? 'mail_server_login', ...detail };
  if (status >= 500 && /^RCPT/i.test(command)) return { ok: false, code: 'bounced', ...detail };
  if (status >= 500 && /^DATA/i.test(command)) return { ok: false, code: 'rejected', ...detail };
  if (status >= 400) return { ok: false, code: status >= 500 ? 'mail_server_refused' : 'mail_server_busy', ...detail };
  return { ok: false, code: code === 'EENVELOPE' ? 'not_sendable' : 'unreachable' };
}

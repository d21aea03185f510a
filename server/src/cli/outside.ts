import type { MailServer } from '../transports/mail-transport.ts';
import { isMailAddress } from '../transports/mail-transport.ts';
import type { OutsideOptions } from '../transports/create-transports.ts';
import { isLoopbackAddress } from '../transports/public-address.ts';
import type { PerHour } from '../worker/hourly-caps.ts';
import { CliError } from './cli-error.ts';

type Env = Readonly<Record<string, string | undefined>>;

const isHere = (host: string): boolean => host === 'localhost' || isLoopbackAddress(host);

/** `smtp://user:password@mail.example.com:587`, or `smtps://…` for TLS from the first byte. */
function parseServer(text: string): MailServer {
  const example = 'WORKFLOOR_SMTP_URL has to be such as smtp://user:password@mail.example.com:587, or smtps://…';
  if (!URL.canParse(text)) throw new CliError(example);
  const { protocol, hostname, port, username, password } = new URL(text);
  if ((protocol !== 'smtp:' && protocol !== 'smtps:') || hostname === '') throw new CliError(example);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // a password goes over no open line, except inside this machine
    requireTls: !secure && username !== '' && !isHere(host),
    ...(username === '' ? {} : { user: decodeURIComponent(username), password: decodeURIComponent(password) }),
  };
}

function mailOf(env: Env): Pick<OutsideOptions, 'mail'> {
  const { WORKFLOOR_SMTP_URL: url, WORKFLOOR_MAIL_FROM: from } = env;
  if (!url && !from) return {};
  if (!url || !from) throw new CliError('Mail needs both WORKFLOOR_SMTP_URL and WORKFLOOR_MAIL_FROM.');
  if (!isMailAddress(from)) throw new CliError('WORKFLOOR_MAIL_FROM has to be an address alone, such as mail@studio.example.');
  return { mail: { server: parseServer(url), from } };
}

function textOf(env: Env): Pick<OutsideOptions, 'text'> {
  const {
    WORKFLOOR_TWILIO_ACCOUNT: account,
    WORKFLOOR_TWILIO_TOKEN: token,
    WORKFLOOR_TWILIO_FROM: from,
    WORKFLOOR_TWILIO_URL: baseUrl,
  } = env;
  if (!account && !token && !from) return {};
  if (!account || !token || !from) {
    throw new CliError('Text messages need WORKFLOOR_TWILIO_ACCOUNT, WORKFLOOR_TWILIO_TOKEN and WORKFLOOR_TWILIO_FROM.');
  }
  return { text: { account, token, from, ...(baseUrl ? { baseUrl } : {}) } };
}

export interface HookOptions {
  readonly allowHttpHooks?: boolean | undefined;
  readonly allowLocalHooks?: boolean | undefined;
}

/** How mail, text messages and calls of web hooks leave the house: from the environment, which no process list shows. */
export function findOutside(options: HookOptions, env: Env = process.env): OutsideOptions {
  const { allowHttpHooks = false, allowLocalHooks = false } = options;
  return { ...mailOf(env), ...textOf(env), hooks: { allowHttp: allowHttpHooks, allowLoopback: allowLocalHooks } };
}

function countOf(name: string, text: string | undefined, usual: number): number {
  if (text === undefined || text === '') return usual;
  if (!/^\d{1,9}$/.test(text)) throw new CliError(`${name} has to be a whole number, such as ${usual}.`);
  return Number(text);
}

/** How many mails and text messages may leave a workspace in an hour: they cost money, and a sender's good name (SECURITY A8). */
export function findPerHour(env: Env = process.env): Required<PerHour> {
  return {
    mail: countOf('WORKFLOOR_MAILS_PER_HOUR', env['WORKFLOOR_MAILS_PER_HOUR'], 100),
    text: countOf('WORKFLOOR_TEXTS_PER_HOUR', env['WORKFLOOR_TEXTS_PER_HOUR'], 20),
  };
}

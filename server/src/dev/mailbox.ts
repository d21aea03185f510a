import type { Id, Message } from '@workfloor/core';
import type { Storage } from '../storage/storage.ts';
import { headersOfCall } from '../transports/hook-transport.ts';
import { signingSecrets } from '../transports/hook-secrets.ts';
import { recordsWhere } from '../views/records.ts';
import { viewOf } from '../views/view-session.ts';
import type { Transport, Transports } from '../worker/transport.ts';
import type { Html } from './html.ts';
import { letterPage, listPage } from './mailbox-pages.ts';
import type { Channel, Letter, ShownCall } from './mailbox-pages.ts';
import { mailboxStyle } from './mailbox-style.ts';

const PAGE = 100;
const channels: ReadonlySet<string> = new Set<Channel>(['mail', 'text', 'hook']);

const taken: Transport = { send: async () => ({ ok: true }) };
/** In development nothing leaves: a message that is due counts as sent, and lies in the mailbox. */
export const mailboxTransports: Transports = { mail: taken, text: taken, hook: taken };

/** The site's own rules, and frames of its own beside. */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const;
/** What a mail may do in its frame: be looked at. */
const mailHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'",
} as const;

type Headers = Readonly<Record<string, string>>;
/** An answer without what the site adds to each. */
export interface MailboxAnswer {
  readonly body: string;
  readonly headers: Headers;
}

function shown(page: Html): MailboxAnswer {
  return { body: page.text, headers: pageHeaders };
}

async function lettersOf(storage: Storage, workspace: Id, { channel, before }: Asked): Promise<readonly Letter[]> {
  return storage.workspace(workspace).read(async (session) => {
    const firm = await session.get('workspace', workspace);
    const conditions = [...(channel === undefined ? [] : ['channel = ?']), ...(before === undefined ? [] : ['at < ?']), '1 = 1'];
    const text = `${conditions.join(' and ')} order by at desc, id desc limit ${PAGE}`;
    const values = [channel, before].filter((value) => value !== undefined);
    const messages = await recordsWhere(await viewOf(session, undefined), 'message', { text, values });
    return messages.map((message) => ({ firm: firm?.name ?? '', zone: firm?.zone ?? 'UTC', message }));
  });
}

interface Asked {
  readonly channel: Channel | undefined;
  readonly before: string | undefined;
}

function askedOf({ searchParams }: URL): Asked {
  const [channel, before] = [searchParams.get('channel') ?? '', searchParams.get('before') ?? ''];
  return {
    channel: channels.has(channel) ? (channel as Channel) : undefined, // it is one of them
    before: /^[\d\-:.TZ]{20,30}$/.test(before) ? before : undefined,
  };
}

async function list(storage: Storage, url: URL): Promise<MailboxAnswer> {
  const asked = askedOf(url);
  const letters: Letter[] = [];
  for (const { id } of await storage.installation.workspaces()) letters.push(...(await lettersOf(storage, id, asked)));
  const newest = letters.toSorted((a, b) => (a.message.at < b.message.at ? 1 : -1));
  const page = newest.slice(0, PAGE);
  return shown(listPage({ letters: page, channel: asked.channel, older: newest.length > PAGE ? page.at(-1)?.message.at : undefined }));
}

async function callOf(storage: Storage, message: Message, nowMs: number): Promise<ShownCall | undefined> {
  if (message.hook === null) return undefined;
  const { workspace, hook: id } = message;
  const hook = await storage.workspace(workspace).read(async (session) => session.get('hook', id));
  const secrets = signingSecrets(await storage.installation.hookSecrets(workspace, id), nowMs);
  return hook && { url: hook.url, headers: headersOfCall(message, secrets, Date.parse(message.sent ?? message.at)) };
}

async function one(storage: Storage, workspace: Id, id: Id): Promise<Letter | undefined> {
  if (!(await storage.installation.findWorkspace(workspace))) return undefined;
  return storage.workspace(workspace).read(async (session) => {
    const [message, firm] = [await session.get('message', id), await session.get('workspace', workspace)];
    return message && { firm: firm?.name ?? '', zone: firm?.zone ?? 'UTC', message };
  });
}

export type Mailbox = (url: URL) => Promise<MailboxAnswer | undefined>;

/** The pages below `/mailbox` of a development server: all messages and calls of all its firms. Undefined: there is no such page. */
export function createMailbox(storage: Storage, nowMs: () => number): Mailbox {
  return async (url) => {
    const [, , first, second, third, ...more] = url.pathname.split('/');
    if (first === undefined || first === '') return list(storage, url);
    if (first === 'style.css') return { body: mailboxStyle, headers: { 'content-type': 'text/css; charset=utf-8' } };
    if (second === undefined || more.length > 0) return undefined;
    const letter = await one(storage, first, second);
    if (!letter) return undefined;
    if (third === undefined) return shown(letterPage(letter, await callOf(storage, letter.message, nowMs())));
    return third === 'html' && letter.message.html !== null ? { body: letter.message.html, headers: mailHeaders } : undefined;
  };
}

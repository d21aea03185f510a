import type { Message } from '@workfloor/core';
import { createTransport } from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import type { Person } from '../calendar/to-icalendar.ts';
import type { SendContext, Transport } from '../worker/transport.ts';
import { attach } from './mail-attachments.ts';
import type { Attached, AttachingOptions } from './mail-attachments.ts';
import { toMailOutcome } from './smtp-failure.ts';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS when the server has it. */
  readonly secure: boolean;
  /** No mail without STARTTLS. */
  readonly requireTls: boolean;
  readonly user?: string;
  readonly password?: string;
}

export interface MailTransportOptions extends AttachingOptions {
  readonly server: MailServer;
  /** The address that mails come from; the name is that of the firm. */
  readonly from: string;
  /** For each step of the talk. @defaultValue 30 000 */
  readonly timeoutMs?: number;
}

/** The line breaks with which a header would begin another one, and NUL. */
// oxlint-disable-next-line no-control-regex
const BREAKS = /[\0\r\n\u0085\u2028\u2029]/;
const ADDRESS = /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/;

export function isMailAddress(text: string): boolean {
  return ADDRESS.test(text) && text.length <= 320;
}

/** `<id@host>`: the same whenever the message is sent again, and what a bounce is known by. */
function messageIdOf(message: Pick<Message, 'id'>, from: string): string {
  return `<${message.id}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

interface Sender {
  readonly firm: Person;
  readonly replyTo: string | null;
}

function isSendable({ subject, to, replyTo }: Message): boolean {
  if ([subject, to.name, to.address, replyTo ?? ''].some((part) => BREAKS.test(part))) return false;
  return isMailAddress(to.address) && (replyTo === null || isMailAddress(replyTo));
}

/** Addresses as objects, never as composed text: a name with a comma in it is no list. */
function toMail(message: Message, { firm, replyTo }: Sender, { files, invitation }: Attached): SendMailOptions {
  const { subject, text, html, to, locale } = message;
  return {
    messageId: messageIdOf(message, firm.email),
    from: { name: firm.name, address: firm.email },
    to: { name: to.name, address: to.address },
    ...(replyTo === null ? {} : { replyTo: { name: firm.name, address: replyTo } }),
    subject,
    text,
    ...(html === null ? {} : { html }),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': locale },
    attachments: [...files],
    ...(invitation ? { icalEvent: invitation } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

async function senderOf({ storage, from }: MailTransportOptions, message: Message, { workspace }: SendContext): Promise<Sender> {
  const found = await storage.workspace(workspace).read(async (session) => session.get('workspace', workspace));
  const name = (found?.seller.name || found?.name || '').replace(BREAKS, ' ');
  const own = found && isMailAddress(found.seller.email) ? found.seller.email : null;
  return { firm: { name, email: from }, replyTo: message.replyTo ?? own };
}

/**
 * Sends mail by SMTP: plain text and HTML, the invoice as PDF, the event as an invitation. A refusal of the address is `bounced`, of the
 * mail `rejected`; all else is tried again.
 */
export function createMailTransport(options: MailTransportOptions): Transport {
  const { server, timeoutMs = 30_000 } = options;
  const mailer = createTransport({
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: server.requireTls,
    ...(server.user === undefined ? {} : { auth: { user: server.user, pass: server.password ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(message, context) {
      if (!isSendable(message)) return { ok: false, code: 'not_sendable', detail: { part: 'address' } };
      const sender = await senderOf(options, message, context);
      const { storage, pdf } = options;
      const attached = await attach({ storage, pdf, workspace: context.workspace, message, organizer: organizerOf(sender) });
      if ('missing' in attached) return { ok: false, code: 'not_sendable', detail: { part: 'attachment', ...attached.missing } };
      try {
        await mailer.sendMail(toMail(message, sender, attached));
        return { ok: true };
      } catch (error) {
        return toMailOutcome(error);
      }
    },
    async close() {
      mailer.close();
    },
  };
}

/** Answers to an invitation go where answers to the mail go. */
function organizerOf({ firm, replyTo }: Sender): Person {
  return { name: firm.name, email: replyTo ?? firm.email };
}

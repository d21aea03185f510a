import type { AddressInfo } from 'node:net';
import { createPdfMaker, createTransports, createWorker } from '@workfloor/server';
import type { Storage, Writer } from '@workfloor/server';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as it has arrived. */
export interface Arrived {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Names of the files that came with it. */
  readonly files: readonly string[];
  readonly messageId: string;
}

/** A mail server, and the worker that does what is due. */
export interface PostOffice {
  /** In the order of their arrival. */
  readonly mails: readonly Arrived[];
  /** Does all that is due by now. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface PostOfficeOptions {
  readonly storage: Storage;
  readonly writer: Writer;
  readonly now: () => string;
}

function toArrived(to: string, { subject = '', text = '', html, attachments, messageId = '' }: ParsedMail): Arrived {
  const files = attachments.map(({ filename = '' }) => filename);
  return { to, subject, text: text.trim(), html: html || '', files, messageId };
}

const silent = { debug: () => undefined, info: () => undefined, error: () => undefined };

/** Opens a real mail server on this machine, and has the worker send there. */
export async function openPostOffice({ storage, writer, now }: PostOfficeOptions): Promise<PostOffice> {
  const mails: Arrived[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      const to = envelope.rcptTo.map(({ address }) => address).join();
      simpleParser(stream, (error: Error | null, mail) => {
        if (!error) mails.push(toArrived(to, mail));
        done(error);
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()));
  const { port } = smtp.server.address() as AddressInfo; // it listens on a port
  const server = { host: '127.0.0.1', port, secure: false, requireTls: false };
  const nowMs = (): number => Date.parse(now());
  const transports = createTransports({ storage, nowMs, pdf: createPdfMaker(), mail: { server, from: 'studio@studio.test' } });
  const worker = createWorker({ storage, writer, now, newId: () => crypto.randomUUID(), log: silent, transports });
  return {
    mails,
    settle: () => worker.settle(),
    async close() {
      await worker.stop();
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
}

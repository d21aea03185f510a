import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** What has come, by what it says: the ids under which it came. A receiver that honours ids has it once for each of them. */
export class Received {
  readonly #ids = new Map<string, Set<string>>();
  /** How often anything came, again or not. */
  arrivals = 0;

  note(what: string, id: string): void {
    const ids = this.#ids.get(what) ?? new Set();
    this.#ids.set(what, ids.add(id));
    this.arrivals += 1;
  }

  /** How many different things have come. */
  get size(): number {
    return this.#ids.size;
  }

  /** What came under more than one id, and so would be there twice. */
  get twice(): readonly string[] {
    return [...this.#ids].filter(([, ids]) => ids.size > 1).map(([what]) => what);
  }

  missing(wanted: readonly string[]): readonly string[] {
    return wanted.filter((what) => !this.#ids.has(what));
  }
}

export interface Receivers {
  readonly mails: Received;
  readonly calls: Received;
  readonly smtpPort: number;
  readonly httpPort: number;
  close(): Promise<void>;
}

function headerOf(mail: string, name: string): string {
  const unfolded = mail.slice(0, mail.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? '';
}

/** A mail server and the receiver of a web hook, on this machine. Mails are known by subject, calls by type and job's title. */
export async function startReceivers(): Promise<Receivers> {
  const [mails, calls] = [new Received(), new Received()];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let mail = '';
      stream.setEncoding('utf8').on('data', (chunk) => (mail += String(chunk)));
      stream.on('end', () => {
        mails.note(headerOf(mail, 'subject'), headerOf(mail, 'message-id'));
        done();
      });
    },
  });
  smtp.on('error', () => undefined); // a client that was killed in the middle
  const http = createServer((request, response) => {
    void text(request).then(
      (body) => {
        const { type, data } = JSON.parse(body) as { type: string; data: { record: { title: string } } }; // of calls about jobs
        calls.note(`${type} ${data.record.title}`, String(request.headers['webhook-id']));
        response.writeHead(204).end();
      },
      () => response.destroy(), // its caller was killed in the middle
    );
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    mails,
    calls,
    smtpPort: (smtp.server.address() as AddressInfo).port, // both listen on ports
    httpPort: (http.address() as AddressInfo).port,
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
}

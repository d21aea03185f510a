import { Socket } from 'node:net';

/** A request in the simplest form that HTTP allows. */
export interface CallerRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * One keep-alive connection that sends a request and waits for its answer. It does as little as it can, because it shares the machine with
 * what it measures: it knows only answers that tell their length.
 */
export class HttpCaller {
  readonly #socket: Socket;
  #head: Buffer | undefined;
  #chunks: Buffer[] = [];
  #missing = 0;
  #settle: { resolve(status: number): void; reject(error: Error): void } | undefined;
  #status = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.#settle?.reject(error));
    socket.on('close', () => this.#settle?.reject(new Error('the connection was closed')));
  }

  static connect(port: number): Promise<HttpCaller> {
    return new Promise((resolve, reject) => {
      const socket = new Socket().setNoDelay(true);
      socket.once('error', reject);
      socket.connect(port, '127.0.0.1', () => resolve(new HttpCaller(socket)));
    });
  }

  /** Resolves to the status of the answer. One call at a time. */
  call({ method, path, headers, body }: CallerRequest): Promise<number> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const length = method === 'POST' ? `content-length: ${Buffer.byteLength(body)}\r\n` : '';
    this.#socket.write(`${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join('')}${length}\r\n${body}`);
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  /** The body of the last answer. */
  text(): string {
    return Buffer.concat(this.#chunks).toString();
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    if (this.#missing > 0) return this.#takeBody(chunk);
    const head = this.#head ? Buffer.concat([this.#head, chunk]) : chunk;
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) {
      this.#head = head;
      return;
    }
    this.#head = undefined;
    const text = head.toString('latin1', 0, end);
    const length = /content-length: (\d+)/i.exec(text)?.[1];
    if (length === undefined) return this.#settle?.reject(new Error(`an answer without a length: ${text}`));
    this.#status = Number(text.slice(9, 12));
    this.#missing = Number(length);
    this.#chunks = [];
    this.#takeBody(head.subarray(end + 4));
  }

  #takeBody(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#missing -= chunk.length;
    if (this.#missing <= 0) this.#settle?.resolve(this.#status);
  }
}

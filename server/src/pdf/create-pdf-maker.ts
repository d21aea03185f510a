import { Worker } from 'node:worker_threads';
import type { InvoicePaper, PdfMaker } from './invoice-paper.ts';
import type { PdfMessage } from './pdf-worker.ts';

type Stream = ReadableStream<Uint8Array<ArrayBuffer>>;

export interface PdfMakerOptions {
  /** A document that takes longer is given up. @defaultValue 120 000 */
  readonly timeoutMs?: number;
  /** Documents that may wait for their turn. @defaultValue 100 */
  readonly waiting?: number;
}

/** One document: its first part settles the promise, the others go into the stream. */
class PdfJob {
  readonly paper: InvoicePaper;
  readonly stream: Promise<Stream>;
  isGivenUp = false;
  #controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
  #resolve: (stream: Stream) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;

  constructor(paper: InvoicePaper) {
    this.paper = paper;
    this.stream = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  take(chunk: Uint8Array<ArrayBuffer>): void {
    if (!this.#controller) {
      const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
        start: (controller) => {
          this.#controller = controller;
        },
        cancel: () => {
          this.isGivenUp = true; // what is still drawn is thrown away
        },
      });
      this.#resolve(stream);
    }
    if (!this.isGivenUp) this.#controller?.enqueue(chunk);
  }

  end(): void {
    if (!this.isGivenUp) this.#controller?.close();
  }

  fail(error: Error): void {
    this.#reject(error); // does nothing once there is a stream
    if (!this.isGivenUp) this.#controller?.error(error);
  }
}

/** Draws one document after the other in a thread of its own, which is started when first needed. */
class PdfThread implements PdfMaker {
  readonly #timeoutMs: number;
  readonly #most: number;
  readonly #waiting: PdfJob[] = [];
  #worker: Worker | undefined;
  #current: PdfJob | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor({ timeoutMs = 120_000, waiting = 100 }: PdfMakerOptions) {
    this.#timeoutMs = timeoutMs;
    this.#most = waiting;
  }

  async invoice(paper: InvoicePaper): Promise<Stream> {
    if (this.#waiting.length >= this.#most) throw new Error('Too many documents wait to be drawn.');
    const job = new PdfJob(paper);
    this.#waiting.push(job);
    this.#next();
    return job.stream;
  }

  #next(): void {
    if (this.#current) return;
    this.#current = this.#waiting.shift();
    if (!this.#current) return;
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    worker.postMessage(this.#current.paper);
    this.#timer = setTimeout(() => this.#giveUp(new Error('The document took too long to draw.')), this.#timeoutMs);
  }

  #start(): Worker {
    const file = import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js';
    const worker = new Worker(new URL(file, import.meta.url));
    worker.unref(); // nobody waits for it: the process may end
    worker.on('message', (message: PdfMessage) => this.#take(message));
    worker.on('error', (error: Error) => this.#giveUp(error));
    return worker;
  }

  #take(message: PdfMessage): void {
    if (message instanceof Uint8Array) return this.#current?.take(message);
    if (message.ok) this.#current?.end();
    else this.#current?.fail(new Error(`Could not draw the document: ${message.message}`));
    this.#worker?.unref();
    this.#settled();
  }

  /** Ends the thread with what it does; the next document starts another. */
  #giveUp(error: Error): void {
    const worker = this.#worker;
    this.#worker = undefined;
    worker?.removeAllListeners();
    void worker?.terminate();
    this.#current?.fail(error);
    this.#settled();
  }

  #settled(): void {
    clearTimeout(this.#timer);
    this.#current = undefined;
    this.#next();
  }
}

/** Makes documents in another thread, one at a time. Rejects when one cannot be drawn, takes too long, or too many wait. */
export function createPdfMaker(options: PdfMakerOptions = {}): PdfMaker {
  return new PdfThread(options);
}

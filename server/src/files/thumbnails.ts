import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { FilesOptions } from './files.ts';
import { isShowable } from './sniff-type.ts';
import { collect } from './streams.ts';

const MOST_BYTES = 50_000_000;
const MOST_WAITING = 20;
const IDLE_MS = 30_000;

export interface ThumbnailerOptions {
  /** After so long a decoder is stopped. @defaultValue 10 s */
  readonly timeLimitMs?: number;
}

type Small = Uint8Array<ArrayBuffer> | undefined;

/**
 * Makes small pictures of JPEG, PNG, WebP and GIF files, in WebP, at most 512 pixels wide and high. They are decoded one at a time in a
 * process of their own, which is killed when it takes too long.
 */
export function createThumbnailer({ timeLimitMs = 10_000 }: ThumbnailerOptions = {}): NonNullable<FilesOptions['thumbnail']> {
  const decoder = new Decoder(timeLimitMs);
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (image, type) => {
    if (!isShowable(type) || waiting >= MOST_WAITING) {
      await image.cancel();
      return undefined;
    }
    waiting += 1;
    const turn = last.then(async () => {
      const bytes = await collect(image, MOST_BYTES);
      return bytes && (await decoder.shrink(bytes));
    });
    const made = turn.catch(() => undefined); // a file without a small picture is a file all the same
    last = made.then(() => (waiting -= 1));
    return made;
  };
}

class Decoder {
  readonly #timeLimitMs: number;
  #child: ChildProcess | undefined;
  #giveUp = (): void => {};
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(timeLimitMs: number) {
    this.#timeLimitMs = timeLimitMs;
  }

  /** One call at a time. */
  async shrink(image: Uint8Array): Promise<Small> {
    clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    child.ref();
    child.channel?.ref();
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      return await new Promise<Small>((resolve) => {
        timer = setTimeout(() => {
          this.#child = undefined; // the next image has a process of its own
          child.kill('SIGKILL');
          resolve(undefined);
        }, this.#timeLimitMs);
        child.once('message', ({ small }: { readonly small?: Uint8Array<ArrayBuffer> }) => resolve(small)); // our own process's answer
        this.#giveUp = () => resolve(undefined);
        child.send(image, (error) => error && resolve(undefined));
      });
    } finally {
      clearTimeout(timer);
      child.removeAllListeners('message');
      this.#rest(child);
    }
  }

  /** Nobody waits for it: the process may end, and is not kept for long. */
  #rest(child: ChildProcess): void {
    child.unref();
    child.channel?.unref();
    this.#idle = setTimeout(() => child.kill(), IDLE_MS).unref();
  }

  #start(): ChildProcess {
    const file = import.meta.url.endsWith('.ts') ? './thumbnail-process.ts' : './thumbnail-process.js';
    // nothing of our environment: there are secrets in it
    const child = fork(new URL(file, import.meta.url), {
      serialization: 'advanced',
      env: {},
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.once('exit', () => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#giveUp();
    });
    child.on('error', () => undefined); // `exit` or the time limit tells it
    return child;
  }
}

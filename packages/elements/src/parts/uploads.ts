import type { LitElement, ReactiveController } from 'lit';
import type { Id, StoredFile } from '@workfloor/core';
import type { UploadOptions, Workfloor } from '@workfloor/sdk';

/** Where files go. */
export type UploadPlace = Pick<UploadOptions, 'aboutKind' | 'about' | 'folder'>;

/** A file on its way. */
export interface Upload {
  readonly id: Id;
  readonly file: File;
  readonly place: UploadPlace;
  readonly state: 'waiting' | 'sending' | 'failed';
  /** 0 to 1. */
  readonly share: number;
}

export interface UploadsOptions {
  client(this: void): Workfloor | undefined;
  /** Called when one has arrived. */
  onDone(this: void, file: StoredFile): void;
  /** Called when one was refused or broke off; it stays until it is tried again or given up. */
  onFail(this: void, upload: Upload, error: unknown): void;
}

/** So many go up at a time; the others wait. */
const AT_ONCE = 3;

/** Files that go up, each with its progress, to be given up or tried again. They go on while the host shows something else. */
export class Uploads implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: UploadsOptions;
  readonly #going = new Map<Id, AbortController>();
  #all: readonly Upload[] = [];

  constructor(host: LitElement, options: UploadsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Those of one owner, in the order in which they were chosen. */
  of(about: Id): readonly Upload[] {
    return this.#all.filter(({ place }) => place.about === about);
  }

  add(files: Iterable<File>, place: UploadPlace): void {
    const client = this.#options.client();
    if (!client) return;
    const added = [...files].map((file): Upload => ({ id: client.newId(), file, place, state: 'waiting', share: 0 }));
    this.#set([...this.#all, ...added]);
    this.#next();
  }

  retry(id: Id): void {
    this.#change(id, ({ id: same, file, place }) => ({ id: same, file, place, state: 'waiting', share: 0 }));
    this.#next();
  }

  /** Gives it up; one that failed is forgotten. */
  cancel(id: Id): void {
    this.#going.get(id)?.abort();
    this.#set(this.#all.filter((each) => each.id !== id));
  }

  hostDisconnected(): void {
    for (const going of this.#going.values()) going.abort();
    this.#going.clear();
    this.#all = [];
  }

  #set(all: readonly Upload[]): void {
    this.#all = all;
    this.#host.requestUpdate();
  }

  #change(id: Id, edit: (upload: Upload) => Upload): void {
    this.#set(this.#all.map((each) => (each.id === id ? edit(each) : each)));
  }

  #next(): void {
    const free = AT_ONCE - this.#going.size;
    for (const upload of this.#all.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))) void this.#send(upload);
  }

  async #send({ id, file, place }: Upload): Promise<void> {
    const client = this.#options.client();
    if (!client) return;
    const going = new AbortController();
    this.#going.set(id, going);
    this.#change(id, (upload) => ({ ...upload, state: 'sending' }));
    const onProgress = (sent: number, total = file.size): void =>
      this.#change(id, (upload) => ({ ...upload, share: total === 0 ? 1 : sent / total }));
    try {
      const stored = await client.upload({ ...place, id, name: file.name, body: file, signal: going.signal, onProgress });
      this.#set(this.#all.filter((each) => each.id !== id));
      this.#options.onDone(stored);
    } catch (error) {
      if (!going.signal.aborted) this.#fail(id, error);
    } finally {
      if (this.#going.get(id) === going) this.#going.delete(id);
      this.#next();
    }
  }

  #fail(id: Id, error: unknown): void {
    this.#change(id, (upload) => ({ ...upload, state: 'failed' }));
    const upload = this.#all.find((each) => each.id === id);
    if (upload) this.#options.onFail(upload, error);
  }
}

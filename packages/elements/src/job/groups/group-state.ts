import type { LitElement, ReactiveController } from 'lit';
import type { Id } from '@workfloor/core';
import type { RecordPage, View, Workfloor } from '@workfloor/sdk';
import { StoreController } from '../../base/store-controller.ts';
import { Uploads } from '../../parts/uploads.ts';
import type { UploadsOptions } from '../../parts/uploads.ts';

const TICK_MS = 15_000;
/** An address of a picture is good for a minute; whoever has it by then has the picture. */
const PICTURES_AT_ONCE = 6;

/** What the sections remember between renderings, one an element. */
export class GroupState implements ReactiveController {
  readonly uploads: Uploads;
  /** What is opened below its row. */
  readonly #opened = new Set<string>();
  readonly #host: LitElement;
  readonly #billing: StoreController<View<RecordPage<'jobs/{id}/billing'>>>;
  readonly #pictures = new Map<Id, string | undefined>();
  readonly #wanted: Id[] = [];
  #loading = 0;
  #client: Workfloor | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: LitElement, uploads: UploadsOptions) {
    this.#host = host;
    this.#billing = new StoreController(host);
    this.uploads = new Uploads(host, uploads);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.tick(false);
    this.#pictures.clear();
    this.#wanted.length = 0;
  }

  /** Follows what billing the job would do; call it while rendering. */
  follow(client: Workfloor | undefined, job: Id | undefined): void {
    this.#client = client;
    this.#billing.follow(client && job !== undefined ? client.page('jobs/{id}/billing', job) : undefined);
  }

  /** What would be collected and what is left out; undefined until it is here. */
  get billing(): RecordPage<'jobs/{id}/billing'>['answer'] | undefined {
    return this.#billing.value?.value?.answer;
  }

  /** Draws anew every while, so that running time is true. */
  tick(isOn: boolean): void {
    if (isOn === (this.#timer !== undefined)) return;
    clearInterval(this.#timer);
    this.#timer = isOn ? setInterval(() => this.#host.requestUpdate(), TICK_MS) : undefined;
  }

  isOpen(key: string): boolean {
    return this.#opened.has(key);
  }

  toggle(key: string): void {
    if (!this.#opened.delete(key)) this.#opened.add(key);
    this.#host.requestUpdate();
  }

  /** The address of a small picture; undefined while it is fetched. Never rejects. */
  picture(id: Id): string | undefined {
    if (!this.#pictures.has(id)) {
      this.#pictures.set(id, undefined);
      this.#wanted.push(id);
      this.#fetch();
    }
    return this.#pictures.get(id);
  }

  #fetch(): void {
    while (this.#loading < PICTURES_AT_ONCE && this.#wanted.length > 0) {
      const id = this.#wanted.shift();
      if (id !== undefined) void this.#address(id);
    }
  }

  async #address(id: Id): Promise<void> {
    this.#loading += 1;
    try {
      const url = await this.#client?.fileUrl(id, { part: 'thumbnail' });
      this.#pictures.set(id, url);
      this.#host.requestUpdate();
    } catch {
      // its icon stands there instead
    } finally {
      this.#loading -= 1;
      this.#fetch();
    }
  }
}

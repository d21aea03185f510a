import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Workfloor } from '@workfloor/sdk';

/** What `<wf-workspace>` gives to everything inside it. */
export interface Surroundings {
  readonly client: Workfloor | undefined;
  /** BCP 47; undefined: from the nearest `lang`. */
  readonly locale: string | undefined;
  /** The host's own words, by catalogue and key, merged over ours. */
  readonly messages: Words;
}

/** Words by catalogue (`board`, `job` ...) and key; where ours has a function, a template such as `'{count} dossiers'` or plural forms. */
export type Words = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Their key in the context protocol of the Web Components community group, the same for all copies of Workfloor in a page. */
const KEY = Symbol.for('wf-surroundings');

type Take = (value: Surroundings | undefined, leave: () => void) => void;

/** Asks the nearest provider above, through shadow roots, for what it gives now and later. */
class ContextRequest extends Event {
  readonly context = KEY;
  readonly subscribe = true;
  readonly callback: Take;

  constructor(callback: Take) {
    super('context-request', { bubbles: true, composed: true });
    this.callback = callback;
  }
}

/** Says that there is a provider: whoever stands inside it may have asked before, or have one further above. */
class ContextProvided extends Event {
  readonly context = KEY;

  constructor() {
    super('context-provider', { bubbles: true, composed: true });
  }
}

/** Gives the surroundings to everything inside its host. */
export class SurroundingsProvider implements ReactiveController {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #followers = new Map<Take, () => void>();
  #value: Surroundings | undefined;

  constructor(host: ReactiveControllerHost & EventTarget) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('context-request', (event) => {
      if (!('context' in event) || event.context !== KEY) return;
      event.stopPropagation();
      this.#answer(event as ContextRequest); // it has our key
    });
  }

  hostConnected(): void {
    this.#host.dispatchEvent(new ContextProvided());
  }

  give(value: Surroundings): void {
    this.#value = value;
    for (const [take, leave] of this.#followers) take(value, leave);
  }

  #answer({ callback, subscribe }: ContextRequest): void {
    const leave = this.#followers.get(callback) ?? ((): void => void this.#followers.delete(callback));
    if (subscribe) this.#followers.set(callback, leave);
    callback(this.#value, leave);
  }
}

/** Follows the surroundings of its host and renders it when they change; also those that come after it. */
export class SurroundingsConsumer implements ReactiveController {
  value: Surroundings | undefined;
  readonly #host: ReactiveControllerHost & EventTarget;
  #leave: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & EventTarget) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('context-provider', this.#ask);
    this.#ask();
  }

  hostDisconnected(): void {
    document.removeEventListener('context-provider', this.#ask);
    this.#leave?.();
    this.#leave = undefined;
  }

  readonly #take: Take = (value, leave) => {
    if (leave !== this.#leave) this.#leave?.();
    this.#leave = leave;
    if (value === this.value) return;
    this.value = value;
    this.#host.requestUpdate();
  };

  readonly #ask = (): void => void this.#host.dispatchEvent(new ContextRequest(this.#take));
}

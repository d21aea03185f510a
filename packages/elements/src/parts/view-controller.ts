import { nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import type { Status, Studio, View, ViewStore, Workfloor } from '@workfloor/sdk';
import { tellHost } from '../base/ask-host.ts';
import type { Formats } from '../base/format.ts';
import { LoadingController } from '../base/loading-controller.ts';
import { StoreController } from '../base/store-controller.ts';
import type { common } from '../i18n/en/common.ts';
import { banner, missing, skeleton, standingOf } from './view-states.ts';

type Common = typeof common;
type Drawn = TemplateResult | undefined;

/** What stands there while it loads: so many lines, and when. */
interface WhileLoading {
  readonly bones: number;
  readonly loader: 'auto' | 'always' | 'never';
}

/** Follows the store that an element shows, the studio and the connection, and shows what stands in the place of missing content. */
export class ViewController<T> {
  readonly #host: LitElement;
  readonly #view: StoreController<View<T>>;
  readonly #studio: StoreController<View<Studio>>;
  readonly #status: StoreController<Status>;
  readonly #loading: LoadingController;
  #store: ViewStore<T> | undefined;
  #studioStore: ViewStore<Studio> | undefined;
  #told: string | undefined;
  #isSignedOut = false;
  #isDrawn = false;

  constructor(host: LitElement) {
    this.#host = host;
    this.#view = new StoreController(host);
    this.#studio = new StoreController(host);
    this.#status = new StoreController(host);
    this.#loading = new LoadingController(host);
  }

  followStudio(client: Workfloor | undefined): void {
    this.#studioStore = client?.$studio;
    this.#studio.follow(client?.$studio);
    this.#status.follow(client?.$status);
  }

  follow(store: ViewStore<T> | undefined): void {
    this.#store = store;
    this.#view.follow(store);
  }

  get value(): T | undefined {
    return this.#view.value?.value;
  }

  get studio(): Studio | undefined {
    return this.#studio.value?.value;
  }

  /** Whether the person may change anything at all. */
  get isWritable(): boolean {
    return this.studio?.actor.role !== 'viewer' && this.#status.value?.connection !== 'signed-out';
  }

  /** For `:state()`. */
  get states(): Readonly<Record<'loading' | 'error' | 'offline', boolean>> {
    const view = this.#current;
    return {
      loading: !this.#isDrawn,
      error: view?.status === 'error',
      offline: this.#status.value?.connection === 'offline',
    };
  }

  readonly refresh = async (): Promise<void> => {
    await (this.#store ?? this.#studioStore)?.refresh();
  };

  /** What is shown; as long as it cannot be asked for without the studio, why that is not here. */
  get #current(): View<T> | undefined {
    const studio = this.#studio.value;
    return this.#view.value ?? (studio?.status === 'error' && !studio.value ? { status: 'error', error: studio.error } : undefined);
  }

  /** Whether the content is there, or why it is not. */
  get isDrawn(): boolean {
    return this.#isDrawn;
  }

  /** Whether the content is still to come; without words it cannot be shown either. */
  #isLoading(t: unknown): boolean {
    return t === undefined || standingOf(this.#current, this.#status.value) === 'loading';
  }

  /** The content, or what stands in its place. `t` is undefined until all words are here, `content` while what draws it is still to come. */
  show(t: Common | undefined, { bones, loader }: WhileLoading, content: (value: T) => Drawn): Drawn | typeof nothing {
    const drawn = this.#isLoading(t) ? undefined : this.#draw(t, content);
    this.#isDrawn = drawn !== undefined;
    const isShown = this.#loading.isShown(!this.#isDrawn, loader);
    return drawn ?? (isShown ? skeleton(bones, t) : nothing);
  }

  #draw(t: Common | undefined, content: (value: T) => Drawn): Drawn {
    const view = this.#current;
    if (view?.value !== undefined) return content(view.value);
    return t && missing(view?.error, standingOf(view, this.#status.value), t, () => void this.refresh());
  }

  /** Above content that is not current. */
  banner(t: Common, formats: Formats): TemplateResult | typeof nothing {
    return banner({ view: this.#view.value, status: this.#status.value, t, formats, retry: () => void this.refresh() });
  }

  /**
   * Tells the host of a failure and of the end of the session, and the element of a first arrival of what `key` names, once it is drawn;
   * once each. Call it after each update.
   */
  tell(key: string, onLoad: (value: T) => void): void {
    this.#tellConnection();
    const view = this.#current;
    const value = this.#isDrawn ? view?.value : undefined;
    const told = view?.status === 'error' ? `error ${view.error.code}` : value === undefined ? undefined : key;
    if (told === this.#told) return;
    this.#told = told;
    if (view?.status === 'error') tellHost(this.#host, 'wf-error', { code: view.error.code, requestId: view.error.requestId });
    else if (value !== undefined) onLoad(value);
  }

  #tellConnection(): void {
    const isSignedOut = this.#status.value?.connection === 'signed-out';
    if (isSignedOut && !this.#isSignedOut) tellHost(this.#host, 'wf-auth-expired', {});
    this.#isSignedOut = isSignedOut;
  }
}

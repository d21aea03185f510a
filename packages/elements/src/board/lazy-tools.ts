import { addStyles } from '../base/add-styles.ts';
import { whenIdle } from '../base/when-idle.ts';
import type { BoardAround, BoardHost } from './board-host.ts';
import type { BoardTools } from './tools.ts';

/** The tools of a board, loaded when first wanted. */
export class LazyTools {
  readonly #host: BoardHost;
  readonly #options: BoardAround;
  #tools: BoardTools | undefined;
  #loading: Promise<BoardTools> | undefined;
  readonly #early: KeyboardEvent[] = [];

  constructor(host: BoardHost, options: BoardAround) {
    this.#host = host;
    this.#options = options;
  }

  /** The tools, if they are there. */
  get now(): BoardTools | undefined {
    return this.#tools;
  }

  /** Has them come when the browser has nothing better to do; the board is in view then. `also` is called at the same time. */
  prepare(also: () => void): void {
    whenIdle(() => {
      void this.use(() => undefined);
      also();
    });
  }

  /** Does something with the tools, at once if they are there. Never rejects: without network nothing happens, and the next time tries again. */
  async use(act: (tools: BoardTools) => void | Promise<void>): Promise<void> {
    try {
      await act(this.#tools ?? (await (this.#loading ??= this.#load())));
    } catch (error) {
      if (this.#tools) throw error;
      this.#loading = undefined;
      this.#early.length = 0;
    }
  }

  /** Keys that are pressed before the tools are there are pressed once more when they are, for us alone, where the focus is by then. */
  onKey(event: KeyboardEvent): void {
    if (this.#tools) return this.#tools.onKey(event);
    if (event.defaultPrevented) return;
    const { key, ctrlKey, shiftKey, altKey, metaKey, isComposing } = event;
    this.#early.push(
      new KeyboardEvent('keydown', { key, ctrlKey, shiftKey, altKey, metaKey, isComposing, bubbles: true, cancelable: true }),
    );
    void this.use(() => this.#replay());
  }

  async #replay(): Promise<void> {
    for (const key of this.#early.splice(0)) {
      this.#host.shadowRoot?.activeElement?.dispatchEvent(key);
      await this.#host.updateComplete; // the focus may have moved
    }
  }

  async #load(): Promise<BoardTools> {
    const { BoardTools: Tools } = await import('./tools.ts');
    for (const styles of Tools.styles) addStyles(this.#host, styles);
    this.#tools = new Tools(this.#host, this.#options);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    return this.#tools;
  }
}

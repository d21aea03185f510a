import { adoptStyles } from 'lit';
import type { LitElement } from 'lit';
import type { BoardTools, ToolsOptions } from './tools.ts';

/** The tools of a board, loaded when first wanted. */
export class LazyTools {
  readonly #host: LitElement;
  readonly #options: ToolsOptions;
  #tools: BoardTools | undefined;
  #loading: Promise<BoardTools> | undefined;

  constructor(host: LitElement, options: ToolsOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The tools, if they are there. */
  get now(): BoardTools | undefined {
    return this.#tools;
  }

  /** Does something with the tools, at once if they are there. Never rejects: without network nothing happens, and the next time tries again. */
  async use(act: (tools: BoardTools) => void | Promise<void>): Promise<void> {
    try {
      await act(this.#tools ?? (await (this.#loading ??= this.#load())));
    } catch (error) {
      if (this.#tools) throw error;
      this.#loading = undefined;
    }
  }

  async #load(): Promise<BoardTools> {
    const { BoardTools: Tools } = await import('./tools.ts');
    const { renderRoot } = this.#host;
    const { elementStyles } = this.#host.constructor as typeof LitElement; // that is what makes elements
    if (renderRoot instanceof ShadowRoot) adoptStyles(renderRoot, [...elementStyles, Tools.styles]);
    this.#tools = new Tools(this.#host, this.#options);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    return this.#tools;
  }
}

import type { LitElement } from 'lit';
import { addStyles } from '../base/add-styles.ts';
import type { Feedback } from '../parts/feedback.ts';
import type { Panels } from './panels.ts';

/** What opens behind the list of stages: their settings, the other tabs. Fetched when the first is wanted. */
export class LazyPanels {
  readonly #host: LitElement;
  readonly #feedback: Feedback;
  #panels: Panels | undefined;
  #isComing = false;

  constructor(host: LitElement, feedback: Feedback) {
    this.#host = host;
    this.#feedback = feedback;
  }

  /** If they are here. */
  get now(): Panels | undefined {
    return this.#panels;
  }

  /** Undefined until they are here; asking has them come. */
  get(): Panels | undefined {
    if (!this.#panels && !this.#isComing) void this.#load();
    return this.#panels;
  }

  async #load(): Promise<void> {
    this.#isComing = true;
    try {
      const { createPanels, panelStyles } = await import('./panels.ts');
      addStyles(this.#host, panelStyles);
      this.#panels = createPanels(this.#host);
      this.#host.requestUpdate();
    } catch (error) {
      await this.#feedback.fail('panel', error);
      this.#isComing = false; // the next opening tries again
    }
  }
}

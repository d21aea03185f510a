import { html } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';

const DEBOUNCE_MS = 100;
const KEPT_MS = 6000;

/**
 * Speaks to screen readers through one pair of live regions in the host's own shadow root. Render `announcer.regions()` from the first
 * render on. What is said within 100 ms is said at once, in order.
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #said: { polite: string[]; assertive: string[] } = { polite: [], assertive: [] };
  #shown = { polite: '', assertive: '' };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isHere = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Says it when the person has finished what they hear: results, changes by others. */
  say(text: string): void {
    this.#note('polite', text);
  }

  /** Interrupts: refusals and failures. */
  interrupt(text: string): void {
    this.#note('assertive', text);
  }

  regions(): TemplateResult {
    return html`<div class="unseen" role="status">${this.#shown.polite}</div>
      <div class="unseen" role="alert">${this.#shown.assertive}</div>`;
  }

  hostConnected(): void {
    this.#isHere = true;
  }

  hostDisconnected(): void {
    this.#isHere = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#said = { polite: [], assertive: [] };
  }

  #note(how: 'polite' | 'assertive', text: string): void {
    if (!this.#isHere) return; // nobody looks at what has left the page
    this.#said[how].push(text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#speak(), DEBOUNCE_MS);
  }

  #speak(): void {
    this.#shown = { polite: this.#said.polite.join(' '), assertive: this.#said.assertive.join(' ') };
    this.#said = { polite: [], assertive: [] };
    this.#host.requestUpdate();
    // an emptied region lets the same sentence be announced again
    this.#timer = setTimeout(() => {
      this.#shown = { polite: '', assertive: '' };
      this.#host.requestUpdate();
    }, KEPT_MS);
  }
}

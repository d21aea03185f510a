import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ShortcodeInfo } from '@workfloor/core';
import type { MoreScene } from './more-scene.ts';

type Writable = HTMLInputElement | HTMLTextAreaElement;

/** The shortcodes that texts may hold, to be put where a person was writing. */
export class Codes {
  readonly #scene: MoreScene;
  #known: readonly ShortcodeInfo[] = [];
  /** Where somebody wrote last. */
  #field: Writable | undefined;

  constructor(scene: MoreScene) {
    this.#scene = scene;
    this.#root.addEventListener('focusin', this.#follow);
    void this.#read();
  }

  get #root(): LitRoot {
    return this.#scene.tools.host.renderRoot;
  }

  /** Nobody writes any more. */
  stop(): void {
    this.#root.removeEventListener('focusin', this.#follow);
  }

  async #read(): Promise<void> {
    const { tools } = this.#scene;
    try {
      const answer = await tools.client()?.read<{ readonly shortcodes: readonly ShortcodeInfo[] }>('shortcodes');
      this.#known = answer?.shortcodes ?? [];
    } catch {
      this.#known = []; // they can be typed all the same
    }
    tools.host.requestUpdate();
  }

  readonly #follow = ({ target }: Event): void => {
    const isText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');
    const name = isText ? target.closest<HTMLElement>('[data-name]')?.dataset['name'] : undefined;
    if (isText && name?.startsWith('content.bodies.')) this.#field = target;
  };

  #insert(code: string): void {
    const field = this.#field?.isConnected ? this.#field : this.#root.querySelector<Writable>('dialog textarea');
    if (!field) return;
    field.setRangeText(code, field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  }

  render(): TemplateResult | string {
    const { m, locale } = this.#scene;
    if (this.#known.length === 0) return '';
    // what they mean is told in English by the server; the firm's own fields are called as the firm calls them
    const says = ({ path, says: text }: ShortcodeInfo): string => (locale.startsWith('en') || path.includes('.fields.') ? text : '');
    return html`<details class="codes">
      <summary>${m.codes}</summary>
      <p class="quiet">${m.codesHint}</p>
      <ul role="list">
        ${this.#known.map((info) => {
          const code = `{{${info.path}}}`;
          return html`<li>
            <button type="button" class="bare" aria-label=${m.insert({ code })} @click=${() => this.#insert(code)}>
              <code>${code}</code>
            </button>
            <span class="quiet">${says(info)}</span>
          </li>`;
        })}
      </ul>
    </details>`;
  }
}

type LitRoot = MoreScene['tools']['host']['renderRoot'];

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Card } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import { placeBeside } from '../base/overlay.ts';
import type { BoardHost } from './board-host.ts';
import { whoActs } from './card.ts';
import type { CardEnvironment } from './card.ts';
import type { DeskWords } from './desk.ts';

/** All that a card waits for, on whom and since when, in a small window beside it. */
export class WaitsPanel {
  readonly #host: BoardHost;
  #card: Card | undefined;
  #anchor: HTMLElement | undefined;

  constructor(host: BoardHost) {
    this.#host = host;
  }

  open(card: Card, anchor: HTMLElement): void {
    this.#card = card;
    this.#host.requestUpdate();
    void this.#show(anchor);
  }

  render(words: DeskWords, env: Pick<CardEnvironment, 'studio' | 'formats' | 'now'>): TemplateResult {
    const card = this.#card;
    const title = card ? words.waits({ title: card.title }) : words.view;
    return html`<div class="panel waits-panel" popover role="dialog" tabindex="-1" aria-label=${title} @toggle=${this.#onToggle}>
      ${
        card
          ? html`<h2>${title}</h2>
              <ul>
                ${card.blockers.map((blocker) => renderBlocker(card, blocker, words, env))}
              </ul>`
          : nothing
      }
    </div>`;
  }

  async #show(anchor: HTMLElement): Promise<void> {
    await this.#host.updateComplete;
    const panel = this.#host.renderRoot.querySelector<HTMLElement>('.waits-panel');
    if (!panel) return;
    this.#anchor = anchor;
    panel.showPopover({ source: anchor });
    placeBeside(panel, anchor.getBoundingClientRect());
    panel.focus();
  }

  readonly #onToggle = (event: ToggleEvent): void => {
    if (event.newState === 'open') return;
    // what is hidden keeps the focus until the next frame; whoever has it elsewhere keeps it
    const active = this.#host.shadowRoot?.activeElement;
    if (!active || this.#host.renderRoot.querySelector('.waits-panel')?.contains(active)) this.#anchor?.focus();
    this.#card = undefined;
    this.#host.requestUpdate();
  };
}

function renderBlocker(
  card: Card,
  blocker: Card['blockers'][number],
  words: DeskWords,
  env: Pick<CardEnvironment, 'studio' | 'formats' | 'now'>,
): TemplateResult {
  const who = whoActs(card, blocker, env);
  const day = env.formats.since(blocker.since, env.now);
  return html`<li>
    ${icons.wait}<span
      >${blocker.title || '…'}<span class="quiet">${who ? words.waitsSince({ who, day }) : words.since({ day })}</span></span
    >
  </li>`;
}

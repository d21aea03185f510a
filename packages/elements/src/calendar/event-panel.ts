import { html, nothing } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { Id, StudioEvent } from '@workfloor/core';
import type { RecordPage, View } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import { StoreController } from '../base/store-controller.ts';
import { heading } from '../parts/heading.ts';
import { pill } from '../parts/row.ts';
import type { Pill } from '../parts/row.ts';
import { skeleton } from '../parts/view-states.ts';
import { sentenceOf } from '../base/failure.ts';
import { actionIcons } from '../base/action-icons.ts';
import { kindName, lookOf, shapeOf } from './chip.ts';
import type { DeskScene } from './desk-scene.ts';
import { actions } from './event-actions.ts';
import { facts } from './event-facts.ts';

/** The details of one event, beside the calendar. */
export class EventPanel implements ReactiveController {
  readonly #host: LitElement;
  readonly #page: StoreController<View<RecordPage<'events'>>>;
  readonly #scene: () => DeskScene | undefined;
  #id: Id | undefined;

  constructor(host: LitElement, scene: () => DeskScene | undefined) {
    this.#host = host;
    this.#scene = scene;
    this.#page = new StoreController(host);
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#id !== undefined;
  }

  hostConnected(): void {
    document.addEventListener('pointerdown', this.#onOutside);
  }

  hostDisconnected(): void {
    document.removeEventListener('pointerdown', this.#onOutside);
    this.#id = undefined;
    this.#page.follow(undefined);
  }

  async open(id: Id): Promise<void> {
    this.#id = id;
    this.#page.follow(this.#scene()?.tools.client()?.page('events', id));
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const panel = this.#panel;
    panel?.showPopover();
    panel?.querySelector<HTMLElement>('[data-control="close-panel"]')?.focus();
  }

  /** The focus goes back to the event, where it still is. */
  close(): void {
    const id = this.#id;
    if (id === undefined) return;
    this.#id = undefined;
    this.#panel?.hidePopover();
    this.#page.follow(undefined);
    this.#host.requestUpdate();
    const chip = this.#host.renderRoot.querySelector<HTMLElement>(`[data-key="${CSS.escape(id)}"]`);
    (chip ?? this.#host.renderRoot.querySelector<HTMLElement>('[data-day][tabindex="0"]'))?.focus();
  }

  render(): TemplateResult {
    const scene = this.#scene();
    return html`<div class="event-panel" part="panel" popover="manual" role="dialog" aria-labelledby="event-name" @keydown=${this.#onKey}>
      ${this.#id !== undefined && scene ? this.#content(scene) : nothing}
    </div>`;
  }

  #content(scene: DeskScene): TemplateResult {
    const view = this.#page.value;
    const { common } = scene.tools.around();
    const page = view?.value;
    const close = html`<button
      type="button"
      class="bare close"
      data-control="close-panel"
      aria-label=${scene.g.understood}
      @click=${() => this.close()}
    >
      ${icons.close}
    </button>`;
    if (!page) {
      const said = view?.status === 'error' && common ? html`<p>${sentenceOf(view.error, common)}</p>` : skeleton(5, common);
      return html`<div class="panel-top"><span id="event-name" class="unseen">${scene.calendar.words.details}</span>${close}</div>
        ${said}`;
    }
    const { record } = page;
    return html`<div class="panel-top" data-tone=${lookOf(record.kind).tone}>
        <span class="kind">${shapeOf(record.kind)}${kindName(scene.calendar.words, record.kind)}</span>${close}
      </div>
      <div id="event-name" class="panel-name">${heading(Math.min(6, scene.calendar.level), record.title)}${stateOf(scene, record)}</div>
      ${facts(scene, page)} ${scene.tools.feedback.problem(record.id)} ${actions(scene, page)} ${scene.tools.feedback.line()}`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    this.close();
  };

  /** A click elsewhere in the page closes it; one in a form above it does not. */
  readonly #onOutside = (event: Event): void => {
    if (this.#id === undefined) return;
    const path = event.composedPath();
    const isInside = path.some((node) => node instanceof Element && node.matches('.event-panel, dialog, .menu, .chip'));
    if (!isInside || !path.includes(this.#host)) this.close();
  };

  get #panel(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.event-panel');
  }
}

function stateOf({ g }: DeskScene, { state, ends }: StudioEvent): TemplateResult | typeof nothing {
  const known: Readonly<Record<StudioEvent['state'], Pill | undefined>> = {
    held: { text: g.held, tone: 'success', icon: actionIcons.check },
    cancelled: { text: g.cancelled, tone: 'quiet', icon: icons.close },
    planned: Date.parse(ends) < Date.now() ? { text: g.isOver, tone: 'warning', icon: icons.clock } : undefined,
  };
  const shown = known[state];
  return shown ? pill(shown) : nothing;
}

import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { icons } from '../base/icons.ts';
import type { BoardHost, LanesBy, ViewName } from './board-host.ts';
import { choose } from './choose.ts';
import type { DeskWords } from './desk.ts';
import { deskIcons } from './desk-icons.ts';
import { Panel } from './panel.ts';
import type { SavedViews } from './saved-views.ts';

/** Which view, which lanes, whether sums; and what of that is kept under a name. */
export class ViewChoices {
  readonly #host: BoardHost;
  readonly #panel: Panel;
  readonly #saved: SavedViews;

  constructor(host: BoardHost, saved: SavedViews) {
    this.#host = host;
    this.#saved = saved;
    this.#panel = new Panel(host, 'display');
  }

  /** Whether the saved views are looked at. */
  get isOpen(): boolean {
    return this.#panel.isOpen;
  }

  render(words: DeskWords): TemplateResult {
    const { view } = this.#host;
    const one = (name: ViewName, text: string, icon: unknown): TemplateResult =>
      html`<button
        type="button"
        aria-pressed=${view === name}
        aria-label=${text}
        title=${text}
        @click=${() => choose(this.#host, { view: name })}
      >
        ${icon}
      </button>`;
    return html`<div class="views" role="group" aria-label=${words.view}>
        ${one('board', words.asBoard, deskIcons.board)} ${one('list', words.asList, deskIcons.list)}
        ${one('calendar', words.asCalendar, icons.calendar)}
      </div>
      ${this.#panel.render({
        name: words.display,
        shown: html`${deskIcons.display}<span class="label">${words.display}</span>`,
        content: () => this.#content(words),
      })}`;
  }

  #content(words: DeskWords): TemplateResult {
    const { lanes, view } = this.#host;
    const one = (by: LanesBy, text: string): TemplateResult =>
      html`<label class="tick"
        ><input
          type="radio"
          name="lanes"
          .checked=${lanes === by}
          @change=${() => choose(this.#host, { lanes: by, view: 'board' })}
        />${text}</label
      >`;
    const form = (name: ViewName, text: string): TemplateResult =>
      html`<label class="tick"
        ><input type="radio" name="view" .checked=${view === name} @change=${() => choose(this.#host, { view: name })} />${text}</label
      >`;
    return html`<fieldset class="narrow">
        <legend>${words.view}</legend>
        ${form('board', words.asBoard)} ${form('list', words.asList)} ${form('calendar', words.asCalendar)}
      </fieldset>
      <fieldset>
        <legend>${words.lanes}</legend>
        ${one('none', words.noLanes)} ${one('assignee', words.byAssignee)} ${one('client', words.byClient)} ${one('tag', words.byTag)}
      </fieldset>
      <label class="tick apart"
        ><input
          type="checkbox"
          .checked=${this.#host.sums}
          @change=${({ target }: Event) => choose(this.#host, { sums: target instanceof HTMLInputElement && target.checked })}
        />${words.sums}</label
      >
      ${this.#saved.render(words)}`;
  }
}

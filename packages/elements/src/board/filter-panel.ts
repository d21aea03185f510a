import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Client, Id, JobFilter, Priority } from '@workfloor/core';
import type { Studio } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import { parts as partWords } from '../i18n/en/parts.ts';
import { Combobox, findIn } from '../parts/combobox.ts';
import type { BoardHost, BoardAround } from './board-host.ts';
import { choose } from './choose.ts';
import type { DeskWords } from './desk.ts';
import { deskIcons } from './desk-icons.ts';
import { filterChips } from './filter-chips.ts';
import { Panel } from './panel.ts';

interface Named {
  readonly id: Id;
  readonly name: string;
  readonly color?: string;
}

const PRIORITIES = ['high', 'medium', 'low'] as const satisfies readonly Priority[];

type Lists = 'tags' | 'assignees' | 'clients';

/** What narrows the board besides words: a panel to choose in, and what is chosen as chips that take it away again. */
export class FilterPanel {
  readonly #host: BoardHost;
  readonly #options: BoardAround;
  readonly #panel: Panel;
  readonly #combobox: Combobox;
  /** Clients that were chosen here, by name; others are found on the cards. */
  readonly #clients = new Map<Id, string>();

  constructor(host: BoardHost, options: BoardAround) {
    this.#host = host;
    this.#options = options;
    this.#panel = new Panel(host, 'filter');
    this.#combobox = new Combobox(host, () => ({ client: options.client(), parts: options.words('parts', partWords) }));
  }

  render(words: DeskWords): TemplateResult {
    const { model, formats, stateWords } = this.#options;
    const said = stateWords();
    const chips = filterChips(this.#host.filter, {
      words,
      formats: formats(),
      studio: model.studio,
      clientName: this.#clientName,
      t: said?.t,
    });
    const count = chips.length;
    const shown = html`${deskIcons.filter}<span class="label">${words.filters}</span>${
        count > 0
          ? html`<span class="on" aria-hidden="true">${formats().number(count)}</span
              ><span class="unseen">${words.filtersOn({ count })}</span>`
          : nothing
      }`;
    return html`${this.#panel.render({ name: words.filters, shown, content: () => this.#content(words, model.studio) })}
    ${count > 0 ? this.#chips(chips, words) : nothing}`;
  }

  #chips(chips: ReturnType<typeof filterChips>, words: DeskWords): TemplateResult {
    const clear = (event: Event): void => {
      this.#focusSearch(event);
      choose(this.#host, { filter: {} });
    };
    return html`<div class="chips">
      ${chips.map(
        ({ name, without }) =>
          html`<span class="chip"
            ><span>${name}</span
            ><button
              type="button"
              class="bare"
              aria-label=${words.without({ name })}
              title=${words.without({ name })}
              @click=${(event: Event) => {
                this.#focusSearch(event);
                choose(this.#host, { filter: without });
              }}
            >
              ${icons.close}
            </button></span
          >`,
      )}
      <button type="button" class="bare clear" @click=${clear}>${words.clearFilter}</button>
    </div>`;
  }

  /** The button goes; the field beside it takes the focus. */
  #focusSearch(event: Event): void {
    if (event.target instanceof Element) event.target.closest('form')?.querySelector('input')?.focus();
  }

  #content(words: DeskWords, studio: Studio | undefined): TemplateResult {
    const { formats } = this.#options;
    const { compare } = formats();
    const { filter } = this.#host;
    const byName = <T extends Named>(all: readonly T[]): T[] => all.toSorted((a, b) => compare(a.name, b.name));
    const me = studio?.actor.member;
    const members = byName((studio?.members ?? []).filter(({ state }) => state !== 'left'));
    const people = me
      ? [...members.filter(({ id }) => id === me).map(({ id }) => ({ id, name: words.mine })), ...members.filter(({ id }) => id !== me)]
      : members;
    const tags = byName((studio?.tags ?? []).filter(({ state }) => state === 'live'));
    return html`${this.#pills(words.people, 'assignees', people, this.#nobody(words))} ${this.#pills(words.tags, 'tags', tags)}
      ${this.#clientsField(words)}
      <div class="pair">
        ${this.#select(words.label, 'label', byName((studio?.labels ?? []).map(({ name }) => ({ id: name, name }))), words.any)}
        ${this.#select(words.owner, 'owner', members, words.anybody)}
        ${this.#select(
          words.priority,
          'priority',
          PRIORITIES.map((id) => ({ id, name: this.#options.stateWords()?.t[id] ?? id })),
          words.any,
        )}
      </div>
      <div class="pair">${this.#day(words.dueFrom, 'dueFrom')} ${this.#day(words.dueTo, 'dueTo')}</div>
      <label class="tick">
        <input
          type="checkbox"
          .checked=${filter.overdue === true}
          @change=${({ target }: Event) => this.#set('overdue', target instanceof HTMLInputElement && target.checked ? true : undefined)}
        />${words.overdue}
      </label>`;
  }

  #nobody({ nobody }: DeskWords): TemplateResult {
    const isOn = this.#host.filter.unassigned === true;
    return html`<button type="button" class="pill" aria-pressed=${isOn} @click=${() => this.#set('unassigned', !isOn)}>${nobody}</button>`;
  }

  #pills(legend: string, part: Lists, all: readonly Named[], more: unknown = nothing): TemplateResult | typeof nothing {
    if (all.length === 0) return nothing;
    const chosen = this.#host.filter[part] ?? [];
    return html`<fieldset>
      <legend>${legend}</legend>
      <div class="pills">
        ${all.map(
          ({ id, name, color }) =>
            html`<button
              type="button"
              class="pill ${color ? 'tag' : ''}"
              data-color=${color ?? nothing}
              aria-pressed=${chosen.includes(id)}
              @click=${() => this.#toggle(part, id)}
            >
              ${name}
            </button>`,
        )}
        ${more}
      </div>
    </fieldset>`;
  }

  #clientsField(words: DeskWords): TemplateResult {
    const chosen = this.#host.filter.clients ?? [];
    const field = this.#combobox.render({
      key: 'filter-client',
      label: words.findClient,
      source: findIn('clients', ({ id, name }: Client) => ({ id, name })),
      except: new Set(chosen),
      onChoose: ({ id, name }) => {
        this.#clients.set(id, name);
        this.#toggle('clients', id);
      },
    });
    return html`<fieldset>
      <legend>${words.clients}</legend>
      ${chosen.length > 0 ? html`<div class="pills">${chosen.map((id) => html`<button type="button" class="pill" aria-pressed="true" @click=${() => this.#toggle('clients', id)}>${this.#clientName(id)}</button>`)}</div>` : nothing}
      ${field}
    </fieldset>`;
  }

  #select(label: string, part: 'label' | 'owner' | 'priority', all: readonly Named[], any: string): TemplateResult | typeof nothing {
    if (all.length === 0) return nothing;
    const value = this.#host.filter[part] ?? '';
    return html`<label
      >${label}
      <select @change=${({ target }: Event) => this.#set(part, target instanceof HTMLSelectElement ? target.value : '')}>
        <option value="" .selected=${value === ''}>${any}</option>
        ${all.map(({ id, name }) => html`<option value=${id} .selected=${id === value}>${name}</option>`)}
      </select>
    </label>`;
  }

  #day(label: string, part: 'dueFrom' | 'dueTo'): TemplateResult {
    const set = ({ target }: Event): void => this.#set(part, target instanceof HTMLInputElement ? target.value : '');
    return html`<label>${label} <input type="date" .value=${this.#host.filter[part] ?? ''} @change=${set} /></label>`;
  }

  #toggle(part: Lists, id: Id): void {
    const chosen = this.#host.filter[part] ?? [];
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    this.#set(part, next.length > 0 ? next : undefined);
  }

  /** Sets a part of the filter, or takes it out. */
  #set(part: keyof JobFilter, value: unknown): void {
    const { [part]: _, ...rest } = this.#host.filter;
    choose(this.#host, { filter: value ? { ...rest, [part]: value } : rest });
  }

  readonly #clientName = (id: Id): string => {
    const known = this.#clients.get(id);
    if (known !== undefined) return known;
    const cards = this.#options.model.board?.columns.flatMap((column) => column.cards) ?? [];
    return cards.flatMap((card) => card.clients).find((client) => client.id === id)?.name ?? '…';
  };
}

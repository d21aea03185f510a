import { html, nothing } from 'lit';
import type { ReactiveController, TemplateResult } from 'lit';
import { isClientError } from '@workfloor/sdk';
import type { RecordList, View, Workfloor } from '@workfloor/sdk';
import type { Id, SavedView, ViewSettings } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { StoreController } from '../base/store-controller.ts';
import type { BoardHost, BoardAround } from './board-host.ts';
import { choose } from './choose.ts';
import type { DeskWords } from './desk.ts';
import { deskIcons } from './desk-icons.ts';

/** The views of the pipeline that are kept under a name: to look at, to save, to rename, to remove. */
export class SavedViews implements ReactiveController {
  readonly #host: BoardHost;
  readonly #options: BoardAround;
  readonly #list: StoreController<View<RecordList<'saved-views'>>>;
  #applied: Id | undefined;
  #renaming: Id | undefined;
  #problem: { readonly field: 'new' | Id; readonly text: string } | undefined;
  /** The view that the board is to begin with, until it is there. */
  #wanted: Id | undefined;

  constructor(host: BoardHost, options: BoardAround) {
    this.#host = host;
    this.#options = options;
    this.#list = new StoreController(host);
    host.addController(this);
  }

  /** Whether the view to begin with is still to come. */
  get isWaiting(): boolean {
    return this.#wanted !== undefined;
  }

  hostDisconnected(): void {
    this.#list.follow(undefined);
  }

  /** Begins with the view that the host has named, once. */
  begin(wanted: Id | undefined): void {
    this.#wanted = wanted;
  }

  /** Reads them where they are looked at, or one is waited for. */
  follow(isLookedAt: boolean): void {
    const { isWaiting } = this;
    const client = isLookedAt || isWaiting ? this.#options.client() : undefined;
    const pipeline = this.#options.model.board?.pipeline.id;
    this.#list.follow(client?.list('saved-views', isWaiting || pipeline === undefined ? {} : { pipeline }));
    const view = this.#list.value;
    if (isWaiting && view && view.status !== 'loading') this.#begin(view.value?.items ?? []);
  }

  #begin(views: readonly SavedView[]): void {
    const view = views.find(({ id }) => id === this.#wanted);
    this.#wanted = undefined;
    if (!view) return;
    this.#applied = view.id;
    const { view: form, lanes, filter, sums } = view.settings;
    Object.assign(this.#host, { view: form, lanes, filter, sums }); // the host asked for it: nothing to tell
  }

  render(words: DeskWords): TemplateResult {
    const { formats, model, canMove } = this.#options;
    const pipeline = model.board?.pipeline.id;
    const all = (this.#list.value?.value?.items ?? []).filter((view) => view.pipeline === pipeline);
    const views = all.toSorted((a, b) => formats().compare(a.name, b.name));
    return html`<fieldset class="saved">
      <legend>${words.savedViews}</legend>
      ${
        views.length > 0
          ? html`<ul>
              ${views.map((view) => this.#renderView(view, words))}
            </ul>`
          : html`<p class="quiet">${words.noViews}</p>`
      }
      ${canMove() ? this.#renderSave(words) : nothing}
    </fieldset>`;
  }

  #renderView(view: SavedView, words: DeskWords): TemplateResult {
    const { id, name, member } = view;
    if (this.#renaming === id) return this.#renderRename(view, words);
    const isApplied = id === this.#applied && isSame(view.settings, settingsOf(this.#host));
    return html`<li>
      <button type="button" class="bare apply" aria-pressed=${isApplied} @click=${() => this.#apply(view)}>
        ${deskIcons.bookmark}<span>${name}</span>${member === null ? html`<span class="quiet">${words.shared}</span>` : nothing}
      </button>
      ${
        this.#mayTouch(view)
          ? html`${
              id === this.#applied && !isApplied
                ? button(
                    words.overwrite({ name }),
                    deskIcons.save,
                    () =>
                      void this.#do(
                        (client) => client.savedView.edit({ id, settings: settingsOf(this.#host) }),
                        words.viewSaved({ name }),
                        id,
                      ),
                  )
                : nothing
            }
            ${button(words.rename({ name }), deskIcons.rename, () => this.#rename(id))}
            ${button(words.remove({ name }), icons.close, () => void this.#do((client) => client.savedView.remove({ id }), words.viewRemoved({ name }), id))}`
          : nothing
      }
      ${this.#renderProblem(id)}
    </li>`;
  }

  #renderRename({ id, name }: SavedView, words: DeskWords): TemplateResult {
    const submit = (event: Event): void => {
      event.preventDefault();
      const next = textOf(event, 'name');
      if (!next) return this.#tell(id, words.nameFirst);
      void this.#do((client) => client.savedView.edit({ id, name: next }), words.viewSaved({ name: next }), id).then((isDone) => {
        if (isDone) this.#rename(undefined);
      });
    };
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault(); // the panel stays open
      this.#rename(undefined);
    };
    return html`<li>
      <form @submit=${submit} @keydown=${leave}>
        <input name="name" maxlength="100" aria-label=${words.viewName} .value=${name} /><button>
          ${this.#options.stateWords()?.words.save}
        </button>
      </form>
      ${this.#renderProblem(id)}
    </li>`;
  }

  #renderSave(words: DeskWords): TemplateResult {
    const submit = (event: Event): void => {
      event.preventDefault();
      const form = event.target;
      const name = textOf(event, 'name');
      if (!name) return this.#tell('new', words.nameFirst);
      const pipeline = this.#options.model.board?.pipeline.id;
      const id = this.#options.client()?.newId();
      if (pipeline === undefined || id === undefined) return;
      const shared = form instanceof HTMLFormElement && new FormData(form).has('shared');
      const settings = settingsOf(this.#host);
      const act = (client: Workfloor): Promise<unknown> =>
        client.savedView.create({ id, name, pipeline, settings, ...(shared && { shared }) });
      void this.#do(act, words.viewSaved({ name }), 'new').then((isDone) => {
        if (isDone && form instanceof HTMLFormElement) form.reset();
        if (isDone) this.#applied = id;
        this.#host.requestUpdate();
      });
    };
    return html`<form class="save-view" @submit=${submit}>
      <label
        >${words.viewName} <input name="name" maxlength="100" autocomplete="off" aria-invalid=${this.#problem?.field === 'new'}
      /></label>
      ${this.#renderProblem('new')}
      <label class="tick"><input type="checkbox" name="shared" />${words.forAll}</label>
      <button>${words.saveView}</button>
    </form>`;
  }

  #renderProblem(field: 'new' | Id): unknown {
    return this.#problem?.field === field ? html`<p class="problem" role="alert">${icons.alert} ${this.#problem.text}</p>` : nothing;
  }

  #apply({ id, settings }: SavedView): void {
    this.#applied = id;
    const { view, lanes, filter, sums } = settings;
    choose(this.#host, { view, lanes, sums });
    choose(this.#host, { filter });
  }

  /** Whoever made it, and admins what is for everybody; the server has the last word. */
  #mayTouch({ by, member }: SavedView): boolean {
    const actor = this.#options.model.studio?.actor;
    return by === actor?.name || (member === null && (actor?.role === 'owner' || actor?.role === 'admin'));
  }

  #rename(id: Id | undefined): void {
    const old = this.#renaming;
    this.#renaming = id;
    this.#problem = undefined;
    this.#host.requestUpdate();
    const at = id === undefined ? `.saved .apply` : '.saved li input';
    if (id !== undefined || old !== undefined)
      void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>(at)?.focus());
  }

  #tell(field: 'new' | Id, text: string): void {
    this.#problem = { field, text };
    this.#host.requestUpdate();
  }

  /** True when it was done. */
  async #do(act: (client: Workfloor) => Promise<unknown>, said: string, field: 'new' | Id): Promise<boolean> {
    const client = this.#options.client();
    if (!client) return false;
    try {
      await act(client);
      this.#problem = undefined;
      this.#options.announcer.say(said);
      return true;
    } catch (error) {
      if (!isClientError(error)) throw error;
      this.#tell(field, await this.#options.explain(error));
      return false;
    } finally {
      this.#host.requestUpdate();
    }
  }
}

function settingsOf({ view, lanes, filter, sums }: BoardHost): ViewSettings {
  return { view, lanes, filter, sums };
}

function isSame(a: ViewSettings, b: ViewSettings): boolean {
  const key = ({ view, lanes, filter, sums }: ViewSettings): string =>
    JSON.stringify([view, lanes, sums, Object.entries(filter).sort(([one], [other]) => (one < other ? -1 : 1))]);
  return key(a) === key(b);
}

function textOf({ target }: Event, name: string): string {
  const value = target instanceof HTMLFormElement ? new FormData(target).get(name) : null;
  return typeof value === 'string' ? value.trim() : '';
}

function button(name: string, icon: unknown, run: () => void): TemplateResult {
  return html`<button type="button" class="bare" aria-label=${name} title=${name} @click=${run}>${icon}</button>`;
}

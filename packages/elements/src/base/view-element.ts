import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ViewStore, Workfloor } from '@workfloor/sdk';
import { common } from '../i18n/en/common.ts';
import { parts } from '../i18n/en/parts.ts';
import { FocusKeeper } from '../parts/focus-keeper.ts';
import { createTools } from '../parts/tools.ts';
import type { Tools } from '../parts/tools.ts';
import { ViewController } from '../parts/view-controller.ts';
import { Announcer } from './announcer.ts';
import { tellHost } from './ask-host.ts';
import { formats } from './format.ts';
import type { Formats } from './format.ts';
import { oneOf } from './one-of.ts';
import { WfElement } from './wf-element.ts';
import { whenIdle } from './when-idle.ts';

/** What an element shows when it has both, its value and its words. */
export interface Shown<T, W> {
  readonly value: T;
  readonly words: W;
  /** Words that all elements have, and those of forms. */
  readonly t: typeof common & typeof parts;
}

/**
 * An element that shows one store: a record with what belongs to it, or a list. It does what all of them do: follows store, studio and
 * connection, shows the states in which there is nothing to show, keeps the focus, speaks, undoes, tells the host. `W` are its own words.
 *
 * What follows holds for all of them, and stands in the manifest of each; an element's own words for the same name win.
 *
 * @csspart banner - Offline, signed out, not current.
 * @csspart dialog - Forms and questions.
 * @csspart menu - The menus.
 * @csspart missing - What stands in the place of what cannot be shown.
 * @csspart problem - Why something was refused, beside where it was tried.
 * @csspart skeleton - What stands there while it loads.
 * @csspart status - The line that tells what was done, with Undo.
 * @cssstate loading - It is being loaded for the first time.
 * @cssstate error - It could not be loaded.
 * @cssstate offline - There is no connection.
 * @cssstate readonly - Nothing can be changed.
 * @cssstate turned - Its language is read from right to left, and the page says nothing of it.
 * @fires wf-ready - The element is rendered for the first time.
 * @fires wf-load - What it shows has arrived.
 * @fires wf-error - Loading or a change failed: `{ code, message, requestId }`.
 * @fires wf-auth-expired - The session has ended and could not be renewed.
 * @fires wf-before-change - A person is about to change something: `{ id, command, args, waitUntil }`. Cancel it to forbid.
 * @fires wf-change - A person's change was accepted: `{ id, command, args }`.
 */
export abstract class ViewElement<T, W> extends WfElement {
  /** The heading, and the name of the landmark. @defaultValue what it shows */
  @property() label: string | undefined;
  /** Level of the heading in the page; what is inside has the next ones. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** Nothing can be changed here. Viewers have it so in any case. */
  @property({ type: Boolean, reflect: true }) readonly = false;
  /** When to show that something is loading: `auto` not for quick answers. */
  @property({ converter: oneOf('loader', 'auto', 'always', 'never') }) loader: 'auto' | 'always' | 'never' = 'auto';

  protected readonly view = new ViewController<T>(this);
  protected readonly announcer = new Announcer(this);
  /** Undo line, menu, texts that turn into fields, dialog. */
  protected readonly tools: Tools = createTools(
    this,
    this.announcer,
    () => ({ client: this.workfloor, ...this.#shared(), locale: this.language, explain: (error) => this.explain(error) }),
    () => this.words('parts', parts)?.editHint ?? '',
  );

  #joined: { readonly from: readonly [typeof common, typeof parts]; readonly words: typeof common & typeof parts } | undefined;

  constructor() {
    super();
    new FocusKeeper(this);
  }

  /** Reads it anew from the server. Never rejects. */
  async refresh(): Promise<void> {
    await this.view.refresh();
  }

  /** The store of what the attributes ask for; undefined while they ask for nothing. */
  protected abstract choose(client: Workfloor): ViewStore<T> | undefined;
  /** Names what is shown: another key is another arrival for `loaded`. */
  protected abstract get key(): string;
  /** Its words, undefined until they are all here. */
  protected abstract ownWords(): W | undefined;
  /** What is shown, when everything is here; undefined while what draws it is still to come. */
  protected abstract content(shown: Shown<T, W>): TemplateResult | undefined;
  /** Called once for each arrival of what `key` names, when it is drawn: tell the host (`wf-load`) and say it. */
  protected abstract loaded(shown: Shown<T, W>): void;
  /** The name of the landmark. */
  protected abstract nameOf(value: T | undefined, words: W): string;
  /** Its own `:state()`s, beside loading, error, offline and readonly. */
  protected get extraStates(): Readonly<Record<string, boolean>> {
    return {};
  }
  /** Lines of the skeleton. */
  protected readonly bones: number = 6;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const client = this.workfloor;
    this.view.followStudio(client);
    this.view.follow(client && this.choose(client));
  }

  protected override firstUpdated(): void {
    tellHost(this, 'wf-ready', {});
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.showStates({ ...this.view.states, readonly: this.isReadonly, ...this.extraStates });
    const { words, t } = this.#allWords() ?? {};
    if (!words || !t) return;
    this.view.tell(this.key, (value) => {
      this.loaded({ value, words, t });
      if (!this.isReadonly) whenIdle(() => this.tools.acting.prepare());
    });
  }

  protected override render(): TemplateResult {
    const all = this.#allWords();
    const name = all && (this.label ?? this.nameOf(this.view.value, all.words));
    const shown = this.view.show(all?.t, { bones: this.bones, loader: this.loader }, (value) => all && this.content({ value, ...all }));
    // what is busy may be kept from screen readers: the live regions stand beside it
    return html`<section class="view" aria-label=${name ?? nothing} aria-busy=${this.view.isDrawn ? 'false' : 'true'}>
        ${shown} ${this.tools.menu.render()} ${this.tools.dialog.render()}
      </section>
      ${this.announcer.regions()}`;
  }

  #shared(): { readonly common: typeof common | undefined; readonly parts: typeof parts | undefined } {
    return { common: this.words('common', common), parts: this.words('parts', parts) };
  }

  /** Undefined until all catalogues are here: better no word than one in the wrong language. */
  #allWords(): Omit<Shown<T, W>, 'value'> | undefined {
    const { common: t, parts: p } = this.#shared();
    const words = this.ownWords();
    if (!t || !p || !words) return undefined;
    if (this.#joined?.from[0] !== t || this.#joined.from[1] !== p) this.#joined = { from: [t, p], words: { ...t, ...p } };
    return { words, t: this.#joined.words };
  }

  /** Whether the person cannot change anything: by the attribute, their role, or because the session is over. */
  protected get isReadonly(): boolean {
    return this.readonly || !this.view.isWritable;
  }

  /** Dates, money and lists in the language in use and the studio's zone. */
  protected get formats(): Formats {
    const workspace = this.view.studio?.workspace;
    return formats(this.language, workspace?.zone);
  }
}

import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Id, Lists } from '@workfloor/core';
import type { RecordList, RecordListStore, RecordPage, ViewStore, Workfloor } from '@workfloor/sdk';
import { tellHost } from '../base/ask-host.ts';
import { measures } from '../base/measures.ts';
import { oneOf } from '../base/one-of.ts';
import { ViewElement } from '../base/view-element.ts';
import type { Shown } from '../base/view-element.ts';
import { common } from '../i18n/en/common.ts';
import { groups } from '../i18n/en/groups.ts';
import type { SubjectScene } from '../job/job-tools.ts';
import { heading } from '../parts/heading.ts';
import type { Later } from '../parts/later.ts';
import type { RecordScene } from '../parts/record-scene.ts';
import { RecordShape } from './record-shape.ts';

type Path = 'clients' | 'projects' | 'invoices';
const nouns = { clients: 'client', projects: 'project', invoices: 'invoice' } as const satisfies Readonly<Record<Path, string>>;
type Filter<P extends Path> = Lists[P]['query'];

/** Words that each of them has. */
interface LoadedWords {
  readonly loadedList: (told: { readonly count: number }) => string;
}

export interface RecordWords<W> {
  readonly own: W;
  readonly g: typeof groups;
}

/** What a list shows: the buttons beside its heading, and its rows with what narrows them. */
interface ListParts {
  readonly tools: unknown;
  readonly rows: unknown;
}

/** What lists share. */
export interface ListScene<P extends Path> extends RecordScene {
  readonly list: RecordList<P>;
  readonly filter: Filter<P>;
  /** Who is signed in, as a member. */
  readonly me: Id | undefined;
  /** Words that it is narrowed by, as they were typed. */
  readonly q: string;
  search(this: void, q: string): void;
  show(this: void, id: Id): void;
  loadMore(this: void): void;
}

const TYPING_MS = 250;

/**
 * An element that shows one record of a kind, or, without an id, the list of them to search and open. In the page, or as a side panel or
 * dialog above it.
 *
 * @cssprop [--wf-job-panel-size=680px] - Width of the side panel.
 * @cssprop [--wf-job-dialog-size=1040px] - Width of the dialog.
 * @csspart shell - The side panel or dialog.
 * @csspart shell-edge - The edge by which a side panel is made wider.
 * @cssstate open - The side panel or dialog is open.
 */
export abstract class RecordElement<P extends Path, W extends LoadedWords> extends ViewElement<
  RecordPage<P> | RecordList<P>,
  RecordWords<W>
> {
  /** Where it is shown: in the page, in a panel at the side, in a dialog. */
  @property({ attribute: 'view', reflect: true, converter: oneOf('view', 'page', 'panel', 'dialog') }) shape: 'page' | 'panel' | 'dialog' =
    'page';
  /** The side panel or dialog is shown. */
  @property({ type: Boolean, reflect: true }) open = false;

  protected readonly shell = new RecordShape(this);
  /** What a person opened from the list. */
  protected opened: Id | undefined;
  /** Words that the list is narrowed by, as they were typed. */
  protected q = '';
  #given: Id | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #store: RecordListStore<P> | undefined;

  /** What it reads. */
  protected abstract readonly path: P;
  /** What comes when a record is shown. */
  protected abstract readonly pageModule: Later<unknown>;
  /** What comes when the list is shown. */
  protected abstract readonly listModule: Later<unknown>;
  /** By its attribute; an empty one is none: templates of hosts leave them behind. */
  protected abstract get given(): Id | undefined;
  protected abstract get filter(): Filter<P>;
  protected abstract own(): W | undefined;
  /** What stands above the list. */
  protected abstract titleOfList(words: W): string;
  /** What is said once a record is there. */
  protected abstract arrived(record: RecordPage<P>['record'], words: W): string;
  /** Undefined until everything is there. */
  protected abstract renderRecord(page: RecordPage<P>, shown: Shown<unknown, RecordWords<W>>): TemplateResult | undefined;
  /** Undefined until everything is there. */
  protected abstract renderList(scene: ListScene<P>, words: W): ListParts | undefined;
  /** Another record is shown, or none. */
  protected reset(): void {
    this.tools.feedback.clearAll();
  }
  /** Its own states beside `open` and `empty`; undefined while no record is shown. */
  protected abstract statesOf(record: RecordPage<P>['record'] | undefined): Readonly<Record<string, boolean>>;

  /** Opens the side panel or dialog. */
  show(): void {
    this.open = true;
  }

  /** Closes the side panel or dialog; what was focused before it opened is so again. */
  close(): void {
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate(); // a panel that was open before it was moved is so again
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
    this.shell.leave();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.given !== this.#given) {
      this.#given = this.given;
      this.opened = undefined;
      this.reset();
    }
    super.willUpdate(changed);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.shell.sync();
  }

  /** What is shown; undefined: the list. */
  protected get shownId(): Id | undefined {
    return this.opened ?? this.given;
  }

  /** What is shown, once it is there. */
  protected get page(): RecordPage<P> | undefined {
    const { value } = this.view;
    return isPage(value) ? value : undefined;
  }

  protected get me(): Id | undefined {
    return this.view.studio?.actor.member;
  }

  /** Shows another record in its place; undefined: what it showed first. */
  protected go(id: Id | undefined): void {
    this.reset();
    this.opened = id;
    this.requestUpdate();
  }

  /** Back to where it was opened from; undefined where there is nothing to go back to. */
  protected get leave(): (() => void) | undefined {
    return this.opened === undefined ? undefined : () => this.go(undefined);
  }

  /** The words of the search, as a filter has them. */
  protected get wanted(): { readonly q?: string } {
    const q = this.q.trim();
    return q === '' ? {} : { q };
  }

  /** Looks for words once typing rests. */
  protected search(q: string): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      this.q = q;
      this.requestUpdate();
    }, TYPING_MS);
  }

  protected override choose(client: Workfloor): ViewStore<RecordPage<P> | RecordList<P>> | undefined {
    if (!this.shell.isWanted) return undefined;
    const id = this.shownId;
    if (id !== undefined) {
      this.pageModule.prepare();
      return client.page(this.path, id);
    }
    this.listModule.prepare();
    if (!this.view.studio) return undefined; // "me" and "this month" need to know who and where that is
    return (this.#store = client.list(this.path, this.filter));
  }

  protected override get key(): string {
    return this.shownId ?? JSON.stringify(this.filter);
  }

  protected override ownWords(): RecordWords<W> | undefined {
    const own = this.own();
    const g = this.words('groups', groups);
    return own && g && { own, g };
  }

  protected override loaded({ value, words: { own } }: Shown<RecordPage<P> | RecordList<P>, RecordWords<W>>): void {
    if (!isPage(value)) {
      tellHost(this, 'wf-load', { count: value.items.length });
      return this.announcer.say(own.loadedList({ count: value.items.length }));
    }
    const { id, version } = value.record;
    tellHost(this, 'wf-load', { [nouns[this.path]]: id, version });
    this.announcer.say(this.arrived(value.record, own));
  }

  protected override get extraStates(): Readonly<Record<string, boolean>> {
    const { value } = this.view;
    return {
      open: this.shell.isApart && this.open,
      empty: value !== undefined && !isPage(value) && value.items.length === 0,
      ...this.statesOf(this.page?.record),
    };
  }

  protected override render(): TemplateResult {
    const words = this.ownWords();
    const name = words && (this.label ?? this.nameOf(this.view.value, words));
    const detail = { [nouns[this.path]]: this.shownId };
    const { close: closing, panelWidth: edge } = this.words('common', common) ?? {};
    return this.shell.render(super.render(), { name, closing, edge, detail });
  }

  protected override content(shown: Shown<RecordPage<P> | RecordList<P>, RecordWords<W>>): TemplateResult | undefined {
    const { value, words, t } = shown;
    if (!isPage(value)) return this.#listView(value, words, t);
    const page = this.renderRecord(value, shown);
    return page && html`${this.view.banner(t, this.formats)} ${keyed(value.record.id, page)} ${this.tools.feedback.line()}`;
  }

  #listView(list: RecordList<P>, { own, g }: RecordWords<W>, t: Shown<unknown, unknown>['t']): TemplateResult | undefined {
    const parts = this.renderList(
      {
        ...this.recordScene(g, t),
        list,
        filter: this.filter,
        me: this.me,
        q: this.q,
        search: (q) => this.search(q),
        show: (id) => this.go(id),
        loadMore: () => void this.#store?.loadMore(),
      },
      own,
    );
    if (!parts) return undefined;
    return html`<header class="list-head">
        ${heading(this.headingLevel, this.label ?? this.titleOfList(own), 'heading')}<slot name="header"></slot>${parts.tools}
      </header>
      ${this.view.banner(t, this.formats)} ${parts.rows} ${this.tools.feedback.line()}`;
  }

  /** What sections need to know of the element. */
  protected get around(): Pick<SubjectScene, 'studio' | 'formats' | 'level' | 'isReadonly' | 'wordsOf'> {
    return {
      studio: this.view.studio,
      formats: this.formats,
      level: this.headingLevel + 1,
      isReadonly: this.isReadonly,
      wordsOf: (name, base) => this.words(name, base),
    };
  }

  /** What forms and rows of records need. */
  protected recordScene(g: RecordScene['g'], t: RecordScene['t']): RecordScene {
    const { formats, tools, isReadonly } = this;
    return {
      g,
      t,
      formats,
      tools,
      isReadonly,
      measures: measures(formats.locale, formats.zone),
      studio: this.view.studio,
      today: formats.dayOf(Date.now()),
    };
  }
}

function isPage<P extends Path>(value: RecordPage<P> | RecordList<P> | undefined): value is RecordPage<P> {
  return value !== undefined && 'record' in value;
}

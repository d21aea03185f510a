import { LitElement } from 'lit';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Workfloor } from '@workfloor/sdk';
import { catalogue } from '../i18n/i18n.ts';
import type { Catalogue } from '../i18n/i18n.ts';
import { findLocale } from '../i18n/find-locale.ts';
import type { Translations } from '../i18n/message.ts';
import { SurroundingsConsumer } from './context.ts';
import type { Words } from './context.ts';
import { isTurned } from './direction.ts';
import { explain } from './failure.ts';
import { oneOf } from './one-of.ts';
import { common } from '../i18n/en/common.ts';
import { StoreController } from './store-controller.ts';

/**
 * What all elements of Workfloor share: where the client comes from, language, theme and density. It holds no behaviour; that is in
 * controllers.
 */
export abstract class WfElement extends LitElement {
  /** The client, for hosts that made one with `createWorkfloor`. @defaultValue that of the nearest `<wf-workspace>` */
  @property({ attribute: false }) client: Workfloor | undefined;
  /** Language, BCP 47. @defaultValue the nearest `lang`, then the workspace's, then the browser's */
  @property() locale: string | undefined;
  /** `auto` follows the nearest `color-scheme`. */
  @property({ reflect: true, converter: oneOf('theme', 'auto', 'light', 'dark') }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** How close things stand; with coarse pointers targets stay large. */
  @property({ reflect: true, converter: oneOf('density', 'comfortable', 'compact') }) density: 'comfortable' | 'compact' = 'comfortable';
  /** The host's own words, merged over ours: `{ board: { addJob: 'New dossier' } }`. @defaultValue those of the `<wf-workspace>` */
  @property({ attribute: false }) messages: Words | undefined;

  /** Resolves when the element shows for the first time what it was asked for, or why it cannot. Never rejects. */
  readonly ready: Promise<void> = new Promise((resolve) => {
    const settle = ({ target }: Event): void => {
      if (target === this) resolve();
    };
    for (const event of ['wf-load', 'wf-error', 'wf-auth-expired']) this.addEventListener(event, settle);
  });

  /** Carries the `:state(...)`s. */
  protected readonly internals = this.attachInternals();

  readonly #around = new SurroundingsConsumer(this);
  readonly #words = new Map<Translations, StoreController<Translations>>();

  /** The client in use: the own one, else the surrounding one. */
  protected get workfloor(): Workfloor | undefined {
    return this.client ?? this.#around.value?.client;
  }

  /** The language in use. */
  protected get language(): string {
    return this.locale ?? this.#around.value?.locale ?? findLocale(this);
  }

  /**
   * The words of a catalogue in the language in use, live. `base` is the English one, from `i18n/en`. Undefined while another language is
   * still loading: show the skeleton rather than the wrong language.
   */
  protected words<Body extends Translations>(name: string, base: Body): Body | undefined {
    const { messages, isLoading }: Catalogue<Body> = catalogue(this.language, name, base, this.#ownWords);
    let follower = this.#words.get(base);
    if (!follower) this.#words.set(base, (follower = new StoreController<Translations>(this)));
    follower.followInRendering(messages);
    return isLoading() ? undefined : messages.get();
  }

  get #ownWords(): Words | undefined {
    return this.messages ?? this.#around.value?.messages;
  }

  /** Why something was refused or failed, as a sentence in the language in use. Never rejects. */
  protected explain(error: unknown): Promise<string> {
    return explain(error, { common: this.words('common', common) ?? common, language: this.language, messages: this.#ownWords });
  }

  /** Sets and clears custom states, for styling from outside by `:state(loading)`. */
  protected showStates(states: Readonly<Record<string, boolean>>): void {
    for (const [name, isOn] of Object.entries(states)) {
      if (isOn) this.internals.states.add(name);
      else this.internals.states.delete(name);
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const language = this.language;
    this.showStates({ turned: isTurned(this, language) });
    // screen readers and hyphenation follow `lang`; the host's own attribute is left alone
    for (const child of this.renderRoot.children) if (child instanceof HTMLElement && child.lang !== language) child.lang = language;
  }
}

import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import type { ArgsOf, Commands } from '@workfloor/core';
import { isClientError } from '@workfloor/sdk';
import type { Workfloor } from '@workfloor/sdk';
import type { Announcer } from '../base/announcer.ts';
import { tellHost } from '../base/ask-host.ts';
import { referenceOf } from '../base/failure.ts';
import { icons } from '../base/icons.ts';
import type { common } from '../i18n/en/common.ts';
import type { parts } from '../i18n/en/parts.ts';
import type { Acting } from './acting.ts';
import type { Later } from './later.ts';

export type Verb<F extends keyof Commands> = keyof Commands[F] & string;

/** What the host is asked (`wf-before-change`) and told (`wf-change`). */
export interface ChangeDetail {
  /** The id of the command, as in the log. */
  readonly id: string;
  /** `task.complete` and so on. */
  readonly command: string;
  readonly args: object;
}

export interface Telling<Args = object> {
  /** The control that the person used: a refusal is shown there. */
  readonly at: string;
  /** What to say when it worked, with an offer to undo; silent without. */
  readonly said?: string;
  /** It can never be taken back: said without an offer to undo. */
  readonly isFinal?: boolean;
  /** Given what the command answered, once the server has accepted it. */
  onResult?(this: void, result: unknown, command: string): void;
  /**
   * Asks the person what to do about a refusal: other arguments are sent instead, `false` lets it rest without a word, undefined shows the
   * refusal.
   */
  retry?(this: void, error: unknown): Promise<Args | false | undefined>;
}

/** What it needs of the element as it is at the moment. */
export interface Around {
  readonly client: Workfloor | undefined;
  readonly common: typeof common | undefined;
  /** Of forms; they stay away while another language is loading. */
  readonly parts: typeof parts | undefined;
  /** The language in use. */
  readonly locale: string;
  /** Why something was refused or failed, for people; never rejects. */
  readonly explain: (error: unknown) => Promise<string>;
}

export interface FeedbackOptions {
  readonly announcer: Announcer;
  readonly around: () => Around;
  /** What it takes to change something; it comes behind the first view. */
  readonly acting: Later<Acting>;
}

/**
 * Runs what a person asked for and tells what came of it: asks the host first, then a sentence and Undo for ten seconds, or the reason
 * beside the control that was used.
 */
export class Feedback {
  readonly #host: LitElement;
  readonly #options: FeedbackOptions;
  readonly #problems = new Map<string, { readonly text: string; readonly wrong: readonly string[] }>();

  constructor(host: LitElement, options: FeedbackOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Resolves to whether it was done. Never rejects: a failure is shown and announced. */
  async act<F extends keyof Commands & string, V extends Verb<F>>(
    command: `${F}.${V}`,
    args: ArgsOf<Commands[F][V]> & object,
    telling: Telling<ArgsOf<Commands[F][V]> & object>,
  ): Promise<boolean> {
    const acting = await this.#acting(telling.at);
    return acting?.act(command, args, telling) ?? false;
  }

  async #acting(at: string): Promise<Acting | undefined> {
    const { acting } = this.#options;
    try {
      return acting.now ?? (await acting.get());
    } catch (error) {
      await this.fail(at, error); // not loaded yet, and no network
      return undefined;
    }
  }

  /** Tells screen readers what happened without a command: a file has arrived. */
  say(text: string): void {
    this.#options.announcer.say(text);
  }

  /** Shows and announces a failure beside a control. Never rejects. */
  async fail(at: string, error: unknown): Promise<void> {
    const { common, explain } = this.#options.around();
    if (!common) return;
    const failure = isClientError(error) ? error : undefined;
    const reference = failure?.code === 'internal' ? referenceOf(failure, common) : undefined;
    const text = [await explain(error), reference].filter((part) => part !== undefined).join(' ');
    this.#problems.set(at, { text, wrong: failure?.errors?.map(({ field }) => field) ?? [] });
    this.#options.announcer.interrupt(text);
    this.#host.requestUpdate();
    tellHost(this.#host, 'wf-error', { code: failure?.code ?? 'internal', requestId: failure?.requestId });
  }

  /** The id of the sentence about a control, for `aria-describedby`. */
  problemId(at: string): string | undefined {
    return this.#problems.has(at) ? `problem-${at}` : undefined;
  }

  /** The inputs that the last refusal at this control named: `due`, `lines.0.rate`. */
  wrongInputs(at: string): readonly string[] {
    return this.#problems.get(at)?.wrong ?? [];
  }

  /** Why the last attempt at this control failed; nothing after a success. */
  problem(at: string): TemplateResult | typeof nothing {
    const problem = this.#problems.get(at);
    const { common } = this.#options.around();
    if (!problem || !common) return nothing;
    return html`<p class="problem" part="problem" id="problem-${at}">
      ${icons.alert}<span>${problem.text}</span>
      <button type="button" class="bare" aria-label=${common.close} @click=${() => this.clear(at)}>${icons.close}</button>
    </p>`;
  }

  /** Forgets all refusals: something else is shown now. */
  clearAll(): void {
    this.#problems.clear();
  }

  clear(at: string): void {
    if (this.#problems.delete(at)) this.#host.requestUpdate();
  }

  /** The status line: what was done last, with Undo for ten seconds; it waits while it is pointed at or has the focus. */
  line(): TemplateResult | typeof nothing {
    return this.#options.acting.now?.line() ?? nothing;
  }

  /** Says what was done by these commands, with one Undo for all of them. */
  tell(text: string, commands: readonly string[], isFinal = false): void {
    const { acting } = this.#options;
    if (acting.now) acting.now.tell(text, commands, isFinal);
    else
      void acting
        .get()
        .then((loaded) => loaded.tell(text, commands, isFinal))
        .catch(() => {}); // done all the same
  }
}

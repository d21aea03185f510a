import { html, nothing } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { ArgsOf, Commands } from '@workfloor/core';
import { isClientError } from '@workfloor/sdk';
import type { RunOptions, Workfloor } from '@workfloor/sdk';
import type { Announcer } from '../base/announcer.ts';
import { askHost, tellHost } from '../base/ask-host.ts';
import { loadRefusals, referenceOf } from '../base/failure.ts';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import type { common } from '../i18n/en/common.ts';
import type { parts } from '../i18n/en/parts.ts';

const UNDO_MS = 10_000;

type Verb<F extends keyof Commands> = keyof Commands[F] & string;
type Sent = Record<string, Record<string, (args: object, options: RunOptions) => Promise<unknown>>>;

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
  onResult?(this: void, result: unknown): void;
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

/**
 * Runs what a person asked for and tells what came of it: asks the host first, then a sentence and Undo for ten seconds, or the reason
 * beside the control that was used.
 */
export class Feedback implements ReactiveController {
  readonly #host: LitElement;
  readonly #announcer: Announcer;
  readonly #around: () => Around;
  readonly #problems = new Map<string, string>();
  readonly #wrong = new Map<string, readonly string[]>();
  #note: { readonly text: string; readonly commands: readonly string[]; readonly isFinal: boolean } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, announcer: Announcer, around: () => Around) {
    this.#host = host;
    this.#announcer = announcer;
    this.#around = around;
    host.addController(this);
  }

  /** Resolves to whether it was done. Never rejects: a failure is shown and announced. */
  async act<F extends keyof Commands & string, V extends Verb<F>>(
    command: `${F}.${V}`,
    args: ArgsOf<Commands[F][V]> & object,
    telling: Telling<ArgsOf<Commands[F][V]> & object>,
  ): Promise<boolean> {
    const { client } = this.#around();
    if (!client) return false;
    const detail: ChangeDetail = { id: client.newId(), command, args };
    if (!(await askHost(this.#host, 'wf-before-change', detail))) {
      this.#host.requestUpdate(); // a ticked box goes back
      return false;
    }
    this.clear(telling.at);
    void loadRefusals(); // so that a refusal, which may come from here without network, finds its words
    try {
      await this.#run(client, detail, telling);
      return true;
    } catch (error) {
      if (this.#note?.commands.includes(detail.id)) this.#drop(); // told too early, while offline
      const other = await telling.retry?.(error);
      if (other) return this.act(command, other, telling);
      if (other === undefined) await this.fail(telling.at, error);
      return false;
    }
  }

  async #run(client: Workfloor, detail: ChangeDetail, { said, isFinal = false, onResult }: Omit<Telling, 'at' | 'retry'>): Promise<void> {
    // while offline the server's word may take hours: the change is kept and shown, so say so now
    if (said !== undefined && client.$status.get().connection === 'offline') this.tell(said, [detail.id], isFinal);
    const result = await send(client, detail);
    if (said !== undefined && !this.#note?.commands.includes(detail.id)) this.tell(said, [detail.id], isFinal);
    onResult?.(result);
    tellHost(this.#host, 'wf-change', detail);
  }

  /** Tells screen readers what happened without a command: a file has arrived. */
  say(text: string): void {
    this.#announcer.say(text);
  }

  /** Shows and announces a failure beside a control. Never rejects. */
  async fail(at: string, error: unknown): Promise<void> {
    const { common, explain } = this.#around();
    if (!common) return;
    const failure = isClientError(error) ? error : undefined;
    const reference = failure?.code === 'internal' ? referenceOf(failure, common) : undefined;
    const text = [await explain(error), reference].filter((part) => part !== undefined).join(' ');
    this.#problems.set(at, text);
    this.#wrong.set(at, failure?.errors?.map(({ field }) => field) ?? []);
    this.#announcer.interrupt(text);
    this.#host.requestUpdate();
    tellHost(this.#host, 'wf-error', { code: failure?.code ?? 'internal', requestId: failure?.requestId });
  }

  /** The id of the sentence about a control, for `aria-describedby`. */
  problemId(at: string): string | undefined {
    return this.#problems.has(at) ? `problem-${at}` : undefined;
  }

  /** The inputs that the last refusal at this control named: `due`, `lines.0.rate`. */
  wrongInputs(at: string): readonly string[] {
    return this.#problems.has(at) ? (this.#wrong.get(at) ?? []) : [];
  }

  /** Why the last attempt at this control failed; nothing after a success. */
  problem(at: string): TemplateResult | typeof nothing {
    const text = this.#problems.get(at);
    const { common } = this.#around();
    if (text === undefined || !common) return nothing;
    return html`<p class="problem" part="problem" id="problem-${at}">
      ${icons.alert}<span>${text}</span>
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
    const { common } = this.#around();
    if (!this.#note || !common) return nothing;
    const hold = (): void => clearTimeout(this.#timer);
    const release = (): void => this.#countDown();
    return html`<div class="done-line" part="status" @pointerenter=${hold} @pointerleave=${release} @focusin=${hold} @focusout=${release}>
      <span>${this.#note.text}</span>
      ${
        this.#note.isFinal
          ? nothing
          : html`<button type="button" data-fallback @click=${() => void this.#undo()}>${actionIcons.undo}${common.undo}</button>`
      }
      ${this.problem('undo')}
    </div>`;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#note = undefined;
  }

  /** Says what was done by these commands, with one Undo for all of them. */
  tell(text: string, commands: readonly string[], isFinal = false): void {
    this.clear('undo');
    this.#note = { text, commands, isFinal };
    this.#announcer.say(isFinal ? text : `${text} ${this.#around().common?.undo ?? ''}`);
    this.#countDown();
    this.#host.requestUpdate();
  }

  #countDown(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#drop(), UNDO_MS);
  }

  #drop(): void {
    this.#note = undefined;
    this.clear('undo');
    this.#host.requestUpdate();
  }

  async #undo(): Promise<void> {
    const { client, common } = this.#around();
    const note = this.#note;
    if (!client || !common || !note) return;
    // by its id: another element on the page may have run something since; the last one first
    const last = note.commands.toReversed();
    const undone = await Promise.all(last.map((command) => this.act('change.undo', { command }, { at: 'undo' })));
    if (!undone.some(Boolean)) return;
    this.#announcer.say(common.undone);
    if (this.#note === note) this.#drop();
  }
}

/** Sends a command by its name. */
export function send(client: Workfloor, { id, command, args }: ChangeDetail): Promise<unknown> {
  const [feature = '', verb = ''] = command.split('.');
  const method = (client as unknown as Sent)[feature]?.[verb]; // `act` takes only names of commands
  return method ? method(args, { id }) : Promise.reject(new Error(`There is no command ${command}.`));
}

import { html, nothing } from 'lit';
import type { CSSResult, LitElement, ReactiveController, TemplateResult } from 'lit';
import type { ArgsOf, Commands } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';
import type { Announcer } from '../base/announcer.ts';
import { askHost, tellHost } from '../base/ask-host.ts';
import { loadRefusals } from '../base/failure.ts';
import { actionIcons } from '../base/action-icons.ts';
import { actingStyles } from './acting-styles.ts';
import type { Around, ChangeDetail, Feedback, Telling, Verb } from './feedback.ts';
import { InlineInput } from './inline-input.ts';
import { MenuPopover } from './menu-popover.ts';
import { send } from './send.ts';

const UNDO_MS = 10_000;

export interface ActingOptions {
  readonly announcer: Announcer;
  readonly around: () => Around;
  readonly feedback: Feedback;
}

/** What it takes to change something in an element, loaded behind its first view: commands with Undo, the menu, fields to edit in place. */
export class Acting implements ReactiveController {
  static readonly styles: CSSResult = actingStyles;

  readonly menu: MenuPopover;
  readonly input: InlineInput;
  readonly #host: LitElement;
  readonly #options: ActingOptions;
  #note: { readonly text: string; readonly commands: readonly string[]; readonly isFinal: boolean } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, options: ActingOptions) {
    this.#host = host;
    this.#options = options;
    this.menu = new MenuPopover(host);
    this.input = new InlineInput(host, options.feedback);
    host.addController(this);
  }

  /** Resolves to whether it was done. Never rejects: a failure is shown and announced. */
  async act<F extends keyof Commands & string, V extends Verb<F>>(
    command: `${F}.${V}`,
    args: ArgsOf<Commands[F][V]> & object,
    telling: Telling<ArgsOf<Commands[F][V]> & object>,
  ): Promise<boolean> {
    const { client } = this.#options.around();
    if (!client) return false;
    const detail: ChangeDetail = { id: client.newId(), command, args };
    if (!(await askHost(this.#host, 'wf-before-change', detail))) {
      this.#host.requestUpdate(); // a ticked box goes back
      return false;
    }
    this.#options.feedback.clear(telling.at);
    void loadRefusals(); // so that a refusal, which may come from here without network, finds its words
    try {
      await this.#run(client, detail, telling);
      return true;
    } catch (error) {
      if (this.#note?.commands.includes(detail.id)) this.#drop(); // told too early, while offline
      const other = await telling.retry?.(error);
      if (other) return this.act(command, other, telling);
      if (other === undefined) await this.#options.feedback.fail(telling.at, error);
      return false;
    }
  }

  async #run(client: Workfloor, detail: ChangeDetail, { said, isFinal = false, onResult }: Omit<Telling, 'at' | 'retry'>): Promise<void> {
    // while offline the server's word may take hours: the change is kept and shown, so say so now
    if (said !== undefined && client.$status.get().connection === 'offline') this.tell(said, [detail.id], isFinal);
    const result = await send(client, detail);
    if (said !== undefined && !this.#note?.commands.includes(detail.id)) this.tell(said, [detail.id], isFinal);
    onResult?.(result, detail.id);
    tellHost(this.#host, 'wf-change', detail);
  }

  /** The status line: what was done last, with Undo for ten seconds; it waits while it is pointed at or has the focus. */
  line(): TemplateResult | typeof nothing {
    const { common } = this.#options.around();
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
      ${this.#options.feedback.problem('undo')}
    </div>`;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#note = undefined;
  }

  /** Says what was done by these commands, with one Undo for all of them. */
  tell(text: string, commands: readonly string[], isFinal = false): void {
    this.#options.feedback.clear('undo');
    this.#note = { text, commands, isFinal };
    this.#options.announcer.say(isFinal ? text : `${text} ${this.#options.around().common?.undo ?? ''}`);
    this.#countDown();
    this.#host.requestUpdate();
  }

  #countDown(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#drop(), UNDO_MS);
  }

  #drop(): void {
    this.#note = undefined;
    this.#options.feedback.clear('undo');
    this.#host.requestUpdate();
  }

  async #undo(): Promise<void> {
    const { client, common } = this.#options.around();
    const note = this.#note;
    if (!client || !common || !note) return;
    // by its id: another element on the page may have run something since; the last one first
    const last = note.commands.toReversed();
    const undone = await Promise.all(last.map((command) => this.act('change.undo', { command }, { at: 'undo' })));
    if (!undone.some(Boolean)) return;
    this.#options.announcer.say(common.undone);
    if (this.#note === note) this.#drop();
  }
}

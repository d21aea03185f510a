import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Id } from '@workfloor/core';
import { isClientError } from '@workfloor/sdk';
import type { Workfloor } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import type { Announcer } from '../base/announcer.ts';
import { tellHost } from '../base/ask-host.ts';
import { icons } from '../base/icons.ts';
import type { common } from '../i18n/en/common.ts';

const UNDO_MS = 10_000;

/** What the board's status line shows. */
export interface Note {
  readonly text: string;
  readonly kind: 'done' | 'refused';
  /** The commands that Undo takes back, in the order in which they were given. */
  readonly commands: readonly Id[];
  /** The card it is about. */
  readonly run?: Id | undefined;
  /** What was refused of several, and why. */
  readonly details?: readonly string[];
  /** What else belongs to the same deed of the person; one Undo takes all of it back. */
  readonly together?: Together | undefined;
}

/** Gathers what several commands of one deed have come to. */
export interface Together {
  texts: readonly string[];
  commands: readonly Id[];
}

export interface NoteOptions {
  readonly announcer: Announcer;
  readonly client: () => Workfloor | undefined;
  readonly words: () => typeof common | undefined;
  /** Why something was refused or failed, for people; never rejects. */
  readonly explain: (error: unknown) => Promise<string>;
  /** The focus is to follow the card of a run. */
  readonly follow: (run: Id) => void;
  /** The focus goes back to the board. */
  readonly focusBoard: () => void;
}

/** The status line: what the last change was, with Undo for ten seconds, or why it was refused. */
export class StatusNote implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: NoteOptions;
  #note: Note | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: NoteOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  hostConnected(): void {
    if (this.#note) this.#show(this.#note);
  }

  /** Says that something was done, and offers to take it back. */
  tell(text: string, note: Partial<Note> = {}): void {
    const { announcer } = this.#options;
    announcer.say([text, ...(note.details ?? [])].join(' '));
    this.#show(gather({ kind: 'done', commands: [], ...note, text }));
  }

  /** Says why something did not work out. */
  fail(text: string, error: unknown, { run, together }: Pick<Note, 'run' | 'together'> = {}): void {
    this.#options.announcer.interrupt(text);
    this.#show(gather({ text, kind: 'refused', commands: [], run, together }));
    const { code = 'internal', requestId } = isClientError(error) ? error : {};
    tellHost(this.#host, 'wf-error', { code, requestId, message: text });
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.#note = undefined;
    this.#host.requestUpdate();
  }

  /** Takes back what the line tells of, or else the last change, and returns to its card. Never rejects. */
  async undo(): Promise<void> {
    const client = this.#options.client();
    const words = this.#options.words();
    const { commands = [], run } = this.#note ?? {};
    if (!client || !words || (commands.length === 0 && client.$undoable.get() === undefined)) return;
    this.dismiss();
    if (run !== undefined) this.#options.follow(run);
    try {
      if (commands.length === 0) await client.undo();
      // the last one first; given at once, so that they go together
      else await Promise.all(commands.toReversed().map((command) => client.change.undo({ command })));
      this.#options.announcer.say(words.undone);
    } catch (error) {
      this.fail(await this.#options.explain(error), error);
    }
  }

  render(words: typeof common): TemplateResult | typeof nothing {
    const note = this.#note;
    if (!note) return nothing;
    const { text, kind, commands, details = [] } = note;
    return html`<div class="note ${kind}" part="note">
      ${kind === 'refused' || details.length > 0 ? icons.alert : nothing}
      <div class="said">
        <span>${text}</span>
        ${
          details.length > 0
            ? html`<ul>
                ${details.map((each) => html`<li>${each}</li>`)}
              </ul>`
            : nothing
        }
      </div>
      ${commands.length > 0 ? html`<button @click=${() => void this.undo()}>${actionIcons.undo} ${words.undo}</button>` : nothing}
      <button class="bare" aria-label=${words.close} @click=${this.#onDismiss}>${icons.close}</button>
    </div>`;
  }

  readonly #onDismiss = (): void => {
    this.dismiss();
    this.#options.focusBoard();
  };

  #show(note: Note): void {
    this.#note = note;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#isBusy ? this.#show(note) : this.dismiss()), UNDO_MS);
    this.#host.requestUpdate();
  }

  /** The person is at the line, which then stays. */
  get #isBusy(): boolean {
    return this.#host.shadowRoot?.querySelector('.note:is(:hover, :focus-within)') !== null;
  }
}

function gather(note: Note): Note {
  const { together } = note;
  if (!together) return note;
  together.texts = [...together.texts, note.text];
  together.commands = [...together.commands, ...note.commands];
  return { ...note, text: together.texts.join(' '), commands: together.commands };
}

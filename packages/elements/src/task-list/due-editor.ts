import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Day, Task } from '@workfloor/core';
import { placeBeside } from '../base/overlay.ts';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { formats } from '../base/format.ts';
import type { Formats } from '../base/format.ts';
import { tasks } from '../i18n/en/tasks.ts';
import { addDays, endOfWeek } from './groups.ts';
import { readDay } from './day-words.ts';
import type { MoreWords } from './task-actions.ts';
import type { TaskTools } from './task-tools.ts';

interface Open {
  readonly task: string;
  readonly button: HTMLElement;
  readonly typed: string;
  /** It was wanted although it is not understood. */
  readonly isTried: boolean;
}

/** The day of a task, in the words of who types it, from a few that are near, or from the browser's own picker. One is open at a time. */
export class DueEditor {
  readonly #tools: TaskTools;
  readonly #words: () => MoreWords | undefined;
  #open: Open | undefined;

  constructor(tools: TaskTools, words: () => MoreWords | undefined) {
    this.#tools = tools;
    this.#words = words;
  }

  async open(task: string, button: HTMLElement): Promise<void> {
    const { host } = this.#tools;
    this.#open = { task, button, typed: '', isTried: false };
    host.requestUpdate();
    await host.updateComplete;
    const box = this.#box;
    if (!box || box.matches(':popover-open')) return;
    box.showPopover();
    placeBeside(box, button.getBoundingClientRect());
    box.querySelector<HTMLElement>('input')?.focus();
  }

  /** The editor, where it is this task's. */
  editorFor(task: Task): TemplateResult | typeof nothing {
    const more = this.#words();
    const open = this.#open;
    if (open?.task !== task.id || !more) return nothing;
    const t = this.#tools.wordsOf('tasks', tasks) ?? tasks;
    const look = this.#formats;
    const day = readDay(open.typed, { locale: look.locale, today: look.dayOf(Date.now()) });
    const wrong = open.typed.trim() !== '' && day === undefined;
    const onInput = (event: Event): void => {
      if (event.currentTarget instanceof HTMLInputElement) this.#type(event.currentTarget.value);
    };
    return html`<div
      class="due-editor"
      part="due-editor"
      popover
      role="dialog"
      aria-label=${more.dueOf({ title: task.title })}
      data-no-drag
      @toggle=${this.#onToggle}
      @keydown=${(event: Event) => event.stopPropagation()}
    >
      <form novalidate @submit=${(event: Event) => this.#submit(event, task, day)}>
        <label>
          <span>${more.when}</span>
          <input
            type="text"
            autocomplete="off"
            spellcheck="false"
            maxlength="60"
            data-control="due-words"
            placeholder=${more.whenExample}
            aria-describedby="due-read"
            aria-invalid=${wrong && open.isTried ? 'true' : nothing}
            .value=${live(open.typed)}
            @input=${onInput}
          />
        </label>
        <p id="due-read" role="status" class=${wrong ? 'quiet not-read' : 'read'}>${this.#reading(day, open, more)}</p>
        <button type="submit" class="primary">${more.setDue}</button>
      </form>
      <div class="near">${this.#near(task, t, more)}</div>
      <label class="native">
        <span>${more.pickDate}</span>
        <input
          type="date"
          data-control="due-date"
          .value=${task.due ?? ''}
          @change=${(event: Event) => event.currentTarget instanceof HTMLInputElement && void this.#set(task, event.currentTarget.value || null)}
        />
      </label>
    </div>`;
  }

  get #formats(): Formats {
    const { host, around, client } = this.#tools;
    const zone = client()?.$studio.get().value?.workspace.zone;
    return formats(around().locale || host.lang, zone);
  }

  #reading(day: Day | undefined, { typed, isTried }: Open, more: MoreWords): unknown {
    if (day !== undefined) return html`${actionIcons.check}<span>${this.#formats.day(day).full}</span>`;
    if (typed.trim() === '') return more.whenHint;
    return html`${isTried ? icons.alert : nothing}<span>${more.notRead}</span>`;
  }

  #near(task: Task, t: typeof tasks, more: MoreWords): readonly TemplateResult[] {
    const look = this.#formats;
    const { locale } = look;
    const today = look.dayOf(Date.now());
    const days: readonly (readonly [string, Day | null])[] = [
      [t.today, today],
      [t.tomorrow, addDays(today, 1)],
      [more.nextWeek, addDays(endOfWeek(today, locale), 1)],
      [more.noDue, null],
    ];
    return days.map(
      ([name, day]) =>
        html`<button type="button" aria-pressed=${task.due === day ? 'true' : 'false'} @click=${() => void this.#set(task, day)}>
          ${name}
        </button>`,
    );
  }

  get #box(): HTMLElement | null {
    return this.#tools.host.renderRoot.querySelector<HTMLElement>('.due-editor');
  }

  #type(typed: string): void {
    if (this.#open) this.#open = { ...this.#open, typed, isTried: false };
    this.#tools.host.requestUpdate();
  }

  #submit(event: Event, task: Task, day: Day | undefined): void {
    event.preventDefault();
    if (day !== undefined) return void this.#set(task, day);
    if (!this.#open) return;
    if (this.#open.typed.trim() === '') return this.#box?.hidePopover();
    this.#open = { ...this.#open, isTried: true };
    this.#tools.host.requestUpdate();
  }

  async #set(task: Task, due: Day | null): Promise<void> {
    this.#box?.hidePopover();
    if (due === task.due) return;
    const t = this.#tools.wordsOf('tasks', tasks) ?? tasks;
    const said = t.saidChanged({ title: task.title });
    await this.#tools.feedback.act('task.edit', { id: task.id, due }, { at: `task:${task.id}`, said });
  }

  readonly #onToggle = (event: Event): void => {
    if (!(event instanceof ToggleEvent) || event.newState === 'open') return;
    const root = this.#tools.host.renderRoot;
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    const isInside = active !== null && this.#box?.contains(active) === true;
    const button = this.#open?.button;
    this.#open = undefined;
    this.#tools.host.requestUpdate();
    if (isInside || document.activeElement === document.body) button?.focus();
  };
}

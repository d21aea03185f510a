import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { mayWrite } from '@workfloor/core/kernel';
import type { Task, TimeEntry } from '@workfloor/core';
import type { RecordList, View } from '@workfloor/sdk';
import { StoreController } from '../base/store-controller.ts';
import type { MenuItem } from '../parts/menu.ts';
import { deskIcons } from './desk-icons.ts';
import { isFinished } from './groups.ts';
import type { MoreWords } from './task-actions.ts';
import { studioOf } from './task-tools.ts';
import type { Scene, TaskTools } from './task-tools.ts';

/** The clock of who is signed in: it runs on one task at most, and can be started and stopped at each (TASK-5). */
export class Timer {
  readonly #tools: TaskTools;
  readonly #entries: StoreController<View<RecordList<'time'>>>;

  constructor(tools: TaskTools) {
    this.#tools = tools;
    this.#entries = new StoreController(tools.host);
  }

  /** A key has no clock of its own, and who may not write time none either. */
  get #mine(): boolean {
    const actor = studioOf(this.#tools)?.actor;
    return actor?.member !== undefined && mayWrite(actor, 'time');
  }

  #runningOn(task: Task): TimeEntry | undefined {
    const member = studioOf(this.#tools)?.actor.member;
    const client = this.#mine ? this.#tools.client() : undefined;
    this.#entries.followInRendering(client && member !== undefined ? client.list('time', { member, running: true }) : undefined);
    return this.#entries.value?.value?.items.find((entry) => entry.task === task.id && entry.ended === null);
  }

  /** Starts the clock on a task; one that runs is stopped by it. */
  #start(task: Task, more: MoreWords): void {
    const { client, feedback } = this.#tools;
    const id = client()?.newId();
    if (id === undefined) return;
    void feedback.act('time.start', { id, task: task.id }, { at: `task:${task.id}`, said: more.saidTimer({ title: task.title }) });
  }

  #stop({ id }: TimeEntry, task: Task, more: MoreWords): void {
    const said = more.saidTimerStopped({ title: task.title });
    void this.#tools.feedback.act('time.stop', { id }, { at: `task:${task.id}`, said });
  }

  /** What the menu of a task has of it. */
  item(task: Task, more: MoreWords): MenuItem | undefined {
    const entry = this.#runningOn(task);
    if (entry) return { label: more.stopTimer, icon: deskIcons.stop, run: () => this.#stop(entry, task, more) };
    if (!this.#mine || isFinished(task)) return undefined;
    return { label: more.startTimer, icon: deskIcons.play, run: () => this.#start(task, more) };
  }

  /** Among the details of a task. */
  button(task: Task, { scene, more }: { readonly scene: Scene; readonly more: MoreWords }): TemplateResult | typeof nothing {
    const item = scene.isReadonly ? undefined : this.item(task, more);
    if (!item) return nothing;
    return html`<button type="button" data-control="timer" @click=${() => item.run()}>${item.icon}<span>${item.label}</span></button>`;
  }

  /** In the row of the task on which it runs: since when, and to stop it. */
  mark(task: Task, { formats, isReadonly }: Scene, more: MoreWords): TemplateResult | typeof nothing {
    const entry = this.#runningOn(task);
    if (!entry) return nothing;
    const since = more.runsSince({ time: formats.time(entry.started) });
    if (isReadonly) return html`<span class="fact running">${since}</span>`;
    const name = more.stopTimerOf({ title: task.title });
    return html`<button
      type="button"
      class="bare fact running"
      data-control="stop-timer"
      title=${name}
      @click=${() => this.#stop(entry, task, more)}
    >
      ${deskIcons.stop}<span>${since}</span><span class="unseen">. ${name}</span>
    </button>`;
  }
}

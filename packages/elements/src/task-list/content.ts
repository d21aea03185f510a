import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import type { Id, Member } from '@workfloor/core';
import type { TaskRow, Workfloor } from '@workfloor/sdk';
import { addStyles } from '../base/add-styles.ts';
import type { Formats } from '../base/format.ts';
import { icons } from '../base/icons.ts';
import { tasks } from '../i18n/en/tasks.ts';
import { addLine } from '../parts/add-line.ts';
import { heading } from '../parts/heading.ts';
import { Later, laterWithStyles } from '../parts/later.ts';
import type { Tools } from '../parts/tools.ts';
import { tagStyles } from '../styles/base.ts';
import { bar } from './bar.ts';
import type * as dayEventsModule from './day-events.ts';
import { given, orderOf } from './filter.ts';
import type { Wanted } from './filter.ts';
import { groupings, groupRows, sortings } from './groups.ts';
import type { Arrangement, Group, Words } from './groups.ts';
import { Selection } from './selection.ts';
import { taskListStyles, taskStyles } from './styles.ts';
import { taskRows } from './task-row.ts';
import { createTaskTools } from './task-tools.ts';
import type { Scene, TaskTools, WordsOf } from './task-tools.ts';

/** What a list asks for, and how it is to look. */
export interface Asked {
  readonly wanted: Wanted;
  readonly isMyDay: boolean;
  readonly groupBy: string | undefined;
  readonly sort: string | undefined;
}

/** What a list shows. */
export interface ListScene extends Asked {
  readonly rows: readonly TaskRow[];
  readonly hasMore: boolean;
  readonly client: Workfloor | undefined;
  readonly words: Words;
  readonly formats: Formats;
  readonly members: readonly Member[];
  /** Who is signed in. */
  readonly me: Id | undefined;
  /** What it is called. */
  readonly name: string;
  readonly headingLevel: number;
  readonly noBar: boolean;
  readonly shortcuts: boolean;
  readonly isReadonly: boolean;
  /** What is searched for. */
  readonly q: string;
  readonly banner: unknown;
  search(this: void, q: string): void;
  loadMore(this: void): void;
}

type Target = { readonly job: Id } | { readonly project: Id };

/** Draws a list of tasks, with what one does with the list as a whole. Comes at the same time as the tasks. */
export class ListContent {
  readonly #host: LitElement;
  readonly #tools: TaskTools;
  readonly #selection: Selection;
  readonly #events: Later<typeof dayEventsModule>;
  readonly #folded = new Set<string>();
  #arranged: { readonly from: readonly unknown[]; readonly groups: readonly Group[] } | undefined;

  constructor(host: LitElement, tools: Tools, wordsOf: WordsOf) {
    for (const styles of [tagStyles, taskStyles, taskListStyles]) addStyles(host, styles);
    this.#host = host;
    this.#selection = new Selection(host);
    this.#tools = createTaskTools(tools, wordsOf, {
      selection: this.#selection,
      chunks: new Later(host, async () => new (await import('./chunks.ts')).Chunks(host)),
    });
    this.#events = laterWithStyles(host, () => import('./day-events.ts'));
  }

  /** In the language in use, once they are here. */
  get words(): Words | undefined {
    return this.#tools.wordsOf('tasks', tasks);
  }

  /** Has what is needed to act come. */
  prepare(): void {
    this.#tools.desk.prepare();
  }

  /** What the server sorts otherwise can only be shown when all of it is here. */
  needsAll(asked: Asked): boolean {
    const { by, sort } = arrangementOf(asked);
    return orderOf(asked.wanted) !== sort || !['due', 'day', 'none'].includes(by);
  }

  render(list: ListScene): TemplateResult {
    const { rows, hasMore, words, formats, name, q, isReadonly } = list;
    const arrangement = arrangementOf(list);
    const groups = this.#groups(list, arrangement);
    this.#selection.show(groups.flatMap((group) => (this.#isFolded(group, arrangement) ? [] : group.rows.map(({ task }) => task.id))));
    const scene = sceneOf(list, arrangement);
    const count = html`<span class="count">${formats.number(rows.length)}${hasMore ? '+' : ''}</span>`;
    return html`<header>
        ${heading(list.headingLevel, html`${name}${count}`, 'heading')}
        <slot name="header"></slot>
      </header>
      ${list.noBar ? nothing : this.#bar(list, arrangement)} ${list.banner} ${this.#dayEvents(list)}
      ${groups.map((group) => this.#group(list, scene, { group, groups, arrangement }))} ${rows.length === 0 ? empty(list) : nothing}
      ${hasMore ? html`<button type="button" class="load-more" data-fallback @click=${list.loadMore}>${words.loadMore}</button>` : nothing}
      ${isReadonly || q !== '' ? nothing : this.#addTask(list)} ${this.#bulk(rows, scene)} ${this.#tools.feedback.line()}`;
  }

  #group(
    { name, headingLevel, formats, q }: ListScene,
    scene: Scene,
    { group, groups, arrangement }: { readonly group: Group; readonly groups: readonly Group[]; readonly arrangement: Arrangement },
  ): TemplateResult {
    const { key, title, rows } = group;
    const { by, sort } = arrangement;
    const order = sort === 'rank' && q === '' ? rows : undefined;
    const own: Scene = { ...scene, order, groups: { by, all: groups, own: group } };
    if (title === '') return taskRows(this.#tools, rows, own, name);
    const isFolded = this.#isFolded(group, arrangement);
    if (isFolded) this.#tools.lists.set(key, { key, rows, scene: own });
    const fold = (): void => {
      if (!this.#folded.delete(foldKey(group, arrangement))) this.#folded.add(foldKey(group, arrangement));
      this.#host.requestUpdate();
    };
    const shown = html`<button
      type="button"
      class="bare fold"
      aria-expanded=${isFolded ? 'false' : 'true'}
      data-control=${`fold:${key}`}
      @click=${fold}
    >
      ${icons.next}<span>${title}</span><span class="count">${formats.number(rows.length)}</span>
    </button>`;
    return html`<div class="group" part="group" data-group=${key} data-by=${by}>
      ${heading(headingLevel + 1, shown)}${isFolded ? nothing : taskRows(this.#tools, rows, own, title)}
    </div>`;
  }

  #isFolded(group: Group, arrangement: Arrangement): boolean {
    return this.#folded.has(foldKey(group, arrangement));
  }

  #bar(list: ListScene, arrangement: Arrangement): TemplateResult {
    return bar({
      words: list.words,
      tools: this.#tools,
      arrangement,
      q: list.q,
      isMyDay: list.isMyDay,
      isReadonly: list.isReadonly,
      savedTo: targetOf(list.wanted),
      search: list.search,
      arrange: (change) => Object.assign(this.#host, change),
      saved: (of) => void this.#openSaved(list, of),
    });
  }

  async #openSaved({ formats, members }: ListScene, of: Target): Promise<void> {
    const tools = this.#tools;
    try {
      const { openApplySavedTasks } = await import('../parts/apply-saved-tasks.ts');
      await openApplySavedTasks({ tools, formats, members, of, at: 'bar', wordsOf: tools.wordsOf });
    } catch (error) {
      await tools.feedback.fail('bar', error);
    }
  }

  #bulk(rows: readonly TaskRow[], scene: Scene): TemplateResult | typeof nothing {
    const { isOn, ids } = this.#selection;
    if (!isOn || scene.isReadonly) return nothing;
    const selected = rows.filter(({ task }) => ids.has(task.id));
    return this.#tools.desk.now?.bulk(selected, scene) ?? nothing;
  }

  #dayEvents({ client, wanted, me, isMyDay, formats }: ListScene): TemplateResult | typeof nothing {
    const member = wanted.assignee === 'me' ? me : wanted.assignee;
    if (!isMyDay || !client || member === undefined) return nothing;
    if (!this.#events.now) this.#events.prepare();
    return this.#events.now?.dayEvents({ host: this.#host, client, member, formats, wordsOf: this.#tools.wordsOf }) ?? nothing;
  }

  #addTask({ words, wanted, client: workfloor, me: self }: ListScene): TemplateResult {
    const { feedback } = this.#tools;
    const save = async (title: string): Promise<boolean> => {
      const id = workfloor?.newId();
      if (id === undefined) return false;
      const { job, project, client, assignee, taskLabel } = wanted;
      const me = assignee === 'me' ? self : assignee;
      const isBilledThere = job !== undefined || project !== undefined;
      const more = given({ job, project, client: isBilledThere ? undefined : client, label: taskLabel });
      const args = { id, title, ...more, ...(me === undefined ? {} : { assignees: [me] }) };
      return feedback.act('task.create', args, { at: 'add', said: words.saidAdded({ title }) });
    };
    return addLine({ key: 'add', label: words.addTask, add: words.add, feedback, save });
  }

  /** Grouping thousands of rows takes a moment: once for each change. */
  #groups({ rows, words, formats }: ListScene, { by, sort }: Arrangement): readonly Group[] {
    const today = formats.dayOf(Date.now());
    const from = [rows, words, by, sort, today, formats];
    if (this.#arranged?.from.every((each, at) => each === from[at])) return this.#arranged.groups;
    this.#arranged = { from, groups: groupRows(rows, { by, sort }, { words, today, formats }) };
    return this.#arranged.groups;
  }
}

function arrangementOf({ wanted, isMyDay, groupBy, sort }: Asked): Arrangement {
  const usual = orderOf(wanted);
  const by = groupings.find((each) => each === groupBy) ?? (isMyDay ? 'day' : usual === 'rank' ? 'none' : 'due');
  return { by, sort: sortings.find((each) => each === sort) ?? usual };
}

function sceneOf({ wanted, words, formats, members, isReadonly, shortcuts }: ListScene, { by }: Arrangement): Scene {
  const { job, project } = wanted;
  return {
    words,
    formats,
    members,
    today: formats.dayOf(Date.now()),
    isReadonly,
    withJob: job === undefined && by !== 'job',
    order: undefined,
    hasShortcuts: shortcuts,
    of: { job, project },
  };
}

const foldKey = ({ key }: Group, { by }: Arrangement): string => `${by}:${key}`;

/** Where saved tasks can be applied to. */
function targetOf({ job, project }: Wanted): Target | undefined {
  if (job !== undefined) return { job };
  return project === undefined ? undefined : { project };
}

function empty({ words, q }: ListScene): TemplateResult {
  if (q !== '') return html`<p class="empty">${words.noMatch}</p>`;
  return html`<slot name="empty"><p class="empty">${words.empty}</p></slot>`;
}

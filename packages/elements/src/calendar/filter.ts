import { html, nothing, svg } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import type { Id, StudioEvent } from '@workfloor/core';
import { icon, icons } from '../base/icons.ts';
import { findIn } from '../parts/combobox.ts';
import type { MenuItem } from '../parts/menu.ts';
import type { Tools } from '../parts/tools.ts';
import { takeAway } from '../parts/take-away.ts';
import { kindName } from './chip.ts';
import type { CalendarScene } from './scene.ts';

const funnel = icon(svg`<path d="M4 5h16l-6 8v6l-4-2v-4z"></path>`);

/** What of a calendar is shown. */
export class CalendarFilter {
  readonly #host: LitElement;
  readonly #tools: Tools;
  readonly #hiddenKinds = new Set<string>();
  #member: Id | undefined;
  #client: { readonly id: Id; readonly name: string } | undefined;
  readonly also = new Set<'tasks' | 'jobs' | 'cancelled'>();

  constructor(host: LitElement, tools: Tools) {
    this.#host = host;
    this.#tools = tools;
  }

  /** Only of this person. */
  get member(): Id | undefined {
    return this.#member;
  }

  get client(): Id | undefined {
    return this.#client?.id;
  }

  shows(
    { kind, assignees, clients, state }: StudioEvent,
    fixed: { readonly assignee: Id | undefined; readonly client: Id | undefined },
  ): boolean {
    const member = fixed.assignee ?? this.#member;
    const client = fixed.client ?? this.#client?.id;
    return (
      !this.#hiddenKinds.has(kind) &&
      (state !== 'cancelled' || this.also.has('cancelled')) &&
      (member === undefined || assignees.includes(member)) &&
      (client === undefined || clients.includes(client))
    );
  }

  /** The buttons that open its menus. */
  render(scene: CalendarScene, isFixed: { readonly assignee: boolean; readonly client: boolean }): TemplateResult {
    const { words, studio } = scene;
    const person = studio?.members.find(({ id }) => id === this.#member);
    const hidden = this.#hiddenKinds.size;
    return html`${
      isFixed.assignee
        ? nothing
        : this.#tools.menu.button({
            key: 'person',
            name: `${words.person}: ${person?.name ?? words.everybody}`,
            shown: html`<span class="cut">${person?.name ?? words.everybody}</span>${icons.next}`,
            look: 'choice',
            items: () => this.#people(scene),
          })
    }${this.#tools.menu.button({
      key: 'filter',
      name: hidden > 0 ? words.filterOn({ count: hidden }) : words.filter,
      shown: html`${funnel}${hidden > 0 ? html`<span class="badge">${scene.formats.number(hidden)}</span>` : nothing}`,
      look: 'choice square',
      items: () => this.#kinds(scene, isFixed.client),
    })}`;
  }

  /** What is left out because of a client. */
  chips({ words }: CalendarScene): TemplateResult | typeof nothing {
    const client = this.#client;
    if (!client) return nothing;
    const clear = (): void => {
      this.#client = undefined;
      this.#host.requestUpdate();
    };
    return html`<p class="only">
      <span>${words.ofClient({ name: client.name })}</span>${takeAway(words.takeFilter({ name: client.name }), clear)}
    </p>`;
  }

  #people({ words, studio }: CalendarScene): MenuItem[] {
    const item = (id: Id | undefined, label: string): MenuItem => ({
      label,
      kind: 'radio',
      on: this.#member === id,
      run: () => {
        this.#member = id;
        this.#host.requestUpdate();
      },
    });
    const me = studio?.actor.member;
    const members = (studio?.members ?? []).filter(({ state }) => state !== 'left');
    return [item(undefined, words.everybody), ...members.map(({ id, name }) => item(id, id === me ? words.mine({ name }) : name))];
  }

  #kinds(scene: CalendarScene, isClientFixed: boolean): MenuItem[] {
    const { words, value, formats } = scene;
    const present = value.events.map(({ kind }) => kind);
    const kinds = [...new Set(['session', 'appointment', 'shoot', ...present])];
    const switches = { tasks: words.withTasks, jobs: words.withJobs, cancelled: words.withCancelled } as const;
    const flip =
      <T>(set: Set<T>, key: T) =>
      (): void => {
        if (!set.delete(key)) set.add(key);
        this.#host.requestUpdate();
      };
    return [
      ...kinds
        .toSorted((a, b) => formats.compare(kindName(words, a), kindName(words, b)))
        .map((kind): MenuItem => ({
          label: kindName(words, kind),
          kind: 'check',
          on: !this.#hiddenKinds.has(kind),
          run: flip(this.#hiddenKinds, kind),
        })),
      ...(['tasks', 'jobs', 'cancelled'] as const).map((key, index): MenuItem => ({
        label: switches[key],
        kind: 'check',
        on: this.also.has(key),
        apart: index === 0,
        run: flip(this.also, key),
      })),
      ...(isClientFixed ? [] : [{ label: words.onlyClient, icon: icons.search, apart: true, run: () => this.#askClient(scene) }]),
    ];
  }

  #askClient({ words }: CalendarScene): void {
    void this.#tools.dialog.open({
      title: words.onlyClient,
      submit: words.apply,
      fields: [
        {
          kind: 'record',
          name: 'client',
          label: words.client,
          required: true,
          source: findIn('clients', ({ id, name }) => ({ id, name })),
        },
      ],
      save: async ({ client }) => {
        if (typeof client !== 'string' || client === '') return false;
        const found = await this.#tools.client()?.read<{ records: { client?: readonly { id: Id; name: string }[] } }>(`clients/${client}`);
        const record = found?.records.client?.find(({ id }) => id === client);
        this.#client = { id: client, name: record?.name ?? '?' };
        this.#host.requestUpdate();
        return true;
      },
    });
  }
}

import { html } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import type { CalendarFeed, Id } from '@workfloor/core';
import type { RecordList, RecordListStore, View } from '@workfloor/sdk';
import { StoreController } from '../base/store-controller.ts';
import type { FormField } from '../parts/form-fields.ts';
import type { DeskScene } from './desk-scene.ts';

type List = RecordList<'calendar-feeds'>;

/** Calendars under secret links, to subscribe to with other programs. */
export class Feeds {
  readonly #scene: () => DeskScene | undefined;
  readonly #list: StoreController<View<List>>;
  #store: RecordListStore<'calendar-feeds'> | undefined;

  constructor(host: LitElement, scene: () => DeskScene | undefined) {
    this.#scene = scene;
    this.#list = new StoreController(host);
  }

  async open(): Promise<void> {
    const scene = this.#scene();
    const client = scene?.tools.client();
    if (!scene || !client) return;
    const { words } = scene.calendar;
    this.#store = client.list('calendar-feeds');
    this.#list.follow(this.#store);
    await scene.tools.dialog.open({
      title: words.feedsTitle,
      note: words.feedsNote,
      at: 'feed',
      submit: words.makeLink,
      fields: this.#fields(scene),
      below: () => this.#links(),
      save: async ({ about }) => {
        if (typeof about === 'string') await this.#make(about);
        return false; // it stays open: the link is to be copied
      },
      closed: () => this.#list.follow(undefined),
    });
  }

  #fields({ studio, calendar: { words, value } }: DeskScene): readonly FormField[] {
    const me = studio?.actor.member;
    const isAdmin = studio?.actor.role === 'owner' || studio?.actor.role === 'admin';
    const members = (studio?.members ?? []).filter(({ id, state }) => state !== 'left' && (isAdmin || id === me));
    const { job } = value.range;
    const options = [
      ...(job === undefined ? [] : [{ id: `job ${job}`, name: words.job }]),
      ...members
        .toSorted((a, b) => Number(b.id === me) - Number(a.id === me))
        .map(({ id, name }) => ({ id: `member ${id}`, name: id === me ? words.mine({ name }) : name })),
    ];
    return [{ kind: 'choice', name: 'about', label: words.feedOf, options, value: options[0]?.id ?? null }];
  }

  async #make(about: string): Promise<void> {
    const scene = this.#scene();
    const client = scene?.tools.client();
    const [kind, id = ''] = about.split(' ');
    if (!scene || !client) return;
    const aboutKind = kind === 'job' ? 'job' : 'member';
    const feed = { id: client.newId(), aboutKind, about: id } as const;
    const said = scene.calendar.words.saidFeed({ name: this.#nameOf(scene, feed) });
    if (!(await scene.tools.feedback.act('calendar.open', feed, { at: 'feed' }))) return;
    await this.#store?.refresh(); // only the server can sign a link
    scene.tools.feedback.say(said);
  }

  #links(): TemplateResult | string {
    const scene = this.#scene();
    const list = this.#list.value?.value;
    if (!scene || !list) return '';
    const { words } = scene.calendar;
    const live = list.items.filter(({ state }) => state === 'live');
    if (live.length === 0) return html`<p class="quiet">${words.noFeeds}</p>`;
    return html`<ul role="list" class="feeds">
      ${live.map((feed) => this.#link(scene, feed, list))}
    </ul>`;
  }

  #link(scene: DeskScene, feed: CalendarFeed, list: List): TemplateResult {
    const { words } = scene.calendar;
    const client = scene.tools.client();
    const path = list.answers.map(({ links }) => links[feed.id]).find((found) => found !== undefined);
    const address = path === undefined || !client ? '' : new URL(path, client.url).href;
    const name = this.#nameOf(scene, feed, list);
    return html`<li data-row=${feed.id}>
      <span class="feed-name">${name}</span>
      <input type="text" readonly aria-label=${words.linkOf({ name })} .value=${address} @focus=${selectAll} />
      <span class="feed-buttons">
        <button type="button" data-control="copy" @click=${() => void this.#copy(scene, address)}>${words.copyLink}</button>
        <button
          type="button"
          data-control="revoke"
          aria-label=${words.revokeOf({ name })}
          @click=${() => void this.#revoke(scene, feed.id, name)}
        >
          ${words.revoke}
        </button>
      </span>
    </li>`;
  }

  async #copy({ tools, calendar: { words } }: DeskScene, address: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      tools.feedback.say(words.copied);
    } catch {
      tools.feedback.say(words.notCopied); // the address stands in a field
    }
  }

  async #revoke({ tools, calendar: { words } }: DeskScene, id: Id, name: string): Promise<void> {
    if (await tools.feedback.act('calendar.revoke', { id }, { at: 'feed' })) tools.feedback.say(words.saidRevoked({ name }));
  }

  #nameOf(
    { studio, calendar: { words } }: DeskScene,
    { aboutKind, about }: Pick<CalendarFeed, 'aboutKind' | 'about'>,
    list?: List,
  ): string {
    if (aboutKind === 'job') return words.feedOfJob({ name: list?.find('job', about)?.title ?? '…' });
    return words.feedOfMember({ name: studio?.members.find(({ id }) => id === about)?.name ?? '?' });
  }
}

function selectAll({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLInputElement) currentTarget.select();
}

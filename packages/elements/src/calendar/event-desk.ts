import type { LitElement, TemplateResult } from 'lit';
import { html } from 'lit';
import type { Id } from '@workfloor/core';
import { addStyles } from '../base/add-styles.ts';
import { toInstant } from '../base/zoned.ts';
import { addDays } from '../parts/calendar-days.ts';
import { openEventForm } from '../parts/event-form.ts';
import { rowStyles } from '../parts/row-styles.ts';
import { toDeskScene } from './desk-scene.ts';
import type { DeskScene, WordsOf } from './desk-scene.ts';
import { EventPanel } from './event-panel.ts';
import { Feeds } from './feeds.ts';
import { panelStyles } from './panel-styles.ts';
import type { CalendarScene, PlanAt } from './scene.ts';

const HOUR_MS = 3_600_000;
/** Where a day is meant and no hour. */
const MORNING = 'T10:00';

/** What comes behind the first view of a calendar: details, forms, links for other programs. */
export class EventDesk {
  readonly #wordsOf: WordsOf;
  readonly #panel: EventPanel;
  readonly #feeds: Feeds;
  #scene: CalendarScene | undefined;

  constructor(host: LitElement, wordsOf: WordsOf) {
    this.#wordsOf = wordsOf;
    addStyles(host, rowStyles);
    addStyles(host, panelStyles);
    this.#panel = new EventPanel(host, () => this.#full);
    this.#feeds = new Feeds(host, () => this.#full);
  }

  /** Whether all words are here. */
  get isReady(): boolean {
    return this.#full !== undefined;
  }

  get isPanelOpen(): boolean {
    return this.#panel.isOpen;
  }

  get #full(): DeskScene | undefined {
    return this.#scene && toDeskScene(this.#scene, this.#wordsOf);
  }

  /** Call it in each render, with the calendar as it is now. */
  render(scene: CalendarScene): TemplateResult {
    this.#scene = scene;
    return html`${this.#panel.render()}`;
  }

  open(id: Id): void {
    void this.#panel.open(id);
  }

  /** Opens the form for a new event: a whole day where a drag said so, an hour otherwise. */
  plan({ starts: from, ends: to }: PlanAt): void {
    const scene = this.#full;
    if (!scene) return;
    const { zone, studio, calendar } = scene;
    const isDays = to?.length === 10;
    const starts = toInstant(isDays ? `${from}T00:00` : from.length === 10 ? from + MORNING : from, zone);
    if (starts === undefined) return;
    const hour = new Date(Date.parse(starts) + HOUR_MS).toISOString();
    const ends = to === undefined ? hour : (toInstant(isDays ? `${addDays(to, 1)}T00:00` : to, zone) ?? hour);
    const me = studio?.actor.member;
    void openEventForm(scene, {
      begun: { starts, ends, assignees: me === undefined ? [] : [me] },
      kinds: calendar.value.events.map(({ kind }) => kind),
      jobs: calendar.value.range.job === undefined ? [] : [calendar.value.range.job],
      clients: [],
      canFindClients: true,
    });
  }

  openFeeds(): void {
    void this.#feeds.open();
  }
}

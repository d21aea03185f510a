import type { LitElement, ReactiveController } from 'lit';
import type { Day } from '@workfloor/core';
import { toLocal } from '../base/zoned.ts';
import { scrollersOf, scrollTowards } from '../board/drag-scroll.ts';
import type { Scrollers } from '../board/drag-scroll.ts';
import { PointerDrag } from '../board/pointer-drag.ts';
import type { Point } from '../board/pointer-drag.ts';
import { addDays } from '../parts/calendar-days.ts';
import { dayOfCell, hourOfCell } from './cells.ts';
import type { Entry } from './entries.ts';
import { timesText } from './scene.ts';
import type { CalendarScene } from './scene.ts';
import { addMinutes, endingAt, minutesBetween, movedBy } from './wall-time.ts';

const SNAP = 15;
const DAY = 1440;

/** A place in a calendar: a day and, in the hours, a minute of it. */
interface Place {
  readonly day: Day;
  readonly minute: number | undefined;
}

type Gesture =
  { readonly does: 'move' | 'resize'; readonly entry: Entry; readonly from: Place } | { readonly does: 'plan'; readonly from: Place };

/** Events that are moved, made longer and planned by dragging. Everything of it can be done by forms as well. */
export class EventDrag implements ReactiveController {
  readonly #host: LitElement;
  readonly #scene: () => CalendarScene | undefined;
  readonly #drag: PointerDrag;
  #gesture: Gesture | undefined;
  #to: Place | undefined;
  #scrollers: Scrollers | undefined;
  readonly #draft = document.createElement('div');

  constructor(host: LitElement, scene: () => CalendarScene | undefined) {
    this.#host = host;
    this.#scene = scene;
    this.#draft.className = 'draft';
    this.#drag = new PointerDrag(host.renderRoot instanceof ShadowRoot ? host.renderRoot : host, {
      itemAt: (target) => this.#itemAt(target),
      onStart: (item, at) => this.#start(item, at),
      onMove: (at) => this.#move(at),
      onEnd: (isDropped) => this.#end(isDropped),
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#drag.attach();
  }

  hostDisconnected(): void {
    this.#drag.detach();
  }

  #itemAt(target: Element): HTMLElement | undefined {
    const scene = this.#scene();
    if (!scene?.may('events') || target.closest('.event-panel, dialog, .menu')) return undefined;
    const chip = target.closest<HTMLElement>('.sheet .slot, .sheet .chip');
    if (!chip) return target.closest<HTMLElement>('.sheet td.free') ?? undefined;
    return entryOf(scene, chip)?.event?.state === 'planned' && !chip.querySelector('.wide') && !chip.matches('.wide') ? chip : undefined;
  }

  #start(item: HTMLElement, at: Point): void {
    const scene = this.#scene();
    const from = this.#placeAt(at);
    if (!scene || !from) return this.#drag.cancel();
    this.#scrollers = scrollersOf(item);
    const entry = entryOf(scene, item);
    const isGrip = this.#elementsAt(at).some((element) => element.matches('.grip'));
    this.#gesture = entry ? { does: isGrip ? 'resize' : 'move', entry, from } : { does: 'plan', from };
    item.classList.toggle('dragged', entry !== undefined);
  }

  #move(at: Point): boolean {
    const to = this.#placeAt(at);
    const scene = this.#scene();
    if (to && scene) {
      this.#to = to;
      this.#show(scene);
    }
    return this.#scrollers ? scrollTowards(this.#scrollers, at) : false;
  }

  #end(isDropped: boolean): void {
    const [gesture, to, scene] = [this.#gesture, this.#to, this.#scene()];
    this.#gesture = undefined;
    this.#to = undefined;
    this.#draft.remove();
    for (const marked of this.#host.renderRoot.querySelectorAll('.aimed, .dragged')) marked.classList.remove('aimed', 'dragged');
    if (!isDropped || !gesture || !to || !scene) return;
    if (gesture.does === 'plan') this.#plan(scene, gesture.from, to);
    else this.#change(scene, gesture, to);
  }

  #plan(scene: CalendarScene, from: Place, to: Place): void {
    const { starts, ends } = localSpan({ does: 'plan', from }, to, scene.zone);
    if (from.minute === undefined) scene.plan({ starts: starts.slice(0, 10), ends: addMinutes(ends, -1).slice(0, 10) });
    else scene.plan({ starts, ends });
  }

  #change({ zone, tools, words, formats }: CalendarScene, gesture: Extract<Gesture, { entry: Entry }>, to: Place): void {
    const { event } = gesture.entry;
    if (!event) return;
    const local = localSpan(gesture, to, zone);
    const next =
      gesture.does === 'resize'
        ? endingAt(event, local.ends, zone)
        : movedBy(event, minutesBetween(toLocal(event.starts, zone), local.starts), zone);
    if (next.starts === event.starts && next.ends === event.ends) return;
    const when = new Intl.DateTimeFormat(formats.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).formatRange(
      Date.parse(next.starts),
      Date.parse(next.ends),
    );
    void tools.feedback.act(
      'event.edit',
      { id: event.id, ...next },
      { at: 'calendar', said: words.saidMoved({ title: event.title, when }) },
    );
  }

  /** Draws where it would be: days are marked, hours have a frame with the times in it. */
  #show(scene: CalendarScene): void {
    const [gesture, to] = [this.#gesture, this.#to];
    if (!gesture || !to) return;
    const { starts, ends } = localSpan(gesture, to, scene.zone);
    const isLong = gesture.does !== 'plan' && gesture.entry.isLong;
    this.#aim('', '');
    if (isLong || to.minute === undefined) {
      this.#draft.remove();
      this.#aim(starts.slice(0, 10), addMinutes(ends, ends > starts ? -1 : 0).slice(0, 10));
    } else this.#frame(scene, starts, ends);
  }

  /** Marks days. */
  #aim(first: Day, last: Day): void {
    for (const cell of this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-day]')) {
      const key = cell.dataset['day'] ?? '';
      const day = dayOfCell(key);
      cell.classList.toggle('aimed', hourOfCell(key) === undefined && first <= day && day <= last);
    }
  }

  #frame({ formats }: CalendarScene, starts: string, ends: string): void {
    const cell = this.#host.renderRoot.querySelector<HTMLElement>(`[data-day="${starts.slice(0, 13)}"]`);
    if (!cell) return;
    const minute = Number(starts.slice(14, 16));
    const start = Number(starts.slice(11, 13)) * 60 + minute;
    const long = minutesBetween(starts, ends);
    const height = cell.offsetHeight / 60;
    const { style } = this.#draft;
    style.setProperty('inset-block-start', `${minute * height}px`);
    style.setProperty('block-size', `${Math.min(long, DAY - start) * height}px`);
    const label = document.createElement('span');
    label.textContent = timesText(formats.locale, start, start + long);
    this.#draft.replaceChildren(label);
    if (this.#draft.parentElement !== cell) cell.append(this.#draft);
  }

  #elementsAt({ x, y }: Point): readonly Element[] {
    const root = this.#host.renderRoot;
    return root instanceof ShadowRoot ? root.elementsFromPoint(x, y) : [];
  }

  #placeAt(at: Point): Place | undefined {
    const cell = this.#elementsAt(at).find(
      (element): element is HTMLElement => element instanceof HTMLElement && element.matches('[data-day]'),
    );
    const key = cell?.dataset['day'];
    if (!cell || key === undefined) return undefined;
    const hour = hourOfCell(key);
    const { top, height } = cell.getBoundingClientRect();
    const part = Math.min(0.999, Math.max(0, (at.y - top) / height));
    return { day: dayOfCell(key), minute: hour === undefined ? undefined : hour * 60 + part * 60 };
  }
}

function entryOf({ entries }: CalendarScene, item: Element): Entry | undefined {
  const key = (item.closest<HTMLElement>('[data-key]') ?? item.querySelector<HTMLElement>('[data-key]'))?.dataset['key'];
  return entries.find((entry) => entry.key === key);
}

const snap = (minute: number): number => Math.round(minute / SNAP) * SNAP;
const snapDown = (minute: number): number => Math.floor(minute / SNAP) * SNAP;

/** From when to when it would be, on the studio's clocks. */
function localSpan(gesture: Gesture, to: Place, zone: string): { readonly starts: string; readonly ends: string } {
  if (gesture.does === 'plan') return plannedSpan(gesture.from, to);
  const { entry, from, does } = gesture;
  const event = entry.event;
  const [starts, ends] = event ? [toLocal(event.starts, zone), toLocal(event.ends, zone)] : ['', ''];
  if (does === 'resize') {
    const end = addMinutes(`${to.day}T00:00`, snap(to.minute ?? DAY));
    const least = addMinutes(starts, SNAP);
    return { starts, ends: end > least ? end : least };
  }
  const days = minutesBetween(`${from.day}T00:00`, `${to.day}T00:00`);
  const isTimed = !entry.isLong && from.minute !== undefined && to.minute !== undefined;
  const by = days + (isTimed ? snap((to.minute ?? 0) - (from.minute ?? 0)) : 0);
  return { starts: addMinutes(starts, by), ends: addMinutes(ends, by) };
}

/** In the hours of the day it began in; over days as far as it went, the other way round as well. */
function plannedSpan(from: Place, to: Place): { readonly starts: string; readonly ends: string } {
  if (from.minute === undefined) {
    const [first, last] = from.day < to.day ? [from.day, to.day] : [to.day, from.day];
    return { starts: `${first}T00:00`, ends: `${addDays(last, 1)}T00:00` };
  }
  const at = to.minute ?? from.minute;
  const [first, last] = from.minute < at ? [snapDown(from.minute), snap(at)] : [snapDown(at), snap(from.minute)];
  const base = `${from.day}T00:00`;
  return { starts: addMinutes(base, first), ends: addMinutes(base, Math.max(last, first + 2 * SNAP)) };
}

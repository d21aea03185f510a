import { html, nothing } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { Member } from '@workfloor/core';
import { avatars } from '../parts/person.ts';

const SHOWN = 6;

interface Open {
  /** Where the `@` stands. */
  readonly from: number;
  readonly typed: string;
  readonly active: number;
}

/** The members whom a text names with `@` (TASK-5). Of names that begin alike, the longest counts. */
export function mentionsIn(text: string, members: readonly Member[]): readonly string[] {
  return piecesOf(text, members)
    .flatMap(({ member }) => (member ? [member.id] : []))
    .filter((id, at, all) => all.indexOf(id) === at);
}

/** A text with the names that it mentions set apart. */
export function piecesOf(text: string, members: readonly Member[]): readonly { readonly text: string; readonly member?: Member }[] {
  const byLength = members.toSorted((a, b) => b.name.length - a.name.length);
  const pieces: { text: string; member?: Member }[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const member = /[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ') ? undefined : byLength.find(({ name }) => text.startsWith(name, at + 1));
    if (!member) continue;
    if (at > from) pieces.push({ text: text.slice(from, at) });
    from = at + 1 + member.name.length;
    pieces.push({ text: text.slice(at, from), member });
  }
  return from < text.length ? [...pieces, { text: text.slice(from) }] : pieces;
}

/** Offers the members while one types `@` in a text: ARIA's list of choices for a field, by keyboard and pointer. */
export class Mentions implements ReactiveController {
  readonly #host: LitElement;
  #open: Open | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#open = undefined;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** The id of the choice that is pointed at, for `aria-activedescendant`. */
  activeId(members: readonly Member[]): string | undefined {
    const active = this.#found(members)[this.#open?.active ?? -1];
    return active && `mention-${active.id}`;
  }

  onInput(field: HTMLTextAreaElement): void {
    const before = field.value.slice(0, field.selectionStart);
    const hit = /(?:^|[^\p{L}\p{N}])@([^@\n]{0,40})$/u.exec(before);
    const typed = hit?.[1];
    this.#set(typed === undefined ? undefined : { from: before.length - typed.length - 1, typed, active: 0 });
  }

  /** Whether the key was for the list. */
  onKey(event: KeyboardEvent, members: readonly Member[]): boolean {
    const found = this.#found(members);
    if (!this.#open || found.length === 0 || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = event.key === 'Enter' || event.key === 'Tab' ? found[this.#open.active] : undefined;
    if (step === undefined && !chosen && event.key !== 'Escape') return false;
    event.preventDefault();
    event.stopPropagation(); // a dialog around us stays open
    if (step !== undefined) this.#set({ ...this.#open, active: (this.#open.active + step + found.length) % found.length });
    else if (chosen) this.#choose(event.currentTarget as HTMLTextAreaElement, chosen);
    else this.close();
    return true;
  }

  close(): void {
    if (this.#open) this.#set(undefined);
  }

  /** The list below the field; `label` names it. */
  render(members: readonly Member[], label: string): TemplateResult | typeof nothing {
    const found = this.#found(members);
    if (!this.#open || found.length === 0) return nothing;
    const field = (event: Event): HTMLTextAreaElement | null | undefined =>
      (event.currentTarget as HTMLElement).closest('form')?.querySelector('textarea');
    const choose = (event: Event, member: Member): void => {
      const at = field(event);
      if (at) this.#choose(at, member);
    };
    return html`<ul role="listbox" class="mention-list" id="mention-list" aria-label=${label}>
      ${found.map(
        (member, at) =>
          html`<li
            role="option"
            id="mention-${member.id}"
            aria-selected=${at === this.#open?.active ? 'true' : 'false'}
            @pointerdown=${(event: Event) => event.preventDefault()}
            @click=${(event: Event) => choose(event, member)}
          >
            ${avatars([member])}<span>${member.name}</span>
          </li>`,
      )}
    </ul>`;
  }

  #found(members: readonly Member[]): readonly Member[] {
    const typed = this.#open?.typed.toLocaleLowerCase();
    if (typed === undefined) return [];
    return members
      .filter(
        ({ name, state }) =>
          state !== 'left' &&
          name
            .toLocaleLowerCase()
            .split(/\s+/)
            .some((_, at, words) => words.slice(at).join(' ').startsWith(typed)),
      )
      .slice(0, SHOWN);
  }

  #choose(field: HTMLTextAreaElement, { name }: Member): void {
    const { from } = this.#open ?? { from: field.selectionStart };
    field.setRangeText(`@${name} `, from, field.selectionStart, 'end');
    field.focus();
    this.close();
  }

  #set(open: Open | undefined): void {
    this.#open = open;
    this.#host.requestUpdate();
  }
}

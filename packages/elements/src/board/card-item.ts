import { html, noChange, nothing, render } from 'lit';
import type { ElementPart } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import type { Card } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import { renderEffects, renderWaits, toHref } from './card.ts';
import type { CardEnvironment } from './card.ts';
import { factsNode, iconNode, node, tagsNode, underNode } from './card-parts.ts';

/** A card as it stands in a list. */
export interface ItemView {
  readonly card: Card;
  readonly env: CardEnvironment;
  /** On its way, just changed by somebody else, selected. */
  readonly name: string;
  /** It has the tab stop. */
  readonly isStop: boolean;
  readonly isSelected: boolean;
  /** Its place in its column, and among how many in this list it is which. */
  readonly index: number;
  readonly at: number;
  readonly count: number;
}

/** The `<li>` of a card. By hand, since nothing is rendered as often; the same nodes as long as it is the same run. */
class CardItem extends Directive {
  #shown: Partial<ItemView> = {};
  #parts: CardParts | undefined;

  override update({ element }: ElementPart, [item]: [ItemView]): unknown {
    return this.render(item, element);
  }

  render(item: ItemView, element?: Element): unknown {
    if (element) this.#show(element, item);
    return noChange;
  }

  #show(element: Element, item: ItemView): void {
    const old = this.#shown;
    const set = (name: string, value: string): void => element.setAttribute(name, value);
    this.#shown = item;
    if (old.name !== item.name) element.className = item.name;
    if (old.index !== item.index) set('data-index', String(item.index));
    if (old.at !== item.at) {
      set('data-at', String(item.at));
      set('aria-posinset', String(item.at + 1));
    }
    if (old.count !== item.count) set('aria-setsize', String(item.count));
    const isSame = old.card === item.card && old.env === item.env && old.isStop === item.isStop && old.isSelected === item.isSelected;
    if (isSame) return;
    if (old.card?.run.id !== item.card.run.id) set('data-run', item.card.run.id);
    if (!this.#parts) element.append((this.#parts = new CardParts()).card);
    this.#parts.show(item, old);
  }
}

export const cardItem = directive(CardItem);

/** The card itself. What can have the focus stays as long as it is wanted; what is only read is made anew. */
class CardParts {
  readonly card = node('article', { part: 'card' });
  readonly #top = node('div', { class: 'top' });
  #title: HTMLElement | undefined;
  #move: HTMLElement | undefined;
  #slot: HTMLElement | undefined;
  #read: readonly HTMLElement[] = [];
  /** What is rendered ends before these: the box that selects, and what few cards have. */
  #checkEnd: Comment | undefined;
  #moreEnd: Comment | undefined;

  constructor() {
    this.card.append(this.#top);
  }

  show(item: ItemView, old: Partial<ItemView>): void {
    const { card, env } = item;
    this.#showTop(item);
    if (card !== old.card || env !== old.env) {
      this.card.className = `card${card.isPending ? ' pending' : ''}${env.canMove ? ' movable' : ''}`;
      this.#showRead(card, env);
      this.#showSlot(card);
    }
    this.#showMore(item);
  }

  #showTop(item: ItemView): void {
    const { card, env, isStop } = item;
    const title = this.#showTitle(card, env);
    const move = this.#showMove(card, env);
    for (const each of [title, move]) each?.setAttribute('tabindex', isStop ? '0' : '-1');
    this.#showCheck(item, title);
  }

  #showCheck({ card, env: { renderCheck }, isStop, isSelected }: ItemView, title: HTMLElement): void {
    if (!renderCheck && !this.#checkEnd) return;
    if (!this.#checkEnd) title.after((this.#checkEnd = new Comment()));
    render(renderCheck?.(card, isStop, isSelected) ?? nothing, this.#top, { renderBefore: this.#checkEnd });
  }

  /** What opens the job: a link where there is an address. */
  #showTitle(card: Card, { hrefTemplate }: CardEnvironment): HTMLElement {
    const kind = hrefTemplate === undefined ? 'button' : 'a';
    const old = this.#title;
    const title =
      old?.localName === kind ? old : node(kind, { class: 'title', part: 'card-title', 'data-part': 'title', draggable: 'false' });
    if (old && old !== title) old.replaceWith(title);
    else if (!old) this.#top.append(title);
    if (title.textContent !== card.title) title.textContent = card.title;
    if (hrefTemplate !== undefined) title.setAttribute('href', toHref(hrefTemplate, card));
    return (this.#title = title);
  }

  /** What opens the Move menu. */
  #showMove({ title }: Card, { t, canMove }: CardEnvironment): HTMLElement | undefined {
    if (!canMove) this.#move?.remove();
    else if (!this.#move) {
      const parts = { class: 'bare move', part: 'card-move', 'data-part': 'move', 'aria-haspopup': 'menu' };
      this.#top.append((this.#move = node('button', parts, iconNode(icons.more))));
    }
    if (!canMove) this.#move = undefined;
    this.#move?.setAttribute('aria-label', t.move({ title }));
    return this.#move;
  }

  #showRead(card: Card, env: CardEnvironment): void {
    for (const each of this.#read) each.remove();
    const parts = [underNode(card, env), env.fields.has('tags') ? tagsNode(card, env.t) : undefined, factsNode(card, env)];
    this.#read = parts.filter((part) => part !== undefined);
    this.#top.after(...this.#read);
  }

  /** Where the page puts what it adds to the card of this job. */
  #showSlot({ job }: Card): void {
    if (!job) {
      this.#slot?.remove();
      this.#slot = undefined;
    } else if (!this.#slot) this.card.append((this.#slot = node('slot', { name: `card-${job.id}` })));
  }

  /** What few cards have: what they wait for, and what the host adds. */
  #showMore({ card, env, isStop }: ItemView): void {
    const waits = env.fields.has('waits') && card.blockers.length > 0 ? renderWaits(card, env, isStop) : nothing;
    const effects = env.fields.has('waits') ? renderEffects(card, env) : nothing;
    const own = env.cardContent?.(card);
    if (waits === nothing && effects === nothing && own === undefined && !this.#moreEnd) return;
    if (!this.#moreEnd) this.card.insertBefore((this.#moreEnd = new Comment()), this.#slot ?? null);
    const shown = html`${waits}${effects}${own === undefined ? nothing : html`<div class="own">${own}</div>`}`;
    render(shown, this.card, { renderBefore: this.#moreEnd });
  }
}

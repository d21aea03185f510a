/**
 * The inside of a card as HTML, for boards that take such.
 *
 * @param {import('../support/ui-board.ts').PlainCard} card
 */
export function cardHtml({ title, client, dueText, tags, assignee }) {
  const chips = tags.map(({ name, color }) => `<span class="tag ${color}">${name}</span>`).join('');
  return `<div class="title">${title}</div><div class="client">${client}</div><div>${chips}</div><div class="facts"><span>${dueText}</span><span
class="avatar" title="${assignee}">${assignee.slice(0, 2)}</span></div>`;
}

export const cardCss = `.title{font-weight:600;white-space:normal}.client{color:#555}.facts{display:flex;justify-content:space-between}
.tag{display:inline-block;padding:0 6px;margin-inline-end:4px;border-radius:8px;background:#ddd;font-size:12px}
.avatar{inline-size:24px;block-size:24px;border-radius:50%;background:#bcd;text-align:center;font-size:12px;line-height:24px}`;

/** @param {string} css */
export function addCss(css) {
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
}

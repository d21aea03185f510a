const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it stands in HTML, also between quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** What ends a sentence, not the address in it. */
const AFTER_ADDRESS = '.,;:!?)]}»”’';

function lengthOfAddress(found: string): number {
  let end = found.length;
  while (end > 0 && AFTER_ADDRESS.includes(found.charAt(end - 1))) end -= 1;
  return end;
}

/** One line: escaped, with links where addresses of the web stand. */
function lineHtml(line: string): string {
  let [html, end] = ['', 0];
  for (const { 0: found, index } of line.matchAll(/https?:\/\/[^\s<>"'`⟦⟧]+/giu)) {
    const address = escapeHtml(found.slice(0, lengthOfAddress(found)));
    html += `${escapeHtml(line.slice(end, index))}<a href="${address}">${address}</a>`;
    end = index + lengthOfAddress(found);
  }
  html += escapeHtml(line.slice(end));
  return html.replace(/⟦([^⟦⟧]{1,200})⟧/gu, '<mark>$1</mark>');
}

type Block = 'p' | 'ul' | 'ol';

const MARKS: Readonly<Record<Block, RegExp>> = { ul: /^[-*•] /, ol: /^[0-9]{1,3}[.)] /, p: /^/ };

function blockOf(line: string): Block {
  if (MARKS.ul.test(line)) return 'ul';
  return MARKS.ol.test(line) ? 'ol' : 'p';
}

function blockHtml(block: Block, lines: readonly string[]): string {
  const shown = lines.map((line) => lineHtml(line.replace(MARKS[block], '')));
  return block === 'p'
    ? `<p>${shown.join('<br>\n')}</p>`
    : `<${block}>\n${shown.map((line) => `<li>${line}</li>`).join('\n')}\n</${block}>`;
}

/**
 * A text as HTML: paragraphs where lines are empty, lists of lines that begin with `- ` or `1. `, links. Everything else is text: what
 * looks like HTML is shown as it was written. `⟦…⟧`, a gap of a preview, is marked.
 */
export function toHtml(text: string): string {
  const blocks: { readonly block: Block; readonly lines: string[] }[] = [];
  let isOpen = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const isEmpty = line.trim() === '';
    const last = blocks.at(-1);
    const block = blockOf(line);
    if (!isEmpty && isOpen && last?.block === block) last.lines.push(line);
    else if (!isEmpty) blocks.push({ block, lines: [line] });
    isOpen = !isEmpty;
  }
  return blocks.map(({ block, lines }) => blockHtml(block, lines)).join('\n');
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { board as boardWords } from '../i18n/en/board.ts';
import type { common } from '../i18n/en/common.ts';

export interface HelpOptions {
  readonly t: typeof boardWords;
  readonly words: typeof common;
  readonly hasShortcuts: boolean;
  readonly hasLetters: boolean;
}

/** The keys and the touch way, as a dialog that `showModal()` opens. */
export function helpDialog({ t, words, hasShortcuts, hasLetters }: HelpOptions): TemplateResult {
  return html`<dialog class="help-dialog" part="dialog" aria-labelledby="help-title" @keydown=${stop}>
    <form method="dialog">
      <h2 id="help-title">${t.helpTitle}</h2>
      <p>${t.helpTouch}</p>
      <dl class="keys">
        ${row(['Tab'], t.helpTab)} ${row(['←', '→', '↑', '↓'], t.helpArrows)} ${row(['Home', 'End'], t.helpEnds)}
        ${row(['Page Up', 'Page Down'], t.helpPages)} ${hasLetters ? row(['A', '…', 'Z'], t.helpLetters) : nothing}
        ${row(['Enter'], t.helpOpen)} ${row(['Shift+F10'], t.helpMenu)} ${row(['Ctrl+Z'], t.helpUndo)}
        ${hasShortcuts ? html`${row(['Ctrl+Shift+←', '→', '↑', '↓'], t.helpMove)} ${row(['M'], t.helpDialog)}` : nothing}
        ${row(['?'], t.help)}
      </dl>
      <footer><button class="primary">${words.close}</button></footer>
    </form>
  </dialog>`;
}

function row(keys: readonly string[], does: string): TemplateResult {
  return html`<div>
    <dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
    <dd>${does}</dd>
  </div>`;
}

function stop(event: Event): void {
  event.stopPropagation();
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { common } from '../i18n/en/common.ts';
import type { tools } from '../i18n/en/tools.ts';

export interface HelpOptions {
  readonly t: typeof tools;
  readonly words: typeof common;
  readonly hasShortcuts: boolean;
  readonly hasLetters: boolean;
  readonly canSelect: boolean;
  /** Has been opened; before, nobody needs what is in it. */
  readonly isWanted: boolean;
}

/** The keys, and what mouse and fingers do, as a dialog that `showModal()` opens. */
export function helpDialog(options: HelpOptions): TemplateResult {
  return html`<dialog class="help-dialog" part="dialog" aria-labelledby="help-title" @keydown=${stop}>
    ${options.isWanted ? content(options) : nothing}
  </dialog>`;
}

function content({ t, words, hasShortcuts, hasLetters, canSelect }: HelpOptions): TemplateResult {
  return html`<form method="dialog">
    <h2 id="help-title" tabindex="-1" autofocus>${t.helpTitle}</h2>
    <h3>${t.helpPointer}</h3>
    <ul class="ways">
      <li>${t.helpTouch}</li>
      <li>${t.helpDragMouse}</li>
      <li>${t.helpDragTouch}</li>
    </ul>
    <h3>${t.helpKeys}</h3>
    <dl class="keys">
      ${row(['Tab'], t.helpTab)} ${row(['←', '→', '↑', '↓'], t.helpArrows)} ${row(['Home', 'End'], t.helpEnds)}
      ${row(['Page Up', 'Page Down'], t.helpPages)} ${hasLetters ? row(['A', '…', 'Z'], t.helpLetters) : nothing}
      ${row(['Enter'], t.helpOpen)} ${row(['Shift+F10'], t.helpMenu)} ${row(['Ctrl+Z'], t.helpUndo)}
      ${
        canSelect
          ? html`${row([t.space], t.helpSelect)} ${row(['Shift+↑', '↓'], t.helpRange)} ${row(['Ctrl+A'], t.helpSelectAll)}
            ${row(['Esc'], t.helpUnselect)}`
          : nothing
      }
      ${
        hasShortcuts
          ? html`${row(['Ctrl+Shift+←', '→', '↑', '↓'], t.helpMove)} ${row(['M'], t.helpDialog)} ${row(['N'], t.helpNew)}`
          : nothing
      }
      ${row(['?'], t.helpThis)}
    </dl>
    <footer><button class="primary">${words.close}</button></footer>
  </form>`;
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

import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { icons } from '../base/icons.ts';
import { applyWidth, panelEdge } from './panel-edge.ts';

export { shellStyles as styles } from './shell-styles.ts';

export interface ShellOptions {
  readonly look: 'panel' | 'dialog';
  readonly name: string | undefined;
  /** Name of the button that closes it. */
  readonly closing: string | undefined;
  /** Name of the edge by which a panel is made wider; without it there is none. */
  readonly edge: string | undefined;
  /** A person wants it closed. */
  readonly leave: () => void;
  /** The browser has closed it. */
  readonly closed: () => void;
}

/** The side panel or dialog around an element: modal, in the top layer. */
export function shell(content: unknown, { look, name, closing, edge, leave, closed }: ShellOptions): TemplateResult {
  let isOutside = false;
  // a click beside it lands on the dialog itself; one that began inside, to mark text, is none
  const onDown = (event: Event): void => void (isOutside = event.target === event.currentTarget);
  const onClick = (event: Event): void => {
    if (isOutside && event.target === event.currentTarget) leave();
    isOutside = false;
  };
  const onCancel = (event: Event): void => {
    if (event.target !== event.currentTarget) return; // of a form in it, or of a choice of files
    event.preventDefault();
    leave();
  };
  const onClose = (event: Event): void => {
    if (event.target === event.currentTarget) closed();
  };
  return html`<dialog
    class="shell ${look}"
    part="shell"
    tabindex="-1"
    aria-label=${name ?? ''}
    @pointerdown=${onDown}
    @click=${onClick}
    @cancel=${onCancel}
    @close=${onClose}
  >
    <div class="shell-body">
      <button type="button" class="bare shell-close" data-control="close" aria-label=${closing ?? ''} @click=${leave}>
        ${icons.close}
      </button>
      ${content}
    </div>
    ${look === 'panel' && edge !== undefined ? panelEdge(edge) : nothing}
  </dialog>`;
}

/** Opens and closes it as the element says; the focus goes back to where it was. */
export function syncShell({ renderRoot }: LitElement, isOpen: boolean): void {
  const dialog = renderRoot.querySelector<HTMLDialogElement>('dialog.shell');
  if (!dialog || dialog.open === isOpen || !dialog.isConnected) return;
  if (!isOpen) return dialog.close();
  dialog.showModal();
  applyWidth(dialog);
  dialog.focus(); // its name is read; the first button is one step on
}

import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';

const upload = icon(svg`<path d="M12 16V4M7 9l5-5 5 5M4 16v4h16v-4"></path>`);

type Take = (files: readonly File[]) => void;

/** Opens the browser's choice of files. */
function chooseFiles(take: Take): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => take([...(input.files ?? [])]), { once: true });
  input.click();
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** What a place onto which files may be dropped listens to; it has `data-over` meanwhile. */
export interface DropTarget {
  readonly over: (event: DragEvent) => void;
  readonly leave: (event: DragEvent) => void;
  readonly drop: (event: DragEvent) => void;
}

/** Of places in one another only the innermost takes the files, and a page around that takes files gets none of these. */
export function dropTarget(take: Take): DropTarget {
  const mark = (event: DragEvent, isOver: boolean): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    (event.currentTarget as HTMLElement).toggleAttribute('data-over', isOver);
  };
  return {
    over: (event) => mark(event, true),
    leave: (event) => mark(event, false),
    drop: (event) => {
      mark(event, false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) take(files);
    },
  };
}

export interface FileDropOptions {
  /** The button. */
  readonly label: string;
  /** Beside it: that files may be dropped. */
  readonly hint: string;
  /** `data-control` of the button. */
  readonly control: string;
  take(this: void, files: readonly File[]): void;
}

/** A place to drop files onto, with a button that chooses some. */
export function fileDrop({ label, hint, control, take }: FileDropOptions): TemplateResult {
  const { over, leave, drop } = dropTarget(take);
  return html`<div class="drop" @dragenter=${over} @dragover=${over} @dragleave=${leave} @drop=${drop}>
    <button type="button" data-control=${control} @click=${() => chooseFiles(take)}>${upload}<span>${label}</span></button>
    <span class="quiet drop-hint">${hint}</span>
  </div>`;
}

/** The same as a mere icon, for dense places. */
export function uploadButton({ label, control, take }: Omit<FileDropOptions, 'hint'>): TemplateResult {
  return html`<button
    type="button"
    class="bare"
    data-control=${control}
    aria-label=${label}
    title=${label}
    @click=${() => chooseFiles(take)}
  >
    ${upload}
  </button>`;
}

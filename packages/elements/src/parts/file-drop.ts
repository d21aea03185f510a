import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';

const upload = icon(svg`<path d="M12 16V4M7 9l5-5 5 5M4 16v4h16v-4"></path>`);

export interface FileDropOptions {
  /** The button. */
  readonly label: string;
  /** Beside it: that files may be dropped. */
  readonly hint: string;
  /** `data-control` of the button. */
  readonly control: string;
  take(this: void, files: readonly File[]): void;
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** A place to drop files onto, with a button that chooses some. Needs `fileStyles`. */
export function fileDrop({ label, hint, control, take }: FileDropOptions): TemplateResult {
  const mark = (event: DragEvent, isOver: boolean): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).toggleAttribute('data-over', isOver);
  };
  const onLeave = (event: DragEvent): void => {
    const place = event.currentTarget as HTMLElement;
    if (!(event.relatedTarget instanceof Node && place.contains(event.relatedTarget))) mark(event, false);
  };
  const onDrop = (event: DragEvent): void => {
    mark(event, false);
    event.stopPropagation(); // a page that takes files, too, gets none of these
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) take(files);
  };
  const onChoose = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    take([...(input.files ?? [])]);
    input.value = '';
  };
  const open = (event: Event): void => (event.currentTarget as HTMLElement).parentElement?.querySelector('input')?.click();
  return html`<div
    class="drop"
    @dragenter=${(event: DragEvent) => mark(event, true)}
    @dragover=${(event: DragEvent) => mark(event, true)}
    @dragleave=${onLeave}
    @drop=${onDrop}
  >
    <input type="file" multiple hidden aria-hidden="true" tabindex="-1" @change=${onChoose} />
    <button type="button" data-control=${control} @click=${open}>${upload}<span>${label}</span></button>
    <span class="quiet drop-hint">${hint}</span>
  </div>`;
}

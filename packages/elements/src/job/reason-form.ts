import { html } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { JobRun } from '@workfloor/sdk';
import type { JobScene } from './job-tools.ts';

export type Ending = 'skip' | 'close';

/** Asks for an optional reason before a stage is skipped or a run is closed. What was typed stays when it is refused. */
export class ReasonForm {
  readonly #host: LitElement;
  #open: { readonly run: string; readonly ending: Ending } | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  isOpen(run: string): boolean {
    return this.#open?.run === run;
  }

  async show(run: string, ending: Ending): Promise<void> {
    this.#open = { run, ending };
    await this.#rendered();
    this.#host.renderRoot.querySelector<HTMLElement>('.reason textarea')?.focus();
  }

  render(scene: JobScene, { run, pipeline, edition }: JobRun): TemplateResult {
    const { words, tools } = scene;
    const at = `run:${run.id}`;
    const isSkip = this.#open?.ending === 'skip';
    const act = async (reason: string): Promise<boolean> => {
      const args = { run: run.id, stage: run.stage, ...(reason === '' ? {} : { reason }) };
      if (!isSkip) return tools.feedback.act('run.close', args, { at, said: words.saidClosed({ pipeline: pipeline.name }) });
      const stage = edition.stages.find(({ id }) => id === run.stage)?.name ?? '';
      return tools.feedback.act('run.skip', args, { at, said: words.saidSkipped({ stage }) });
    };
    const onSubmit = async (event: SubmitEvent): Promise<void> => {
      event.preventDefault();
      const text = (event.currentTarget as HTMLFormElement).querySelector('textarea')?.value.trim() ?? '';
      if (await act(text)) await this.#close(run.id);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      void this.#close(run.id);
    };
    return html`<form class="reason" @submit=${onSubmit} @keydown=${onKey}>
      <label
        >${words.reason}
        <textarea rows="2" maxlength="2000" aria-describedby=${ifDefined(tools.feedback.problemId(at))}></textarea>
      </label>
      <div class="buttons">
        <button type="submit" class="primary">${isSkip ? words.skipNow : words.closeNow}</button>
        <button type="button" @click=${() => void this.#close(run.id)}>${words.cancel}</button>
      </div>
    </form>`;
  }

  async #close(run: string): Promise<void> {
    this.#open = undefined;
    await this.#rendered();
    this.#host.renderRoot.querySelector<HTMLElement>(`[data-row="${CSS.escape(run)}"] .actions button`)?.focus();
  }

  async #rendered(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }
}

import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { icons } from '../base/icons.ts';
import type { Feedback } from './feedback.ts';

export interface AddLineOptions {
  /** Where a refusal is shown. */
  readonly key: string;
  readonly label: string;
  /** Name of the button. */
  readonly add: string;
  readonly feedback: Feedback;
  /** Resolves to false when it was refused: the text comes back. */
  save(this: void, value: string): Promise<boolean>;
}

/** A field in which Enter adds and the focus stays, for one after the other. */
export function addLine({ key, label, add, feedback, save }: AddLineOptions): TemplateResult {
  const onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).querySelector('input');
    const typed = input?.value.trim() ?? '';
    if (!input || typed === '') return;
    input.value = '';
    input.focus();
    if (!(await save(typed)) && input.value === '') input.value = typed;
  };
  return html`<form class="add-line" @submit=${onSubmit}>
      <input
        type="text"
        maxlength="500"
        autocomplete="off"
        data-add=${key}
        data-fallback
        placeholder=${label}
        aria-label=${label}
        aria-describedby=${ifDefined(feedback.problemId(key))}
      />
      <button type="submit">${icons.plus}<span>${add}</span></button>
    </form>
    ${feedback.problem(key)}`;
}

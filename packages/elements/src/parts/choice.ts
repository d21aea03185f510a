import { css, html } from 'lit';
import type { TemplateResult } from 'lit';

export interface ChoiceOptions {
  readonly label: string;
  readonly control: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly value: string;
  choose(this: void, id: string): void;
}

/** One thing of a few, with its label above: narrows a list. Needs `choiceStyles`. */
export function choice({ label, control, options, value, choose }: ChoiceOptions): TemplateResult {
  const onChange = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) choose(target.value);
  };
  return html`<label class="choice"
    ><span>${label}</span
    ><select data-control=${control} @change=${onChange}>
      ${options.map((option) => html`<option value=${option.id} .selected=${option.id === value}>${option.name}</option>`)}
    </select></label
  >`;
}

export const choiceStyles = css`
  .filter {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 0.75em;
  }
  .filter > :not(button) {
    flex: 1 1 8em;
    max-inline-size: 15em;
  }
  .filter > :has(> input[type='search']) {
    flex-grow: 2;
    max-inline-size: 24em;
  }
  .choice {
    display: grid;
    align-content: start;
    gap: 0.15em;
    min-inline-size: 0;
  }
  .choice > span {
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .choice > :is(select, input) {
    inline-size: 100%;
  }
  @container (max-inline-size: 479px) {
    .filter > :not(button) {
      max-inline-size: none;
    }
  }
  @media print {
    .filter {
      display: none;
    }
  }
`;

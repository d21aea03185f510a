import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icons } from '../base/icons.ts';
import type { Problems } from './problems.ts';

const idOf = (place: string): string => `wrong-${place.replaceAll(':', '-')}`;

/** For `aria-describedby` of the control that the sentence is about. */
export function wrongAt(problems: Problems, place: string): string | typeof nothing {
  return problems.has(place) ? idOf(place) : nothing;
}

/** What to put right, beside where it is wrong. */
export function problemLine(problems: Problems, place: string): TemplateResult | typeof nothing {
  const text = problems.get(place);
  return text === undefined
    ? nothing
    : html`<p class="wrong-line" part="problem" id=${idOf(place)} data-problem>${icons.alert}<span>${text}</span></p>`;
}

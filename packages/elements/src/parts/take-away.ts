import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { icons } from '../base/icons.ts';

/** A cross that takes something away: `name` says what. */
export function takeAway(name: string, run: () => void, { control = 'remove', look = 'bare small' } = {}): TemplateResult {
  return html`<button type="button" class=${look} data-control=${control} aria-label=${name} title=${name} @click=${run}>
    ${icons.close}
  </button>`;
}

import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** A heading of the level that fits the host's page. */
export function heading(level: number, content: unknown, part = ''): TemplateResult {
  if (level <= 1) return html`<h1 part=${part}>${content}</h1>`;
  if (level === 2) return html`<h2 part=${part}>${content}</h2>`;
  if (level === 3) return html`<h3 part=${part}>${content}</h3>`;
  if (level === 4) return html`<h4 part=${part}>${content}</h4>`;
  return level === 5 ? html`<h5 part=${part}>${content}</h5>` : html`<h6 part=${part}>${content}</h6>`;
}

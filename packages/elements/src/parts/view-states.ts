import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ClientError, Status, View } from '@workfloor/sdk';
import { canRetry, referenceOf, sentenceOf } from '../base/failure.ts';
import type { Formats } from '../base/format.ts';
import { icons } from '../base/icons.ts';
import type { common } from '../i18n/en/common.ts';

type Common = typeof common;
export type Standing = 'loading' | 'ready' | 'not-found' | 'forbidden' | 'signed-out' | 'error';

/** What a person sees of a view: its last good value as long as there is one. */
export function standingOf(view: View<unknown> | undefined, status: Status | undefined): Standing {
  if (view?.value !== undefined) return 'ready';
  const code = view?.error?.code;
  if (code === 'not_found' || code === 'forbidden') return code === 'forbidden' ? 'forbidden' : 'not-found';
  if (code === 'unauthenticated' || status?.connection === 'signed-out') return 'signed-out';
  return code === undefined ? 'loading' : 'error';
}

/** What stands in the place of the content: why there is none, and what can be done. */
export function missing(error: ClientError | undefined, standing: Standing, t: Common, retry: () => void): TemplateResult {
  const text = standing === 'signed-out' ? t.signedOut : sentenceOf(error, t);
  const reference = standing === 'error' ? referenceOf(error, t) : undefined;
  const icon = standing === 'error' ? icons.alert : standing === 'not-found' ? icons.search : icons.lock;
  return html`<div class="missing" part="missing">
    ${icon}
    <p>${text}</p>
    ${reference === undefined ? nothing : html`<p class="quiet">${reference}</p>`}
    ${error && canRetry(error) ? html`<button type="button" @click=${retry}>${t.retry}</button>` : nothing}
  </div>`;
}

/** Lines in the shape of what is coming. */
export function skeleton(lines: number, t: Common | undefined): TemplateResult {
  return html`<div class="skeleton" part="skeleton">
    <span class="unseen">${t?.loading ?? nothing}</span>
    ${Array.from({ length: lines }, () => html`<div class="bone"></div>`)}
  </div>`;
}

export interface BannerOptions {
  readonly view: View<unknown> | undefined;
  readonly status: Status | undefined;
  readonly t: Common;
  readonly formats: Formats;
  retry(this: void): void;
}

/** Above content that is not current: offline, signed out, could not be read anew. */
export function banner({ view, status, t, formats, retry }: BannerOptions): TemplateResult | typeof nothing {
  if (status?.connection === 'signed-out') return strip(icons.lock, t.signedOut);
  if (status?.connection === 'offline') {
    const text = status.since === undefined ? t.offline : t.offlineSince({ time: formats.time(status.since) });
    return strip(icons.offline, status.pending > 0 ? `${text} ${t.waiting({ count: status.pending })}` : text);
  }
  if (view?.status !== 'error' || view.value === undefined) return nothing;
  const again = html`<button type="button" @click=${retry}>${t.retry}</button>`;
  return strip(icons.alert, [sentenceOf(view.error, t), referenceOf(view.error, t)].filter(Boolean).join(' '), again);
}

/** One line with an icon across the element. */
export function strip(icon: unknown, text: string, action: unknown = nothing): TemplateResult {
  return html`<div class="strip" part="banner">${icon}<span>${text}</span>${action}</div>`;
}

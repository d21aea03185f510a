import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ClientError, Status } from '@workfloor/sdk';
import { canRetry, referenceOf, sentenceOf } from '../base/failure.ts';
import type { Formats } from '../base/format.ts';
import { icons } from '../base/icons.ts';
import type { board as boardWords } from '../i18n/en/board.ts';
import type { views } from '../i18n/en/views.ts';
import type { common } from '../i18n/en/common.ts';
import { missing, standingOf } from '../parts/view-states.ts';
import type { BoardModel } from './board-model.ts';

export interface StateWords {
  readonly t: typeof boardWords;
  readonly words: typeof common;
}

/** Instead of the board: nothing could be loaded, and why. */
export function failure(
  { error, status }: Pick<BoardModel, 'error' | 'status'>,
  { words }: StateWords,
  onRetry: () => void,
): TemplateResult {
  const standing = standingOf(error && { status: 'error', error }, status);
  return html`<slot name="error"><div part="error">${missing(error, standing, words, onRetry)}</div></slot>`;
}

/** Instead of the board: there is none to show. */
export function noPipeline(t: typeof views): TemplateResult {
  return html`<slot name="empty"
    ><div class="missing" part="empty">
      ${icons.branch}
      <p>${t.noPipeline}</p>
      <p class="quiet">${t.noPipelineHint}</p>
    </div></slot
  >`;
}

/** Above a board without a card. */
export function empty(t: typeof views, options: { readonly isFiltered: boolean; readonly canAdd: boolean }): TemplateResult {
  if (options.isFiltered) return html`<p class="notice">${icons.search} ${t.noMatch}</p>`;
  return html`<slot name="empty"
    ><p class="notice" part="empty">
      ${icons.task} ${t.empty} ${options.canAdd ? html`<span class="quiet">${t.emptyHint}</span>` : nothing}
    </p></slot
  >`;
}

/** Above the board: it may not be current. */
export function connectionNotice(status: Status | undefined, { words }: StateWords, formats: Formats): TemplateResult | typeof nothing {
  if (status?.connection === 'signed-out') return html`<p class="notice bad" part="notice">${icons.lock} ${words.signedOut}</p>`;
  if (status?.connection !== 'offline') return nothing;
  const text = status.since === undefined ? words.offline : words.offlineSince({ time: formats.time(status.since) });
  return html`<p class="notice warn" part="notice">
    ${icons.offline} ${text} ${status.pending > 0 ? html`<span class="quiet">${words.waiting({ count: status.pending })}</span>` : nothing}
  </p>`;
}

/** Above the last good board: refreshing it has failed. */
export function refreshNotice(error: ClientError, { words }: StateWords, onRetry: () => void): TemplateResult {
  return html`<p class="notice bad" part="notice">
    ${icons.alert} ${sentenceOf(error, words)} ${referenceOf(error, words) ?? ''}
    ${canRetry(error) ? html`<button @click=${onRetry}>${words.retry}</button>` : nothing}
  </p>`;
}

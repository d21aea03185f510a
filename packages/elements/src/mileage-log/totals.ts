import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MileageTotal, MileageTotalsAnswer } from '@workfloor/core';
import { heading } from '../parts/heading.ts';
import { memberName } from '../parts/record-scene.ts';
import { totalsBy } from './log-state.ts';
import type { TotalsBy } from './log-state.ts';
import type { LogScene } from './log-scene.ts';

/** How far it was by month, person or job, of what is listed. */
export function totals(scene: LogScene): TemplateResult {
  const { words, state, level } = scene;
  const names: Readonly<Record<TotalsBy, string>> = { month: words.byMonth, member: words.byPerson, job: words.byJob };
  const answer = state.totals.value;
  return html`<section class="totals" part="totals" aria-labelledby="totals">
    <div class="totals-head">
      ${heading(level, html`<span id="totals">${words.totals}</span>`)}
      <fieldset class="segments">
        <legend class="unseen">${words.totalsBy}</legend>
        ${totalsBy.map(
          (by) =>
            html`<label
              ><input
                type="radio"
                name="totals-by"
                data-control=${`by:${by}`}
                .checked=${state.by === by}
                @change=${() => state.set({ by })}
              /><span>${names[by]}</span></label
            >`,
        )}
      </fieldset>
    </div>
    ${answer ? table(scene, answer, names[state.by]) : nothing}
  </section>`;
}

function table(scene: LogScene, answer: MileageTotalsAnswer, by: string): TemplateResult {
  const { words, measures, formats } = scene;
  if (answer.totals.length === 0) return html`<p class="quiet">${words.noTotals}</p>`;
  const name = (total: MileageTotal): string => keyName(scene, answer, total);
  const rows =
    scene.state.by === 'month' ? answer.totals.toReversed() : answer.totals.toSorted((a, b) => formats.compare(name(a), name(b)));
  return html`<table class="sums-table">
    <caption class="unseen">
      ${words.totals}
    </caption>
    <thead>
      <tr>
        <th scope="col">${by}</th>
        <th scope="col">${words.count}</th>
        <th scope="col">${words.distance}</th>
        <th scope="col">${words.ofThatBillable}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (total) =>
          html`<tr>
            <th scope="row">${name(total)}</th>
            <td>${formats.number(total.logs)}</td>
            <td>${measures.distance(total.distance, total.unit)}</td>
            <td>${measures.distance(total.billable, total.unit)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function keyName(scene: LogScene, { records }: MileageTotalsAnswer, { key }: MileageTotal): string {
  const { words, formats, state } = scene;
  if (key === null) return words.noJob;
  if (state.by === 'member') return memberName(scene, key);
  if (state.by === 'job') return records.job?.find(({ id }) => id === key)?.title ?? '?';
  return new Intl.DateTimeFormat(formats.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${key}-01`));
}

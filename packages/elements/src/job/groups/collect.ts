import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Collectable } from '@workfloor/core';
import { icons } from '../../base/icons.ts';
import { openCollectForm } from '../../parts/collect-form.ts';
import { grouped, whyOut } from '../../parts/left-out.ts';
import { mayChange } from './group-tools.ts';
import type { GroupScene } from './group-tools.ts';
import { unbilledLines } from './line-facts.ts';

/** What collecting would do now, what stays out and why, and the button that does it. */
export function collecting(scene: GroupScene): TemplateResult | typeof nothing {
  const { g, state, tools } = scene;
  const { would = [], leftOut = [] } = state.billing ?? {};
  const ready = unbilledLines(scene).some((line) => line.state === 'ready');
  const reasons = grouped(
    leftOut.filter(({ reason }) => reason !== 'not_collected'),
    ({ reason }) => reason,
  );
  if (!ready && would.length === 0 && reasons.size === 0) return nothing;
  const collect = (): void =>
    void openCollectForm(scene, {
      of: { job: scene.detail.job.id },
      nameOf: (id) => nameOfPayer(scene, id),
      payerOf: (id) =>
        scene.detail.invoices.find((invoice) => invoice.id === id)?.client ?? would.find(({ invoice }) => invoice === id)?.client,
    });
  return html`<div class="callout collecting" part="collecting">
    ${
      would.length === 0
        ? nothing
        : html`<ul role="list" aria-label=${g.wouldCollect}>
            ${would.map((one) => html`<li>${wouldLine(scene, one)}</li>`)}
          </ul>`
    }
    ${
      reasons.size === 0
        ? nothing
        : html`<ul role="list" class="left-out" aria-label=${g.leftOut}>
            ${[...reasons].map(([reason, items]) => html`<li class="quiet">${icons.alert}<span>${whyOut(scene, reason, items)}</span></li>`)}
          </ul>`
    }
    ${
      ready && mayChange(scene, 'invoices')
        ? html`<div class="bar"><button type="button" data-control="collect" @click=${collect}>${g.collect}</button></div>`
        : nothing
    }
    ${tools.feedback.problem('collect')}
  </div>`;
}

function nameOfPayer({ detail, g }: GroupScene, id: string): string {
  return detail.parties.find(({ client }) => client.id === id)?.client.name ?? g.anotherClient;
}

function wouldLine(scene: GroupScene, { client, invoice, lines, amount, currency, period }: Collectable): string {
  const { g, measures, formats } = scene;
  const values = { count: lines.length, amount: measures.money(amount, currency), name: nameOfPayer(scene, client) };
  const where = invoice === null ? g.intoNewDraft(values) : g.intoDraft(values);
  if (period === null) return where;
  return `${where} ${formats.list([measures.date(period.from), measures.date(period.to)])}`;
}

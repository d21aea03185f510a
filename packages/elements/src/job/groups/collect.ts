import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Collectable, Kinds, PreviewAnswer } from '@workfloor/core';
import { icons } from '../../base/icons.ts';
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
  const collect = (): void => void openCollectForm(scene);
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

/** Says what will go where, by the server's word, and does it. */
async function openCollectForm(scene: GroupScene): Promise<void> {
  const { g, detail, tools } = scene;
  const args = { job: detail.job.id };
  const client = tools.client();
  if (!client) return;
  let preview: PreviewAnswer;
  try {
    preview = await client.preview('invoice.collect', args);
  } catch (error) {
    return tools.feedback.fail('collect', error);
  }
  const collected = collectedBy(preview);
  await tools.dialog.open({
    title: g.collectTitle,
    note: html`${previewList(scene, preview)}`,
    at: 'collect-form',
    submit: g.collectNow,
    save: () => tools.feedback.act('invoice.collect', args, { at: 'collect-form', said: g.saidCollected({ count: collected }) }),
  });
}

function collectedBy({ result }: PreviewAnswer): number {
  return typeof result === 'object' && result !== null && 'collected' in result ? Number(result.collected) : 0;
}

/** The records of a kind that it would write. */
function written<K extends 'invoice' | 'line'>({ rows }: PreviewAnswer, kind: K): readonly Kinds[K][] {
  return rows.flatMap((row) => (row.kind === kind && row.after ? [row.after as Kinds[K]] : [])); // rows hold records of their kind
}

function previewList(scene: GroupScene, preview: PreviewAnswer): TemplateResult {
  const { g, detail, measures, state } = scene;
  const made = written(preview, 'invoice');
  const byDraft = grouped(
    written(preview, 'line').filter(({ invoice }) => invoice !== null),
    ({ invoice }) => invoice,
  );
  const told = [...byDraft].map(([id, lines]) => {
    const there = detail.invoices.find((invoice) => invoice.id === id) ?? state.billing?.would.find(({ invoice }) => invoice === id);
    const invoice = there ?? made.find((each) => each.id === id);
    const amount = measures.money(
      lines.reduce((sum, line) => sum + line.amount, 0),
      lines[0]?.currency ?? '',
    );
    const values = { count: lines.length, amount, name: nameOfPayer(scene, invoice?.client ?? '') };
    return there ? g.intoDraft(values) : g.intoNewDraft(values);
  });
  if (told.length === 0) return html`<p>${g.nothingToCollect}</p>`;
  return html`<ul role="list">
    ${told.map((line) => html`<li>${line}</li>`)}
  </ul>`;
}

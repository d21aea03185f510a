import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Id, Kinds, PreviewAnswer } from '@workfloor/core';
import { grouped } from './left-out.ts';
import type { RecordScene } from './record-scene.ts';

/** What is collected, and what is known of those who pay. */
export interface Collecting {
  readonly of: { readonly job: Id } | { readonly client: Id };
  /** What a client is called. */
  nameOf(this: void, client: Id): string | undefined;
  /** Who pays an invoice that is there already. */
  payerOf(this: void, invoice: Id): Id | undefined;
}

/** Says what will go where, by the server's word, and does it. Where that cannot be had, `collect` is where it is said why. */
export async function openCollectForm(scene: RecordScene, about: Collecting): Promise<void> {
  const { g, tools } = scene;
  const client = tools.client();
  if (!client) return;
  tools.feedback.clear('collect');
  let preview: PreviewAnswer;
  try {
    preview = await client.preview('invoice.collect', about.of);
  } catch (error) {
    return tools.feedback.fail('collect', error);
  }
  const { collected, remaining } = countsOf(preview);
  await tools.dialog.open({
    title: g.collectTitle,
    note: previewList(scene, about, preview, remaining),
    at: 'collect-form',
    submit: g.collectNow,
    save: () => tools.feedback.act('invoice.collect', about.of, { at: 'collect-form', said: g.saidCollected({ count: collected }) }),
  });
}

/** How many lines go, and how many wait for the next time. */
function countsOf({ result }: PreviewAnswer): { readonly collected: number; readonly remaining: number } {
  const answer: Readonly<Record<string, unknown>> = typeof result === 'object' && result !== null ? { ...result } : {};
  return { collected: Number(answer['collected'] ?? 0), remaining: Number(answer['remaining'] ?? 0) };
}

/** The records of a kind that it would write. */
function written<K extends 'invoice' | 'line'>({ rows }: PreviewAnswer, kind: K): readonly Kinds[K][] {
  return rows.flatMap((row) => (row.kind === kind && row.after ? [row.after as Kinds[K]] : [])); // rows hold records of their kind
}

function previewList(scene: RecordScene, about: Collecting, preview: PreviewAnswer, remaining: number): TemplateResult {
  const { g, measures } = scene;
  const made = preview.rows.filter(({ kind, before }) => kind === 'invoice' && before === null).map(({ id }) => id);
  const payers = new Map(written(preview, 'invoice').map(({ id, client }) => [id, client]));
  const byDraft = grouped(
    written(preview, 'line').filter(({ invoice }) => invoice !== null),
    ({ invoice }) => invoice ?? '',
  );
  const told = [...byDraft].map(([id, lines]) => {
    const payer = payers.get(id) ?? about.payerOf(id);
    const amount = measures.money(
      lines.reduce((sum, line) => sum + line.amount, 0),
      lines[0]?.currency ?? '',
    );
    const values = { count: lines.length, amount, name: (payer && about.nameOf(payer)) ?? g.anotherClient };
    return made.includes(id) ? g.intoNewDraft(values) : g.intoDraft(values);
  });
  if (told.length === 0) return html`<p>${g.nothingToCollect}</p>`;
  return html`<ul role="list">
      ${told.map((line) => html`<li>${line}</li>`)}
    </ul>
    ${remaining > 0 ? html`<p>${g.collectMore({ count: remaining })}</p>` : ''}`;
}

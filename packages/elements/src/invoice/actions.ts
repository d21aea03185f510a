import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { decimalsOf, openAmount } from '@workfloor/core/kernel';
import type { Discount } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import type { FormField, FormValues } from '../parts/form-fields.ts';
import { openCreditForm, openIssueForm, openPaymentForm, openRefundForm, openVoidForm } from '../parts/invoice-forms.ts';
import type { MenuItem } from '../parts/menu.ts';
import { mayChange } from '../parts/record-scene.ts';
import { savePdf } from '../parts/save-file.ts';
import type { InvoiceScene } from './invoice-scene.ts';

/** What can be done with the invoice: the next thing first. */
export function actions(scene: InvoiceScene): TemplateResult {
  const { invoice, g, tools, words } = scene;
  const may = mayChange(scene, 'invoices');
  const open = openAmount(invoice);
  const isOpen = invoice.state === 'issued' || invoice.state === 'part_paid';
  const primary = (label: string, control: string, run: () => void, disabled = false): TemplateResult =>
    html`<button type="button" class="primary" data-control=${control} ?disabled=${disabled} @click=${run}>${label}</button>`;
  return html`<div class="actions" part="actions">
      ${may && invoice.state === 'draft' ? primary(g.issue, 'issue', () => void openIssueForm(scene, invoice), scene.lines.length === 0) : nothing}
      ${may && isOpen && open > 0 ? primary(g.recordPayment, 'pay', () => void openPaymentForm(scene, invoice)) : nothing}
      <button type="button" data-control="open-pdf" @click=${() => void openPdf(scene)}>${words.openPdf}</button>
      ${tools.menu.button({ key: 'more', name: scene.t.more, shown: icons.more, items: () => itemsOf(scene, may), control: 'more', look: 'bare' })}
    </div>
    ${tools.feedback.problem(invoice.id)}`;
}

function itemsOf(scene: InvoiceScene, may: boolean): readonly MenuItem[] {
  const { invoice, g } = scene;
  const save: MenuItem = { label: g.savePdf, run: () => void savePdf(scene, invoice) };
  if (!may || invoice.state === 'void') return [save];
  return [save, ...(invoice.state === 'draft' ? draftItems(scene) : issuedItems(scene))];
}

function draftItems(scene: InvoiceScene): readonly MenuItem[] {
  const { invoice, g, words, tools, leave } = scene;
  const { id } = invoice;
  const discard = async (): Promise<void> => {
    if (await tools.feedback.act('invoice.discard', { id }, { at: id, said: g.saidDiscarded })) leave?.();
  };
  return [
    { label: words.details, run: () => void openDetails(scene) },
    { label: g.discard, apart: true, run: () => void discard() },
  ];
}

function issuedItems(scene: InvoiceScene): readonly MenuItem[] {
  const { invoice, g, words, lines, payments } = scene;
  const { state, paid, credits } = invoice;
  const hasMoney = payments.some((payment) => payment.state === 'cleared' && payment.amount > 0);
  const pay: MenuItem = { label: g.recordPayment, run: () => void openPaymentForm(scene, invoice) };
  const refund: MenuItem = { label: words.refund, run: () => void openRefundForm(scene, { invoice, payments, words }) };
  const credit: MenuItem = { label: g.credit, apart: true, run: () => void openCreditForm(scene, invoice, lines) };
  const makeVoid: MenuItem = { label: g.voidIt, run: () => void openVoidForm(scene, invoice) };
  return [
    ...(openAmount(invoice) < 0 ? [pay] : []),
    ...(hasMoney ? [refund] : []),
    ...(credits === null ? [credit] : []),
    ...(state === 'issued' && paid === 0 ? [makeVoid] : []),
  ];
}

/** In a tab of its own, which has to be there before the document is fetched; where no tab may be opened the file is saved. */
async function openPdf(scene: InvoiceScene): Promise<void> {
  const { tools, invoice } = scene;
  const client = tools.client();
  if (!client) return;
  const tab = window.open('', '_blank');
  if (!tab) return savePdf(scene, invoice);
  try {
    const response = await client.invoicePdf(invoice.id);
    tab.location.href = URL.createObjectURL(await response.blob());
  } catch (error) {
    tab.close();
    await tools.feedback.fail(invoice.id, error);
  }
}

type DiscountKind = 'none' | 'percent' | 'amount';

function kindOf(discount: Discount | null): DiscountKind {
  if (discount === null) return 'none';
  return 'percent' in discount ? 'percent' : 'amount';
}

/** What a draft says besides its lines: discount of the whole, days until due, language. */
async function openDetails(scene: InvoiceScene): Promise<void> {
  const { words, t, tools, invoice, g } = scene;
  const { id } = invoice;
  await tools.dialog.open({
    title: words.detailsTitle,
    at: 'details',
    submit: g.save,
    fields: (values) => detailFields(scene, values),
    save: (values) => {
      const { dueDays, locale } = values;
      const args = {
        id,
        discount: discountIn(values),
        ...(typeof dueDays === 'number' ? { dueDays } : {}),
        ...(typeof locale === 'string' && locale !== '' ? { locale } : {}),
      };
      return tools.feedback.act('invoice.edit', args, { at: 'details', said: t.saidChanged });
    },
  });
}

function detailFields({ words, invoice }: InvoiceScene, values: FormValues): readonly FormField[] {
  const { discount, currency, dueDays, locale } = invoice;
  const kind = values['kind'] ?? kindOf(discount);
  const kinds = [
    { id: 'none', name: words.discountNone },
    { id: 'percent', name: words.discountPercent },
    { id: 'amount', name: words.discountAmount },
  ];
  const percent: FormField = {
    kind: 'number',
    name: 'percent',
    label: words.percent,
    required: true,
    narrow: true,
    min: 0,
    max: 100,
    hint: words.percentRange,
    value: discount && 'percent' in discount ? discount.percent : null,
  };
  const amount: FormField = {
    kind: 'money',
    name: 'amount',
    label: words.discountAmount,
    required: true,
    narrow: true,
    currency,
    decimals: decimalsOf(currency),
    value: discount && 'amount' in discount ? discount.amount : null,
  };
  const languages = [...new Set([locale, 'en', 'da', 'fr', 'fr-CA'])].map((id) => ({ id, name: languageName(id) }));
  return [
    { kind: 'choice', name: 'kind', label: words.discountKind, narrow: true, options: kinds, value: kindOf(discount) },
    ...(kind === 'percent' ? [percent] : kind === 'amount' ? [amount] : []),
    { kind: 'number', name: 'dueDays', label: words.dueDays, required: true, narrow: true, min: 0, max: 3650, value: dueDays },
    { kind: 'choice', name: 'locale', label: words.language, narrow: true, options: languages, value: locale },
  ];
}

/** In itself, as who reads it knows it. */
function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag; // what is no tag
  }
}

function discountIn({ kind, percent, amount }: FormValues): Discount | null {
  if (kind === 'percent' && typeof percent === 'number') return { percent };
  return kind === 'amount' && typeof amount === 'number' ? { amount } : null;
}

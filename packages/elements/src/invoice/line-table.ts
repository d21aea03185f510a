import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { decimalsOf } from '@workfloor/core/kernel';
import type { ArgsOf, Commands, CopiedLine, Line, Tax } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { parseNumber } from '../parts/form-fields.ts';
import { lineName } from '../parts/invoice-facts.ts';
import type { MenuItem } from '../parts/menu.ts';
import { newId, rowMenu } from '../parts/record-scene.ts';
import type { Cell } from './cells.ts';
import type { InvoiceScene } from './invoice-scene.ts';

type Patch = Omit<ArgsOf<Commands['line']['edit']>, 'id'>;

/** What is billed: as it stands on paper, or, in a draft, as fields. */
export function lineTable(scene: InvoiceScene): TemplateResult {
  const { words, g, isEditable, lines, copy, totals, invoice } = scene;
  const shown: readonly CopiedLine[] = copy?.lines ?? lines;
  const withDiscount = isEditable || shown.some(({ discount }) => discount !== 0);
  const heads = [
    { key: 'text', name: words.itemText },
    { key: 'date', name: g.date },
    { key: 'quantity', name: g.quantity },
    { key: 'unit', name: g.unit },
    { key: 'rate', name: g.rate },
    ...(withDiscount ? [{ key: 'discount', name: words.discountShort }] : []),
    { key: 'tax', name: words.tax },
    { key: 'amount', name: g.amount },
  ];
  const hidden = page(scene);
  return html`<div class="lines" part="lines">
    ${
      shown.length === 0
        ? html`<p class="empty">${words.noLines}</p>`
        : html`<table class="line-table ${isEditable ? 'editable' : ''}" role="table" aria-label=${g.lines}>
            <thead role="rowgroup">
              <tr role="row">
                ${heads.map(({ key, name }) => html`<th role="columnheader" scope="col" class=${key}>${name}</th>`)}
                ${isEditable ? html`<th role="columnheader" class="tools"><span class="unseen">${g.how}</span></th>` : nothing}
              </tr>
            </thead>
            <tbody role="rowgroup">
              ${
                isEditable
                  ? repeat(
                      lines,
                      ({ id }) => id,
                      (line, at) => editableRow(scene, line, at),
                    )
                  : shown.map((line) => paperRow(scene, line, withDiscount))
              }
            </tbody>
          </table>`
    }
    ${hidden > 0 ? html`<p class="quiet">${words.moreLines({ count: hidden })}</p>` : nothing} ${isEditable ? addLine(scene) : nothing}
    ${scene.tools.feedback.problem('add-line')} ${invoice.state === 'draft' && totals.lines === 0 && shown.length === 0 ? nothing : nothing}
  </div>`;
}

/** How many lines are on further pages of the answer. */
function page({ page: { answer }, copy, lines }: InvoiceScene): number {
  return copy || answer.lines.next === null ? 0 : Math.max(0, answer.lines.count - lines.length);
}

const taxesText = ({ measures, words }: InvoiceScene, taxes: readonly Tax[]): string =>
  taxes.length === 0 ? words.noTax : taxes.map(({ name, rate }) => `${name} ${measures.percent(rate)}`).join(', ');

function paperRow(scene: InvoiceScene, line: CopiedLine, withDiscount: boolean): TemplateResult {
  const { measures, formats, invoice, words, g } = scene;
  const { text, date, quantity, unit, rate, per, discount, taxes, amount } = line;
  const cell = (key: string, label: string, content: unknown): TemplateResult =>
    html`<td role="cell" class=${key} data-label=${label}>${content}</td>`;
  return html`<tr role="row" data-row=${line.id} part="line">
    ${cell('text', words.itemText, text)} ${cell('date', g.date, html`<time datetime=${date}>${measures.date(date)}</time>`)}
    ${cell('quantity', g.quantity, formats.number(quantity))} ${cell('unit', g.unit, unit)}
    ${cell('rate', g.rate, html`${measures.money(rate, invoice.currency)}${per === 1 ? nothing : html` <span class="quiet">${words.perUnits({ count: per })}</span>`}`)}
    ${withDiscount ? cell('discount', words.discountShort, discount === 0 ? '' : measures.percent(discount)) : nothing}
    ${cell('tax', words.tax, taxesText(scene, taxes))} ${cell('amount', g.amount, measures.money(amount, invoice.currency))}
  </tr>`;
}

/** A number as one types it in this language. */
export function numberText(value: number, locale: string, decimals?: number): string {
  const fixed =
    decimals === undefined ? { maximumFractionDigits: 3 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(locale, { useGrouping: false, ...fixed }).format(value);
}

function editableRow(scene: InvoiceScene, line: Line, at: number): TemplateResult {
  const { state, measures, words, g, tools } = scene;
  const { id, per, amount, currency, partOf } = line;
  const cell = (field: string, label: string, content: unknown): TemplateResult =>
    html`<td role="cell" class=${field} data-label=${label}>${content}</td>`;
  const field = (one: Omit<Cell, 'line' | 'name' | 'move'>, label: string): TemplateResult =>
    state.cells.render({
      ...one,
      line: id,
      name: words.cell({ column: label, count: at + 1 }),
      move: (by) => void moveLine(scene, line, by),
    });
  // one payer's part of a shared line is changed as a whole, on the job
  const isPart = partOf !== null;
  const shown = (one: Omit<Cell, 'line' | 'name' | 'move'>, label: string): unknown => (isPart ? one.value : field(one, label));
  return html`<tr role="row" data-row=${id} part="line">
    ${cell('text', words.itemText, shown(textCell(scene, line), words.itemText))}
    ${cell('date', g.date, isPart ? measures.date(line.date) : field(dateCell(scene, line), g.date))}
    ${cell('quantity', g.quantity, shown(quantityCell(scene, line), g.quantity))}
    ${cell('unit', g.unit, shown(unitCell(scene, line), g.unit))}
    ${cell('rate', g.rate, html`${shown(rateCell(scene, line), g.rate)}${per === 1 ? nothing : html`<span class="quiet">${words.perUnits({ count: per })}</span>`}`)}
    ${cell('discount', words.discountShort, shown(discountCell(scene, line), words.discountShort))}
    ${cell('tax', words.tax, isPart ? taxesText(scene, line.taxes) : taxMenu(scene, line, at))}
    ${cell('amount', g.amount, measures.money(amount, currency))}
    <td role="cell" class="tools">${rowMenu(scene, id, lineName(scene, line), () => lineItems(scene, line))}</td>
    ${
      tools.feedback.problemId(id) === undefined && state.cells.problem(id) === nothing
        ? nothing
        : html`<td role="cell" class="row-problem">${tools.feedback.problem(id)}${state.cells.problem(id)}</td>`
    }
  </tr>`;
}

type Content = Omit<Cell, 'line' | 'name' | 'move'>;

/** Changes a line; what was refused is told below it. */
function change({ tools, g }: InvoiceScene, { id }: Line, patch: Patch): Promise<boolean> {
  return tools.feedback.act('line.edit', { id, ...patch }, { at: id, said: g.saidChanged });
}

function textCell(scene: InvoiceScene, line: Line): Content {
  return {
    field: 'text',
    value: line.text,
    placeholder: lineName(scene, line),
    check: (typed) => (typed === '' && line.service === null ? scene.words.needsText : undefined),
    save: (text) => change(scene, line, { text }),
  };
}

function dateCell(scene: InvoiceScene, line: Line): Content {
  return {
    field: 'date',
    value: line.date,
    kind: 'date',
    check: (typed) => (typed === '' ? scene.words.needsDate : undefined),
    save: (date) => change(scene, line, { date }),
  };
}

function quantityCell(scene: InvoiceScene, line: Line): Content {
  const { locale } = scene.formats;
  const read = (typed: string): number | undefined => parseNumber(typed, locale);
  return {
    field: 'quantity',
    value: numberText(line.quantity, locale),
    kind: 'number',
    maxLength: 20,
    check: (typed) => (read(typed) === undefined ? scene.words.notANumber : undefined),
    save: (typed) => change(scene, line, { quantity: read(typed) ?? 0 }),
  };
}

function unitCell(scene: InvoiceScene, line: Line): Content {
  return { field: 'unit', value: line.unit, maxLength: 30, check: () => undefined, save: (unit) => change(scene, line, { unit }) };
}

function rateCell(scene: InvoiceScene, line: Line): Content {
  const { locale } = scene.formats;
  const decimals = decimalsOf(line.currency);
  const read = (typed: string): number | undefined => {
    const value = parseNumber(typed, locale);
    return value === undefined ? undefined : Math.round(value * 10 ** decimals);
  };
  return {
    field: 'rate',
    value: numberText(line.rate / 10 ** decimals, locale, decimals),
    kind: 'number',
    maxLength: 30,
    check: (typed) => (read(typed) === undefined ? scene.words.notANumber : undefined),
    save: (typed) => change(scene, line, { rate: read(typed) ?? 0 }),
  };
}

function discountCell(scene: InvoiceScene, line: Line): Content {
  const { locale } = scene.formats;
  const read = (typed: string): number | undefined => (typed === '' ? 0 : parseNumber(typed.replace(/\s*%$/, ''), locale));
  const isIn = (value: number | undefined): boolean => value !== undefined && value >= 0 && value <= 100;
  return {
    field: 'discount',
    value: line.discount === 0 ? '' : numberText(line.discount, locale),
    kind: 'number',
    maxLength: 10,
    placeholder: '–',
    check: (typed) => (isIn(read(typed)) ? undefined : scene.words.percentRange),
    save: (typed) => change(scene, line, { discount: read(typed) ?? 0 }),
  };
}

const keyOf = ({ name, rate }: Tax): string => `${name} ${rate}`;

/** The taxes that a line may bear: those it has, the firm's and those of services. */
function taxMenu(scene: InvoiceScene, line: Line, at: number): TemplateResult {
  const { studio, tools, words, measures } = scene;
  const { taxes, id } = line;
  const all = [...taxes, ...(studio?.workspace.taxes ?? []), ...(studio?.services ?? []).flatMap((service) => service.taxes ?? [])];
  const known = [...new Map(all.map((tax) => [keyOf(tax), tax])).values()];
  const items = (): MenuItem[] =>
    known.map((tax) => {
      const on = taxes.some((each) => keyOf(each) === keyOf(tax));
      const next = on ? taxes.filter((each) => keyOf(each) !== keyOf(tax)) : [...taxes, tax];
      return {
        label: `${tax.name} ${measures.percent(tax.rate)}`,
        kind: 'check',
        on,
        run: () => void change(scene, line, { taxes: next }),
      };
    });
  const text = taxesText(scene, taxes);
  return tools.menu.button({
    key: `tax:${id}`,
    name: `${words.cell({ column: words.tax, count: at + 1 })}: ${text}`,
    shown: html`<span>${text}</span>`,
    items,
    look: 'bare cell-button',
    control: 'tax',
    disabled: known.length === 0,
  });
}

async function moveLine(scene: InvoiceScene, line: Line, by: number): Promise<void> {
  const at = scene.lines.findIndex(({ id }) => id === line.id);
  await placeLine(scene, line, at + by);
}

/** Puts a line at a place among the others. */
async function placeLine(scene: InvoiceScene, line: Line, place: number): Promise<void> {
  const { tools, words, lines } = scene;
  const others = lines.filter(({ id }) => id !== line.id);
  if (place < 0 || place > others.length) return;
  const [after, before] = [others[place - 1]?.id ?? null, others[place]?.id ?? null];
  const said = words.saidMoved({ name: lineName(scene, line), place: place + 1, count: lines.length });
  await tools.feedback.act('line.reorder', { id: line.id, after, before }, { at: line.id, said });
}

function lineItems(scene: InvoiceScene, line: Line): readonly (MenuItem | undefined)[] {
  const { words, g, t, tools, lines, invoice } = scene;
  const { id, sourceKind } = line;
  const at = lines.findIndex((each) => each.id === id);
  const last = lines.length - 1;
  const name = lineName(scene, line);
  const to =
    (place: number): (() => void) =>
    () =>
      void placeLine(scene, line, place);
  const out = (): void =>
    void tools.feedback.act('invoice.removeLines', { id: invoice.id, lines: [id] }, { at: id, said: g.saidTakenOut({ name }) });
  const remove = (): void => void tools.feedback.act('line.remove', { id }, { at: id, said: t.saidRemoved({ name }) });
  return [
    at > 0 ? { label: words.up, run: to(at - 1) } : undefined,
    at < last ? { label: words.down, run: to(at + 1) } : undefined,
    at > 1 ? { label: words.toTop, run: to(0) } : undefined,
    at < last - 1 ? { label: words.toBottom, run: to(last) } : undefined,
    { label: g.takeOut, apart: true, run: out },
    line.partOf === null && sourceKind !== 'mileageLog' ? { label: words.removeLine, run: remove } : undefined,
  ];
}

/** Finds a service, or takes what was typed as a text; the fields of the new line follow. */
function addLine(scene: InvoiceScene): TemplateResult {
  const { state, words, studio, measures, invoice } = scene;
  const services = (studio?.services ?? []).filter((service) => service.state === 'live' && service.currency === invoice.currency);
  const options = services.map(({ id, name, rate, currency, unit }) => ({
    id,
    name,
    detail: `${measures.money(rate, currency)}${unit === '' ? '' : ` / ${unit}`}`,
  }));
  const key = 'new-line';
  return html`<div class="add-line-row" data-add-line>
    ${icons.plus}
    ${state.combobox.render({
      key,
      label: `${words.addLine}: ${words.addLineHint}`,
      source: { options },
      onChoose: ({ id }) => void add(scene, { service: id }),
      create: { label: (text) => words.addText({ text }), run: (text) => void add(scene, { text, rate: 0 }) },
    })}
    <span class="quiet hint">${words.addLineHint}</span>
  </div>`;
}

async function add(
  scene: InvoiceScene,
  told: { readonly service: string } | { readonly text: string; readonly rate: number },
): Promise<void> {
  const { tools, invoice, state, g } = scene;
  const id = newId(scene);
  if (id === undefined) return;
  const done = tools.feedback.act('line.add', { id, invoice: invoice.id, ...told }, { at: 'add-line', said: g.saidLineAdded });
  if (await done) await state.cells.focus(id, 'service' in told ? 'quantity' : 'rate');
}

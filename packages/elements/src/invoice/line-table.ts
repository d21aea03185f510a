import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CopiedLine, Line } from '@workfloor/core';
import { lineName } from '../parts/invoice-facts.ts';
import { rowMenu } from '../parts/record-scene.ts';
import type { InvoiceScene } from './invoice-scene.ts';
import { dateCell, discountCell, quantityCell, rateCell, textCell, unitCell } from './line-cells.ts';
import type { CellContent } from './line-cells.ts';
import { addLine, grip, lineItems, moveLine, taxesText, taxMenu } from './line-tools.ts';

/** What is billed: as it stands on paper, or, in a draft, as fields. */
export function lineTable(scene: InvoiceScene): TemplateResult {
  const { words, isEditable, tools } = scene;
  const hidden = hiddenLines(scene);
  return html`<div class="lines" part="lines">
    ${table(scene)} ${hidden > 0 ? html`<p class="quiet">${words.moreLines({ count: hidden })}</p>` : nothing}
    ${isEditable ? addLine(scene) : nothing} ${tools.feedback.problem('add-line')}
  </div>`;
}

/** How many lines are on further pages of the answer. */
function hiddenLines({ page: { answer }, copy, lines }: InvoiceScene): number {
  return copy || answer.lines.next === null ? 0 : Math.max(0, answer.lines.count - lines.length);
}

function table(scene: InvoiceScene): TemplateResult {
  const { words, isEditable, lines, copy } = scene;
  const shown: readonly CopiedLine[] = copy?.lines ?? lines;
  if (shown.length === 0) return html`<p class="empty">${words.noLines}</p>`;
  const withDiscount = isEditable || shown.some(({ discount }) => discount !== 0);
  return html`<table class="line-table ${isEditable ? 'editable' : ''}" role="table" aria-label=${words.linesWaiting}>
    ${head(scene, withDiscount)}
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
  </table>`;
}

function head({ words, g, isEditable }: InvoiceScene, withDiscount: boolean): TemplateResult {
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
  return html`<thead role="rowgroup">
    <tr role="row">
      ${heads.map(({ key, name }) => html`<th role="columnheader" scope="col" class=${key}>${name}</th>`)}
      ${isEditable ? html`<th role="columnheader" class="tools"><span class="unseen">${words.lineTools}</span></th>` : nothing}
    </tr>
  </thead>`;
}

const cell = (key: string, label: string, content: unknown): TemplateResult =>
  html`<td role="cell" class=${key} data-label=${label}>${content}</td>`;

/** What a rate is for, where that is not one unit. */
function perText({ words }: InvoiceScene, per: number): TemplateResult | typeof nothing {
  return per === 1 ? nothing : html`<span class="quiet">${words.perUnits({ count: per })}</span>`;
}

function paperRow(scene: InvoiceScene, line: CopiedLine, withDiscount: boolean): TemplateResult {
  const { measures, formats, invoice, words, g } = scene;
  const { text, date, quantity, unit, rate, per, discount, taxes, amount } = line;
  const off = discount === 0 ? '' : measures.percent(discount);
  return html`<tr role="row" data-row=${line.id} part="line">
    ${cell('text', words.itemText, text)} ${cell('date', g.date, html`<time datetime=${date}>${measures.date(date)}</time>`)}
    ${cell('quantity', g.quantity, formats.number(quantity))} ${cell('unit', g.unit, unit)}
    ${cell('rate', g.rate, html`${measures.money(rate, invoice.currency)} ${perText(scene, per)}`)}
    ${withDiscount ? cell('discount', words.discountShort, off) : nothing} ${cell('tax', words.tax, taxesText(scene, taxes))}
    ${cell('amount', g.amount, measures.money(amount, invoice.currency))}
  </tr>`;
}

function editableRow(scene: InvoiceScene, line: Line, at: number): TemplateResult {
  const { state, measures, words, g } = scene;
  const { id, amount, currency, partOf, taxes, date } = line;
  const isPart = partOf !== null; // one payer's part of a shared line is changed as a whole, on the job
  const field = (label: string, one: CellContent, shown = one.value): TemplateResult => {
    const name = words.cell({ column: label, count: at + 1 });
    const move = (by: -1 | 1): void => void moveLine(scene, line, by);
    return cell(one.field, label, isPart ? shown : state.cells.render({ ...one, line: id, name, move }, besides(scene, line, one.field)));
  };
  return html`<tr role="row" data-row=${id} part="line">
      ${field(words.itemText, textCell(scene, line), lineName(scene, line))} ${field(g.date, dateCell(scene, line), measures.date(date))}
      ${field(g.quantity, quantityCell(scene, line))} ${field(g.unit, unitCell(scene, line))} ${field(g.rate, rateCell(scene, line))}
      ${field(words.discountShort, discountCell(scene, line))}
      ${cell('tax', words.tax, isPart ? taxesText(scene, taxes) : taxMenu(scene, line, at))}
      ${cell('amount', g.amount, measures.money(amount, currency))}
      <td role="cell" class="tools">${grip(scene, line)}${rowMenu(scene, id, lineName(scene, line), () => lineItems(scene, line))}</td>
    </tr>
    ${problemRow(scene, line)}`;
}

/** What stands in a cell with its field. */
function besides(scene: InvoiceScene, line: Line, field: string): TemplateResult | typeof nothing {
  if (field === 'rate') return perText(scene, line.per);
  return field === 'text' ? origin(scene, line) : nothing;
}

/** Where a line comes from, in words. */
function origin({ g, page: { records } }: InvoiceScene, { sourceKind, source, text }: Line): TemplateResult | typeof nothing {
  if (sourceKind === null) return nothing;
  const task = sourceKind === 'task' ? records.task?.find(({ id }) => id === source) : undefined;
  if (sourceKind === 'task' && (!task || task.title === text)) return nothing;
  const told =
    sourceKind === 'timeEntry' ? g.fromTime : sourceKind === 'mileageLog' ? g.fromDrive : g.fromTask({ task: task?.title ?? '' });
  return html`<span class="origin">${told}</span>`;
}

/** Why something was refused, across the table below its line. */
function problemRow({ tools, state }: InvoiceScene, { id }: Line): TemplateResult | typeof nothing {
  const wrong = state.cells.problem(id);
  if (tools.feedback.problemId(id) === undefined && wrong === nothing) return nothing;
  return html`<tr role="row" class="problem-row">
    <td role="cell" colspan="9">${tools.feedback.problem(id)} ${wrong}</td>
  </tr>`;
}

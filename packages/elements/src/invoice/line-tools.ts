import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { Line, Tax } from '@workfloor/core';
import { icon, icons } from '../base/icons.ts';
import { lineName } from '../parts/invoice-facts.ts';
import type { MenuItem } from '../parts/menu.ts';
import { newId } from '../parts/record-scene.ts';
import type { InvoiceScene } from './invoice-scene.ts';
import { changeLine } from './line-cells.ts';
import { openServiceForm, servicesFor } from './service-form.ts';

const gripIcon = icon(svg`<path stroke-width="3" d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01"></path>`);

/** The taxes of a line, in words. */
export function taxesText({ measures, words }: InvoiceScene, taxes: readonly Tax[]): string {
  return taxes.length === 0 ? words.noTax : taxes.map(({ name, rate }) => `${name} ${measures.percent(rate)}`).join(', ');
}

const keyOf = ({ name, rate }: Tax): string => `${name} ${rate}`;

/** The taxes that a line may bear: those it has, the firm's and those of services. */
export function taxMenu(scene: InvoiceScene, line: Line, at: number): TemplateResult {
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
        run: () => void changeLine(scene, line, { taxes: next }),
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

/** Puts a line up or down. */
export async function moveLine(scene: InvoiceScene, line: Line, by: number): Promise<void> {
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

/** Where a line can go by its menu. */
function places(scene: InvoiceScene, line: Line): readonly MenuItem[] {
  const { words, lines } = scene;
  const at = lines.findIndex(({ id }) => id === line.id);
  const last = lines.length - 1;
  const to = (label: string, place: number): MenuItem => ({ label, run: () => void placeLine(scene, line, place) });
  return [
    ...(at > 0 ? [to(words.up, at - 1)] : []),
    ...(at < last ? [to(words.down, at + 1)] : []),
    ...(at > 1 ? [to(words.toTop, 0)] : []),
    ...(at < last - 1 ? [to(words.toBottom, last)] : []),
  ];
}

/** Pulls a line to another place; its menu does the same. */
export function grip(scene: InvoiceScene, line: Line): TemplateResult {
  const { words, tools, state, lines } = scene;
  const { id } = line;
  state.drop = (dropped, place) => {
    const pulled = lines.find((each) => each.id === dropped);
    if (pulled) void placeLine(scene, pulled, place);
  };
  const name = words.moveLine({ name: lineName(scene, line) });
  const button = tools.menu.button({
    key: `move:${id}`,
    name,
    shown: gripIcon,
    items: () => places(scene, line),
    control: 'move',
    look: 'bare grip',
    disabled: lines.length < 2,
  });
  return html`<span class="grip-hold" @pointerdown=${state.drag.start}>${button}</span>`;
}

/** What can be done with a line of a draft. */
export function lineItems(scene: InvoiceScene, line: Line): readonly (MenuItem | undefined)[] {
  const { words, g, t, tools, invoice } = scene;
  const { id, sourceKind } = line;
  const name = lineName(scene, line);
  const out = (): void =>
    void tools.feedback.act('invoice.removeLines', { id: invoice.id, lines: [id] }, { at: id, said: g.saidTakenOut({ name }) });
  const remove = (): void => void tools.feedback.act('line.remove', { id }, { at: id, said: t.saidRemoved({ name }) });
  const mayBeOf = line.partOf === null && sourceKind !== 'mileageLog' && servicesFor(scene, line).length > 0;
  return [
    mayBeOf ? { label: words.changeService, run: () => void openServiceForm(scene, line) } : undefined,
    { label: g.takeOut, run: out },
    line.partOf === null && sourceKind !== 'mileageLog' ? { label: words.removeLine, run: remove } : undefined,
  ];
}

/** Finds a service, or takes what was typed as a text; the fields of the new line follow. */
export function addLine(scene: InvoiceScene): TemplateResult {
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

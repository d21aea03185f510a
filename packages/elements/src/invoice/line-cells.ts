import { decimalsOf } from '@workfloor/core/kernel';
import type { ArgsOf, Commands, Line } from '@workfloor/core';
import { parseNumber } from '../parts/form-fields.ts';
import { lineName } from '../parts/invoice-facts.ts';
import type { Cell } from './cells.ts';
import type { InvoiceScene } from './invoice-scene.ts';

type Patch = Omit<ArgsOf<Commands['line']['edit']>, 'id'>;
/** What a field of a line holds, whichever line it is. */
export type CellContent = Omit<Cell, 'line' | 'name' | 'move'>;

/** A number as one types it in this language. */
function numberText(value: number, locale: string, decimals?: number): string {
  const fixed =
    decimals === undefined ? { maximumFractionDigits: 3 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(locale, { useGrouping: false, ...fixed }).format(value);
}

/** Changes a line; what was refused is told below it. */
export function changeLine({ tools, g }: InvoiceScene, { id }: Line, patch: Patch): Promise<boolean> {
  return tools.feedback.act('line.edit', { id, ...patch }, { at: id, said: g.saidChanged });
}

export function textCell(scene: InvoiceScene, line: Line): CellContent {
  return {
    field: 'text',
    value: line.text,
    kind: 'lines',
    placeholder: lineName(scene, line),
    check: (typed) => (typed === '' && line.service === null ? scene.words.needsText : undefined),
    save: (text) => changeLine(scene, line, { text }),
  };
}

export function dateCell(scene: InvoiceScene, line: Line): CellContent {
  return {
    field: 'date',
    value: line.date,
    kind: 'date',
    check: (typed) => (typed === '' ? scene.words.needsDate : undefined),
    save: (date) => changeLine(scene, line, { date }),
  };
}

export function quantityCell(scene: InvoiceScene, line: Line): CellContent {
  const { locale } = scene.formats;
  const read = (typed: string): number | undefined => parseNumber(typed, locale);
  return {
    field: 'quantity',
    value: numberText(line.quantity, locale),
    kind: 'number',
    maxLength: 20,
    check: (typed) => (read(typed) === undefined ? scene.words.notANumber : undefined),
    save: (typed) => changeLine(scene, line, { quantity: read(typed) ?? 0 }),
  };
}

export function unitCell(scene: InvoiceScene, line: Line): CellContent {
  return { field: 'unit', value: line.unit, maxLength: 30, check: () => undefined, save: (unit) => changeLine(scene, line, { unit }) };
}

export function rateCell(scene: InvoiceScene, line: Line): CellContent {
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
    save: (typed) => changeLine(scene, line, { rate: read(typed) ?? 0 }),
  };
}

export function discountCell(scene: InvoiceScene, line: Line): CellContent {
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
    save: (typed) => changeLine(scene, line, { discount: read(typed) ?? 0 }),
  };
}

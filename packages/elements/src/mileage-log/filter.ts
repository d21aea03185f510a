import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Day, MileageFilter } from '@workfloor/core';
import { periods, selections } from './log-state.ts';
import type { LogState, PeriodName, Selection } from './log-state.ts';
import type { LogScene } from './log-scene.ts';

const pad = (value: number): string => String(value).padStart(2, '0');

/** The first and last day of a span around today. */
export function spanOf(period: PeriodName, today: Day): { readonly from?: Day; readonly to?: Day } {
  const [year = 0, month = 1] = today.split('-').map(Number);
  if (period === 'all') return {};
  if (period === 'year') return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (period === 'last-year') return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
  const first = new Date(Date.UTC(year, month - (period === 'month' ? 1 : 2), 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
  const start = `${first.getUTCFullYear()}-${pad(first.getUTCMonth() + 1)}`;
  return { from: `${start}-01`, to: `${start}-${pad(last.getUTCDate())}` };
}

/** What is asked of the server. */
export function toFilter({ whose, period, selection }: LogState, today: Day, more: MileageFilter): MileageFilter {
  return {
    ...spanOf(period, today),
    ...(whose === undefined ? {} : { member: whose }),
    ...(selection === 'open' ? { state: 'open' } : {}),
    ...(selection === 'left-out' ? { leftOut: true } : {}),
    ...more,
  };
}

interface Choice {
  readonly id: string;
  readonly name: string;
}

function choice(label: string, control: string, options: readonly Choice[], value: string, choose: (id: string) => void): TemplateResult {
  return html`<label class="choice"
    ><span>${label}</span
    ><select data-control=${control} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${options.map((option) => html`<option value=${option.id} .selected=${option.id === value}>${option.name}</option>`)}
    </select></label
  >`;
}

/** Whose drives, of when, and which of them. */
export function filterBar(scene: LogScene): TemplateResult {
  const { words, studio, state } = scene;
  const me = studio?.actor.member;
  const members = (studio?.members ?? []).filter(({ id, role }) => id !== me && role !== 'viewer');
  const people = [
    ...(me === undefined ? [] : [{ id: me, name: words.me }]),
    { id: '', name: words.everybody },
    ...members.map(({ id, name }) => ({ id, name })),
  ];
  const periodNames: Readonly<Record<PeriodName, string>> = {
    month: words.thisMonth,
    'last-month': words.lastMonth,
    year: words.thisYear,
    'last-year': words.lastYear,
    all: words.always,
  };
  const selectionNames: Readonly<Record<Selection, string>> = { all: words.allDrives, open: words.onlyOpen, 'left-out': words.withoutRate };
  const setPeriod = (id: string): void => state.set({ period: periods.find((name) => name === id) ?? 'month' });
  const setWhich = (id: string): void => state.set({ selection: selections.find((name) => name === id) ?? 'all' });
  return html`<div class="filter" part="filter" role="group" aria-label=${words.drives}>
    ${choice(
      words.period,
      'period',
      periods.map((id) => ({ id, name: periodNames[id] })),
      state.period,
      setPeriod,
    )}
    ${people.length < 3 ? nothing : choice(words.whose, 'whose', people, state.whose ?? '', (id) => state.set({ whose: id || undefined }))}
    ${choice(
      words.which,
      'which',
      selections.map((id) => ({ id, name: selectionNames[id] })),
      state.selection,
      setWhich,
    )}
  </div>`;
}

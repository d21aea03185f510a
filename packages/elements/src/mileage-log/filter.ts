import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Day, MileageFilter } from '@workfloor/core';
import { choice } from '../parts/choice.ts';
import { daysOf, spanNamed, spans } from '../parts/span.ts';
import type { Span } from '../parts/span.ts';
import { selections } from './log-state.ts';
import type { LogState, Selection } from './log-state.ts';
import type { LogScene } from './log-scene.ts';

/** What is asked of the server. */
export function toFilter({ whose, period, selection }: LogState, today: Day, more: MileageFilter): MileageFilter {
  return {
    ...daysOf(period, today),
    ...(whose === undefined ? {} : { member: whose }),
    ...(selection === 'open' ? { state: 'open' } : {}),
    ...(selection === 'left-out' ? { leftOut: true } : {}),
    ...more,
  };
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
  const periodNames: Readonly<Record<Span, string>> = {
    month: words.thisMonth,
    'last-month': words.lastMonth,
    year: words.thisYear,
    'last-year': words.lastYear,
    all: words.always,
  };
  const selectionNames: Readonly<Record<Selection, string>> = { all: words.allDrives, open: words.onlyOpen, 'left-out': words.withoutRate };
  const setWhich = (id: string): void => state.set({ selection: selections.find((name) => name === id) ?? 'all' });
  const whose = {
    label: words.whose,
    control: 'whose',
    options: people,
    value: state.whose ?? '',
    choose: (id: string) => state.set({ whose: id || undefined }),
  };
  return html`<div class="filter" part="filter" role="group" aria-label=${words.drives}>
    ${choice({
      label: words.period,
      control: 'period',
      options: spans.map((id) => ({ id, name: periodNames[id] })),
      value: state.period,
      choose: (id) => state.set({ period: spanNamed(id, 'month') }),
    })}
    ${people.length < 3 ? nothing : choice(whose)}
    ${choice({
      label: words.which,
      control: 'which',
      options: selections.map((id) => ({ id, name: selectionNames[id] })),
      value: state.selection,
      choose: setWhich,
    })}
  </div>`;
}

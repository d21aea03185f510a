import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { mayWrite } from '@workfloor/core/kernel';
import type { Schedule } from '@workfloor/core';
import type { RecordList } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import type { MenuItem } from '../parts/menu.ts';
import { patternSentence } from '../parts/pattern-sentence.ts';
import { opener, row, rows } from '../parts/row.ts';
import type { Pill } from '../parts/row.ts';
import type { Scene } from './scene.ts';
import { nameIn } from '../parts/rule/rule-desk.ts';

export type Schedules = RecordList<'schedules'>;

export interface ScheduleForms {
  edit(this: void, schedule: Schedule): void;
}

/** What comes round, for whom, and when next. */
export function schedulesTab(scene: Scene, list: Schedules, forms: ScheduleForms): TemplateResult {
  const { words } = scene;
  return rows(
    list.items.map((schedule) => scheduleRow(scene, list, schedule, forms)),
    words.noSchedules,
    words.tabSchedules,
  );
}

function scheduleRow(scene: Scene, list: Schedules, schedule: Schedule, forms: ScheduleForms): TemplateResult {
  const { words, studio, formats, tools, g, isReadonly } = scene;
  const { id, name, pattern, pipeline, clients } = schedule;
  const may = !isReadonly && mayWrite(studio.actor, 'jobs') && schedule.state !== 'ended';
  const names = clients.flatMap((client) => list.find('client', client)?.name ?? []);
  return row({
    id,
    kind: 'schedule',
    title: may ? opener(name, () => forms.edit(schedule)) : html`<b>${name}</b>`,
    details: [
      words[`makes_${schedule.makes}`],
      patternSentence(scene, pattern),
      pipeline === null ? undefined : nameIn(studio.pipelines, pipeline),
      names.length === 0 ? words.forFirm : formats.list(names),
    ],
    state: stateOf(scene, schedule),
    menu: may
      ? tools.menu.button({
          key: `more:${id}`,
          name: g.moreOf({ name }),
          shown: icons.more,
          control: 'more',
          items: () => itemsOf(scene, schedule, forms),
        })
      : undefined,
    below: html`<p class="quiet next">${nextText(scene, list, schedule)}</p>
      ${tools.feedback.problem(id)}`,
  });
}

function nextText({ words, formats }: Scene, list: Schedules, { id, state }: Schedule): string {
  if (state !== 'on') return '';
  const days = list.answers.flatMap(({ upcoming }) => upcoming[id] ?? []);
  return days.length === 0 ? words.noNext : words.nextTimes({ days: days.map(({ on }) => formats.day(on).text).join(' · ') });
}

function stateOf({ words }: Scene, { state }: Schedule): Pill {
  if (state === 'ended') return { text: words.ended, tone: 'quiet' };
  return state === 'on' ? { text: words.on, tone: 'success' } : { text: words.paused, tone: 'warning', icon: icons.clock };
}

function itemsOf({ words, tools, t }: Scene, schedule: Schedule, forms: ScheduleForms): readonly MenuItem[] {
  const { id, name, state } = schedule;
  const turn = (): void =>
    void (state === 'on'
      ? tools.feedback.act('schedule.pause', { id }, { at: id, said: words.saidPaused({ name }) })
      : tools.feedback.act('schedule.resume', { id }, { at: id, said: words.saidResumed({ name }) }));
  const end = (): void => void tools.feedback.act('schedule.end', { id }, { at: id, said: words.saidEnded({ name }) });
  return [
    { label: t.edit, run: () => forms.edit(schedule) },
    { label: state === 'on' ? words.pause : words.resume, run: turn },
    { label: words.end, apart: true, run: end },
  ];
}

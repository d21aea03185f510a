import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Pipeline } from '@workfloor/core';
import { finerFields, whenFields } from '../parts/pattern-fields.ts';
import type { PatternWords } from '../parts/pattern-fields.ts';
import { patternSentence } from '../parts/pattern-sentence.ts';
import { fromPattern, toPattern } from '../parts/pattern-values.ts';
import type { Scene } from './desk.ts';
import { problemLine, wrongAt } from './problem-line.ts';

type Schedule = Pipeline['schedule'];

/** `Every month · First day: 1 January 2026 · 08:00`. */
export function scheduleText({ ruleWords: w, formats, words }: Scene, schedule: Schedule): string {
  if (!schedule || !w) return words.scheduleNone;
  return `${patternSentence({ words: w, formats }, schedule)} · ${w.firstDay}: ${formats.day(schedule.start).full} · ${schedule.time}`;
}

/** What new schedules of the pipeline begin with. It is a part of the draft. */
export function scheduleSection(scene: Scene): TemplateResult {
  const { words, editing, problems, ruleWords } = scene;
  const { schedule } = editing.draft;
  const drop = html`<button type="button" data-control="drop-schedule" @click=${() => set(scene, null)}>${words.scheduleDrop}</button>`;
  return html`<fieldset class="section" aria-describedby=${wrongAt(problems, 'schedule')}>
    <legend>${words.schedule}</legend>
    <p class="sentence">${scheduleText(scene, schedule)}</p>
    <p class="hint">${words.scheduleHint}</p>
    <div class="buttons">
      <button type="button" data-control="schedule" @click=${() => ruleWords && open(scene, ruleWords)}>
        ${schedule ? words.scheduleChange : words.scheduleSet}
      </button>
      ${schedule ? drop : nothing}
    </div>
    ${problemLine(problems, 'schedule')}
  </fieldset>`;
}

function set({ desk, editing }: Scene, schedule: Schedule): void {
  desk.edit(editing, (draft) => ({ ...draft, schedule }));
}

function open(scene: Scene, w: PatternWords): void {
  const { words, editing, tools, t, formats } = scene;
  const { schedule } = editing.draft;
  const usual = { start: formats.dayOf(Date.now()), every: 'monthly', time: '09:00' };
  const first = schedule ? fromPattern(schedule) : usual;
  void tools.dialog.open({
    title: words.schedule,
    note: words.scheduleHint,
    submit: t.save,
    fields: (values) => [...whenFields(w, first, { ...first, ...values }), ...finerFields(w, first)],
    save: (values) => {
      set(scene, toPattern(values));
      return Promise.resolve(true);
    },
  });
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { gates } from '@workfloor/core/pipelines';
import type { Stage } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { parseNumber } from '../parts/form-fields.ts';
import { conditionSection } from './condition.ts';
import type { Scene } from './desk.ts';
import { check, doorSection } from './door.ts';
import { editStage } from './draft.ts';
import { placeOf } from './problems.ts';
import { problemLine, wrongAt } from './problem-line.ts';
import { stageSentences } from './sentences.ts';

/** A part of a stage's settings. What further belongs to a stage joins the list below. */
type Section = (scene: Scene, stage: Stage, at: number) => TemplateResult;

const sections: readonly Section[] = [conditionSection, doorSection, gateSection, limitSection];

/** The settings of a stage; who may not change them reads them as sentences. */
export function stagePanel(scene: Scene, stage: Stage, at: number): TemplateResult {
  if (scene.isReadonly) {
    return html`<ul class="facts">
      ${stageSentences(stage, scene.naming).map((sentence) => html`<li>${sentence}</li>`)}
    </ul>`;
  }
  return html`<div class="sections">${sections.map((section) => section(scene, stage, at))}</div>`;
}

/** A stage links nothing by itself, so one that waits has nothing to wait for until somebody links something (GATE-10). */
function gateSection({ words, desk, editing, problems }: Scene, stage: Stage, at: number): TemplateResult {
  const isLast = at === editing.draft.stages.length - 1;
  const chosen = stage.gate ?? 'manual';
  const texts = {
    manual: [words.gateManual, words.gateManualHint],
    auto: [words.gateAuto, words.gateAutoHint],
    pass: [words.gatePass, words.gatePassHint],
  } as const;
  const choose = (gate: (typeof gates)[number]): void =>
    desk.edit(editing, (draft) => editStage(draft, stage.id, { gate: gate === 'manual' ? undefined : gate }));
  const place = placeOf(stage.id, 'gate');
  if (isLast && chosen === 'manual') {
    return html`<fieldset class="section">
      <legend>${words.gate}</legend>
      <p class="quiet">${words.gateLast}</p>
    </fieldset>`;
  }
  return html`<fieldset class="section" aria-describedby=${wrongAt(problems, place)}>
    <legend>${words.gate}</legend>
    ${gates.map(
      (gate) =>
        html`<label class="check">
          <input
            type="radio"
            name="gate-${stage.id}"
            data-control="gate-${gate}"
            .checked=${live(gate === chosen)}
            ?disabled=${isLast && gate !== 'manual' && gate !== chosen}
            @change=${() => choose(gate)}
          />
          <span>${texts[gate][0]}<span class="hint">${texts[gate][1]}</span></span>
        </label>`,
    )}
    ${chosen === 'auto' ? html`<p class="notice">${icons.wait}<span>${words.gateNothing}</span></p>` : nothing}
    ${problemLine(problems, place)}
  </fieldset>`;
}

function limitSection(scene: Scene, stage: Stage): TemplateResult {
  const { words, studio, desk, editing } = scene;
  const unit = studio.workspace.workdays.length === 0 ? words.days : words.workingDays;
  return html`<fieldset class="section">
    <legend>${words.limits}</legend>
    ${number(scene, stage, { part: 'limitDays', max: 3650, label: words.limitDays, unit, hint: words.limitHint })}
    ${number(scene, stage, { part: 'wipLimit', max: 10_000, label: words.wipLimit, unit: words.wipUnit, hint: words.wipHint })}
    ${check({
      label: words.required,
      hint: words.requiredHint,
      isOn: stage.required === true,
      control: 'required',
      change: (isOn) => desk.edit(editing, (draft) => editStage(draft, stage.id, { required: isOn || undefined })),
    })}
  </fieldset>`;
}

interface NumberField {
  readonly part: 'limitDays' | 'wipLimit';
  readonly max: number;
  readonly label: string;
  readonly unit: string;
  readonly hint: string;
}

function number({ words, desk, editing, formats }: Scene, stage: Stage, { part, max, label, unit, hint }: NumberField): TemplateResult {
  const place = placeOf(stage.id, part);
  const typed = desk.typed.get(place);
  const onInput = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value.trim();
    const value = text === '' ? undefined : parseNumber(text, 'en');
    const isRight = text === '' || (value !== undefined && Number.isInteger(value) && value >= 1 && value <= max);
    if (isRight) desk.typed.delete(place);
    else desk.typed.set(place, { text, max });
    desk.edit(editing, (draft) => (isRight ? editStage(draft, stage.id, { [part]: value }) : draft));
  };
  const wrong = typed === undefined ? new Map<string, string>() : new Map([[place, words.wrongNumber({ max: formats.number(max) })]]);
  const id = `${part}-${stage.id}`;
  return html`<div class="number-line">
      <label for=${id}>${label}</label>
      <input
        type="text"
        inputmode="numeric"
        autocomplete="off"
        maxlength="8"
        id=${id}
        data-control=${part}
        aria-invalid=${typed === undefined ? nothing : 'true'}
        aria-describedby=${typed === undefined ? `${id}-hint` : wrongAt(wrong, place)}
        .value=${live(typed?.text ?? String(stage[part] ?? ''))}
        @input=${onInput}
      />
      <span>${unit}</span>
    </div>
    <p class="hint" id="${id}-hint">${hint}</p>
    ${problemLine(wrong, place)}`;
}

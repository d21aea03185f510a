import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { subjectKinds } from '@workfloor/core/pipelines';
import type { Pipeline } from '@workfloor/core';
import { chipsMenu } from './chips-menu.ts';
import type { Scene } from './desk.ts';
import { check } from './door.ts';
import type { Draft } from './draft.ts';
import { problemLine, wrongAt } from './problem-line.ts';
import { scheduleSection, scheduleText } from './schedule-section.ts';

type SubjectKind = Pipeline['subjects'][number];

/** The settings of the pipeline itself, and taking it out of use. */
export function settingsTab(scene: Scene): TemplateResult {
  if (scene.isReadonly) return facts(scene);
  return html`<div class="sections settings-form" part="settings">
      ${nameSection(scene)} ${subjectSection(scene)} ${defaultSection(scene)} ${scheduleSection(scene)} ${audienceSection(scene)}
    </div>
    ${scene.page ? ending(scene, scene.page.record) : nothing}`;
}

function facts(scene: Scene): TemplateResult {
  const { words, editing, naming, formats } = scene;
  const { subjects, defaultFor, availableTo, hidden, schedule } = editing.draft;
  const all: readonly (readonly [string, string])[] = [
    [words.subjects, formats.list(subjects.map(naming.kind))],
    [words.defaultFor, formats.list(defaultFor.map(naming.kind)) || words.noLimit],
    [words.schedule, scheduleText(scene, schedule)],
    [words.availableTo, formats.list(availableTo.map(naming.member)) || words.everybody],
    [words.hiddenLabel, hidden ? words.yes : words.no],
  ];
  return html`<dl class="facts" part="settings">
    ${all.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

function edit({ desk, editing }: Scene, patch: Partial<Draft>): void {
  desk.edit(editing, (draft) => ({ ...draft, ...patch }));
}

function nameSection(scene: Scene): TemplateResult {
  const { words, editing, problems } = scene;
  return html`<fieldset class="section">
    <legend><label for="pipeline-name">${words.name}</label></legend>
    <input
      type="text"
      id="pipeline-name"
      class="wide"
      maxlength="500"
      autocomplete="off"
      aria-invalid=${problems.has('name') ? 'true' : nothing}
      aria-describedby=${wrongAt(problems, 'name')}
      .value=${live(editing.draft.name)}
      @input=${(event: Event) => edit(scene, { name: (event.target as HTMLInputElement).value })}
    />
    ${problemLine(problems, 'name')}
  </fieldset>`;
}

function subjectSection(scene: Scene): TemplateResult {
  const { words, editing, problems } = scene;
  const { subjects, defaultFor } = editing.draft;
  const toggle = (kind: SubjectKind, isOn: boolean): void => {
    const next = subjectKinds.filter((each) => (each === kind ? isOn : subjects.includes(each)));
    // what cannot run here cannot start here either
    edit(scene, { subjects: next, defaultFor: defaultFor.filter((key) => next.some((each) => each === key.split(':', 1)[0])) });
  };
  return html`<fieldset class="section" aria-describedby=${wrongAt(problems, 'subjects')}>
    <legend>${words.subjects}</legend>
    <div class="grid">
      ${subjectKinds.map((kind) =>
        check({
          label: words[kind],
          isOn: subjects.includes(kind),
          control: `subject-${kind}`,
          change: (isOn) => toggle(kind, isOn),
        }),
      )}
    </div>
    ${problemLine(problems, 'subjects')}
  </fieldset>`;
}

function defaultSection(scene: Scene): TemplateResult {
  const { words, editing, naming, studio, problems, tools } = scene;
  const { subjects, defaultFor } = editing.draft;
  const own = studio.resourceKinds.filter(({ state }) => state === 'live').map(({ key }) => `resource:${key}`);
  const known = [...subjects, ...(subjects.includes('resource') ? own : [])];
  const options = [...new Set<string>([...known, ...defaultFor])].map((id) => ({ id, name: naming.kind(id) }));
  return html`<fieldset class="section" aria-describedby=${wrongAt(problems, 'defaultFor')}>
    <legend>${words.defaultFor}</legend>
    ${chipsMenu(tools.menu, { key: 'default-for', name: words.defaultFor, label: words.chooseKinds, options, chosen: defaultFor, choose: (chosen) => edit(scene, { defaultFor: chosen }) })}
    <p class="hint">${words.defaultForHint}</p>
    ${subjects.includes('event') ? eventKinds(scene) : nothing} ${problemLine(problems, 'defaultFor')}
  </fieldset>`;
}

const EVENT = 'event:';

/** Kinds of events are the firm's own words. */
function eventKinds(scene: Scene): TemplateResult {
  const { words, editing } = scene;
  const { defaultFor } = editing.draft;
  const kinds = defaultFor.filter((key) => key.startsWith(EVENT)).map((key) => key.slice(EVENT.length));
  const onChange = (event: Event): void => {
    const typed = (event.target as HTMLInputElement).value.split(',').map((kind) => kind.trim().replaceAll(':', ''));
    const named = [...new Set(typed.filter((kind) => kind !== ''))].map((kind) => `${EVENT}${kind}`);
    edit(scene, { defaultFor: [...defaultFor.filter((key) => !key.startsWith(EVENT)), ...named] });
  };
  return html`<div class="number-line">
      <label for="event-kinds">${words.eventKinds}</label>
      <input
        type="text"
        id="event-kinds"
        class="wide"
        maxlength="500"
        aria-describedby="event-kinds-hint"
        .value=${live(kinds.join(', '))}
        @change=${onChange}
      />
    </div>
    <p class="hint" id="event-kinds-hint">${words.eventKindsHint}</p>`;
}

function audienceSection(scene: Scene): TemplateResult {
  const { words, editing, studio, tools } = scene;
  const { availableTo, hidden } = editing.draft;
  const people = studio.members.filter(({ id, state }) => state !== 'left' || availableTo.includes(id));
  const choose = (chosen: readonly string[]): void => edit(scene, { availableTo: chosen });
  return html`<fieldset class="section">
    <legend>${words.availableTo}</legend>
    <div class="check-line">
      ${availableTo.length === 0 ? html`<span>${words.everybody}</span>` : html`<span>${words.onlyThese}</span>`}
      ${chipsMenu(tools.menu, { key: 'available', name: words.availableTo, label: words.choosePeople, options: people, chosen: availableTo, choose })}
    </div>
    <p class="hint">${words.availableHint}</p>
    ${check({ label: words.hiddenLabel, hint: words.hiddenHint, isOn: hidden, control: 'hidden', change: (isOn) => edit(scene, { hidden: isOn }) })}
  </fieldset>`;
}

function ending(scene: Scene, { id, name, state }: Pipeline): TemplateResult {
  const { words, tools } = scene;
  const { feedback } = tools;
  const isRetired = state === 'retired';
  const turn = (): void =>
    void (isRetired
      ? feedback.act('pipeline.restore', { id }, { at: 'ending', said: words.saidRestored({ name }) })
      : feedback.act('pipeline.retire', { id }, { at: 'ending', said: words.saidRetired({ name }) }));
  const remove = (): void =>
    void tools.dialog.open({
      title: words.removeTitle({ name }),
      note: words.removeHint,
      submit: words.remove,
      danger: true,
      save: async () => {
        const isDone = await feedback.act('pipeline.remove', { id }, { at: 'dialog', said: words.saidDeleted({ name }) });
        if (isDone) scene.close();
        return isDone;
      },
    });
  return html`<div class="ending">
    <p>
      <button type="button" data-control="retire" @click=${turn}>${isRetired ? words.restore : words.retire}</button>
      <span class="hint">${isRetired ? words.restoreHint : words.retireHint}</span>
    </p>
    <p>
      <button type="button" class="danger" data-control="delete" @click=${remove}>${words.remove}</button>
      <span class="hint">${words.removeHint}</span>
    </p>
    ${feedback.problem('ending')}
  </div>`;
}

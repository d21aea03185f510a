import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import type { Id, Stage } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import type { MenuItem } from '../parts/menu.ts';
import { addLine } from '../parts/add-line.ts';
import { heading } from '../parts/heading.ts';
import type { Scene } from './desk.ts';
import { standingIn } from './desk.ts';
import { editStage, moveStage, removedStages, restoreStage } from './draft.ts';
import { editorIcons } from './icons.ts';
import { stageMarks } from './marks.ts';
import { placeOf } from './problems.ts';
import { problemLine, wrongAt } from './problem-line.ts';
import { preview } from './preview.ts';

/** Draws the settings of a stage; they come when the first one is opened. */
type Panel = (scene: Scene, stage: Stage, at: number) => unknown;

export interface StagesOptions {
  readonly panel: Panel;
  onGrip(this: void, event: PointerEvent): void;
}

/** The stages in order, each with its settings; what was taken out; and how the board will show them. */
export function stagesTab(scene: Scene, options: StagesOptions): TemplateResult {
  const { words, editing, level, isReadonly, problems } = scene;
  const { stages } = editing.draft;
  return html`${preview(scene)} ${heading(level, words.stages, 'stages-heading')}
    <ol class="stages" part="stages" aria-label=${words.stages}>
      ${repeat(
        stages,
        ({ id }) => id,
        (stage, at) => row(scene, stage, at, options),
      )}
    </ol>
    ${problemLine(problems, 'stages')} ${isReadonly ? nothing : html`${adding(scene)} ${removed(scene)}`}`;
}

/** Puts a stage to a place among the others, and says so. */
export function reorder({ desk, editing, words, say }: Scene, id: Id, to: number): void {
  const stages = editing.draft.stages;
  const name = stages.find((stage) => stage.id === id)?.name ?? '';
  if (stages.findIndex((stage) => stage.id === id) === to) return;
  desk.edit(editing, (draft) => moveStage(draft, id, to));
  say(words.saidMoved({ name, position: to + 1, total: stages.length }));
}

function row(scene: Scene, stage: Stage, at: number, { panel, onGrip }: StagesOptions): TemplateResult {
  const { words, formats, isReadonly, desk, problems } = scene;
  const name = stage.name || words.nameless;
  const isOpen = desk.stage === stage.id;
  const isWrong = [...problems.keys()].some((key) => key.startsWith(`stage:${stage.id}:`));
  return html`<li class=${isOpen ? 'stage is-open' : 'stage'} part="stage" data-row=${stage.id} ?data-wrong=${isWrong}>
    <div class="line">
      ${isReadonly ? nothing : html`<span class="grip" @pointerdown=${onGrip} @keydown=${(event: KeyboardEvent) => onKey(event, scene, at)}>${moveMenu(scene, stage, at)}</span>`}
      <span class="ordinal" aria-hidden="true">${formats.number(at + 1)}</span>
      ${nameOf(scene, stage, at)}
      <span class="marks">${stageMarks(scene, stage)}</span>
      <span class="ends">
        <button
          type="button"
          class="bare settings"
          data-control="settings"
          aria-expanded=${isOpen ? 'true' : 'false'}
          aria-label=${words.settingsOf({ name })}
          title=${words.settingsOf({ name })}
          @click=${() => desk.show({ stage: isOpen ? undefined : stage.id })}
        >
          ${editorIcons.settings}
        </button>
        ${isReadonly ? nothing : remove(scene, stage, name)}
      </span>
    </div>
    ${problemLine(problems, placeOf(stage.id, 'name'))}
    ${isOpen ? html`<div class="panel" part="stage-settings">${panel(scene, stage, at)}</div>` : nothing}
  </li>`;
}

function nameOf({ words, isReadonly, desk, editing, problems }: Scene, stage: Stage, at: number): TemplateResult {
  if (isReadonly) return html`<span class="name">${stage.name}</span>`;
  const place = placeOf(stage.id, 'name');
  const onInput = (event: Event): void =>
    desk.edit(editing, (draft) => editStage(draft, stage.id, { name: (event.target as HTMLInputElement).value }));
  return html`<input
    class="name"
    type="text"
    maxlength="500"
    autocomplete="off"
    data-control="name"
    aria-label=${words.stageName({ number: at + 1 })}
    aria-invalid=${problems.has(place) ? 'true' : nothing}
    aria-describedby=${wrongAt(problems, place)}
    .value=${live(stage.name)}
    @input=${onInput}
  />`;
}

function moveMenu(scene: Scene, stage: Stage, at: number): TemplateResult {
  const { words, editing, tools } = scene;
  const last = editing.draft.stages.length - 1;
  const item = (label: string, to: number, disabled: boolean): MenuItem => ({ label, disabled, run: () => reorder(scene, stage.id, to) });
  const items = (): MenuItem[] => [
    item(words.up, at - 1, at <= 0),
    item(words.down, at + 1, at >= last),
    item(words.toTop, 0, at <= 0),
    item(words.toBottom, last, at >= last),
  ];
  const name = words.move({ name: stage.name || words.nameless });
  return tools.menu.button({ key: `move:${stage.id}`, name, shown: editorIcons.grip, items, control: 'move' });
}

function onKey(event: KeyboardEvent, scene: Scene, at: number): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const { stages } = scene.editing.draft;
  const id = stages[at]?.id;
  if (step === undefined || !(event.ctrlKey || event.metaKey) || !event.shiftKey || id === undefined) return;
  event.preventDefault();
  const to = at + step;
  if (to >= 0 && to < stages.length) reorder(scene, id, to);
}

function remove(scene: Scene, stage: Stage, name: string): TemplateResult {
  const { words, desk, editing, say } = scene;
  const run = (): void => {
    desk.edit(editing, (draft) => ({ ...draft, stages: draft.stages.filter(({ id }) => id !== stage.id) }));
    say(words.saidRemoved({ name }));
  };
  const label = words.removeStage({ name });
  return html`<button type="button" class="bare" data-control="remove" aria-label=${label} title=${label} @click=${run}>
    ${icons.close}
  </button>`;
}

function adding({ words, tools, desk, editing, say }: Scene): TemplateResult {
  const save = async (name: string): Promise<boolean> => {
    const id = tools.client()?.newId();
    if (id === undefined) return false;
    const { stages } = editing.draft;
    desk.edit(editing, (draft) => ({ ...draft, stages: [...draft.stages, { id, name }] }));
    say(words.saidAdded({ name, position: stages.length + 1 }));
    return true;
  };
  return addLine({ key: 'add-stage', label: words.addStage, add: words.add, feedback: tools.feedback, save });
}

/** Stages that will go, and where what stands in them goes (PIPE-17). */
function removed(scene: Scene): TemplateResult | typeof nothing {
  const { editing, words, level } = scene;
  const gone = removedStages(editing);
  if (gone.length === 0) return nothing;
  return html`<section class="removed" part="removed">
    ${heading(level, words.removed)}
    <p class="quiet">${words.removedHint}</p>
    <ul>
      ${repeat(
        gone,
        ({ id }) => id,
        (stage) => goneRow(scene, stage),
      )}
    </ul>
  </section>`;
}

function goneRow(scene: Scene, { id, name }: Stage): TemplateResult {
  const { words, desk, editing, say, page, problems } = scene;
  const count = standingIn(page, id);
  const back = (): void => {
    desk.edit(editing, () => restoreStage(editing, id));
    say(words.saidBack({ name, position: restoreStage(editing, id).stages.findIndex((stage) => stage.id === id) + 1 }));
  };
  return html`<li class="gone" data-row=${`gone-${id}`}>
    <span class="name">${name}</span>
    ${count === 0 ? nothing : html`<span class="quiet">${words.standing({ count })}</span>${target(scene, id, name)}`}
    <button type="button" data-control="back" aria-label=${words.putBackNamed({ name })} @click=${back}>${words.putBack}</button>
    ${problemLine(problems, `move:${id}`)}
  </li>`;
}

function target({ words, desk, editing, problems }: Scene, from: Id, name: string): TemplateResult {
  const place = `move:${from}`;
  const to = editing.moves[from] ?? '';
  return html`<select
    data-control="target"
    aria-label=${words.goesTo({ name })}
    aria-invalid=${problems.has(place) ? 'true' : nothing}
    aria-describedby=${wrongAt(problems, place)}
    @change=${(event: Event) => desk.setMove(editing, from, (event.target as HTMLSelectElement).value)}
  >
    <option value="" .selected=${to === ''}>${words.choose}</option>
    ${editing.draft.stages.map((stage) => html`<option value=${stage.id} .selected=${stage.id === to}>${stage.name}</option>`)}
  </select>`;
}

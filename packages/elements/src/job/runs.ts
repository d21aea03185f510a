import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Stage, Step } from '@workfloor/core';
import type { JobRun } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { heading } from '../parts/heading.ts';
import { section } from '../parts/section.ts';
import { jobIcons } from './job-icons.ts';
import type { FirstScene } from './job-tools.ts';

const HOUR_MS = 3_600_000;

const marks = {
  completed: actionIcons.check,
  skipped: actionIcons.skip,
  active: html`<span class="dot"></span>`,
  pending: nothing,
} as const;
const stateWords = { completed: 'completedStep', skipped: 'skippedStep', active: 'activeStep', pending: 'pendingStep' } as const;

/** The trips of the job through pipelines: open ones as step lines, ended ones folded. */
export function runs(scene: FirstScene): TemplateResult {
  const { detail, words, level, isReadonly, formats, folds, tools } = scene;
  const open = detail.runs.filter(({ run }) => run.state === 'open');
  const ended = detail.runs.filter(({ run }) => run.state !== 'open');
  const lines = (all: readonly JobRun[]): unknown =>
    repeat(
      all,
      ({ run }) => run.id,
      (one) => runLine(scene, one),
    );
  const start = (look: 'plain' | 'plus'): unknown => (isReadonly ? nothing : scene.later((more, full) => more.startMenu(full, look)));
  const content = (): TemplateResult =>
    html`${lines(open)} ${open.length === 0 ? html`<p class="quiet not-running">${scene.notRunning}</p>` : nothing}
    ${open.length === 0 ? start('plain') : nothing} ${tools.feedback.problem('start')}
    ${
      ended.length === 0
        ? nothing
        : html`<details ?open=${open.length === 0}>
            <summary>${words.earlierRuns({ count: ended.length })}</summary>
            ${lines(ended)}
          </details>`
    }`;
  const plus = open.length === 0 ? nothing : start('plus');
  return section({ key: 'runs', title: words.progress, level, formats, folds, tools: plus, content });
}

/** How much room the names of so many steps take. */
function lengthOf(steps: number): string {
  return steps <= 6 ? 'short' : steps <= 9 ? 'middle' : 'long';
}

function runLine(scene: FirstScene, one: JobRun): TemplateResult {
  const { words, level, isReadonly, tools } = scene;
  const { run, pipeline, edition } = one;
  const isOpen = run.state === 'open';
  const at = edition.stages.findIndex(({ id }) => id === run.stage);
  const badge = isOpen ? nothing : html`<span class="badge" data-state=${run.state}>${words[`run_${run.state}`]}</span>`;
  return html`<div class="run" part="run" data-row=${run.id} data-state=${run.state}>
    <div class="run-head">
      ${heading(level + 1, html`${pipeline.name}${badge}`)}
      <span class="quiet">${isOpen ? words.stepOf({ at: at + 1, total: edition.stages.length }) : nothing}</span>
      ${scene.later((more, full) => more.owner(full, one))}
    </div>
    <ol role="list" class="steps" part="steps" data-length=${lengthOf(run.steps.length)} aria-label=${pipeline.name}>
      ${run.steps.map((each, index) => step(scene, each, edition.stages[index]))}
    </ol>
    ${isOpen ? now(scene, one, edition.stages[at]) : nothing}
    ${isReadonly ? nothing : scene.later((more, full) => (isOpen ? more.openActions(full, one) : more.endedActions(full, one)))}
    ${tools.feedback.problem(`run:${run.id}`)} ${scene.later((more, full) => more.story(full, one))}
  </div>`;
}

function step({ words }: FirstScene, { stage: id, state }: Step, stage: Stage | undefined): TemplateResult {
  const name = stage?.name ?? words.gone;
  const isConditional = stage?.when !== undefined;
  const isLocked = stage?.required === true && state === 'pending';
  return html`<li
    class="step"
    part="step step-${state}"
    data-state=${state}
    data-stage=${id}
    title=${`${name}: ${words[stateWords[state]]}`}
    aria-current=${state === 'active' ? 'step' : nothing}
  >
    <span class="mark" aria-hidden="true">${marks[state]}</span>
    <span class="step-text"
      ><span class="name">${name}</span>${state === 'active' ? nothing : html`<span class="unseen">, ${words[stateWords[state]]}</span>`}${
        isConditional ? html`<span class="sign">${icons.branch}<span class="unseen">, ${words.conditional}</span></span>` : nothing
      }${isLocked ? html`<span class="sign">${icons.lock}<span class="unseen">, ${words.required}</span></span>` : nothing}</span
    >
  </li>`;
}

/** The active stage: since when, until when, what it waits for, and what comes of that. */
function now(scene: FirstScene, one: JobRun, stage: Stage | undefined): TemplateResult {
  const { words } = scene;
  return html`<div class="now">
    <p class="note"><span class="now-stage">${stage?.name ?? words.gone}</span> ${activeNote(scene, one)}</p>
    ${scene.later((more, full) => more.blockers(full, one))}
    ${
      stage?.gate === 'auto' && one.blockers.length > 0
        ? html`<p class="quiet by-itself">${icons.next}${words.movesOnWhenDone}</p>`
        : nothing
    }
    ${scene.later((more, full) => more.door(full, one))}
  </div>`;
}

/** Since when, until when, and whether that is over. */
function activeNote({ words, formats }: FirstScene, { run }: JobRun): TemplateResult {
  const isNew = Date.now() - Date.parse(run.entered) < HOUR_MS; // no "for now"
  const since = html`<span class="quiet" title=${words.activeSince({ moment: formats.moment(run.entered) })}
    >${isNew ? words.justNow : words.activeFor({ time: formats.lasting(run.entered) })}</span
  >`;
  const pause =
    run.paused === null
      ? nothing
      : html`<span class="fact">${jobIcons.pause}${words.pausedFor({ time: formats.lasting(run.paused) })}</span>`;
  if (run.deadline === null) return html`${since} ${pause}`;
  const day = formats.day(run.deadline);
  const isLate = day.isPast && run.paused === null; // a clock that stands still is never late (STG-12)
  const until = isLate ? words.overdueSince({ day: day.text }) : words.deadline({ day: day.text });
  return html`${since} ${pause}
    <time class=${isLate ? 'late deadline' : 'deadline'} datetime=${run.deadline} title=${day.full}
      >${isLate ? icons.alert : icons.clock}${until}</time
    >`;
}

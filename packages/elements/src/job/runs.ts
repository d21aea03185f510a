import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Stage, Step } from '@workfloor/core';
import type { JobRun } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { heading } from '../parts/heading.ts';
import { actorName } from '../parts/person.ts';
import type { JobScene } from './job-tools.ts';
import type { ReasonForm } from './reason-form.ts';
import { endedActions, openActions, startMenu } from './run-actions.ts';

const HOUR_MS = 3_600_000;

const marks = {
  completed: actionIcons.check,
  skipped: actionIcons.skip,
  active: html`<span class="dot"></span>`,
  pending: html`<span class="ring"></span>`,
} as const;
const stateWords = { completed: 'completedStep', skipped: 'skippedStep', active: 'activeStep', pending: 'pendingStep' } as const;
const whyWords = {
  manual: 'why_manual',
  condition: 'why_condition',
  closed: 'why_closed',
  moved: 'why_moved',
  back: 'why_back',
  migrated: 'why_migrated',
} as const;

/** The trips of the job through pipelines: open ones as step lines, ended ones folded. */
export function runs(scene: JobScene, form: ReasonForm): TemplateResult {
  const { detail, words, level, isReadonly } = scene;
  const open = detail.runs.filter(({ run }) => run.state === 'open');
  const ended = detail.runs.filter(({ run }) => run.state !== 'open');
  return html`<section class="runs" part="runs" aria-labelledby="runs">
    ${heading(level, html`<span id="runs">${words.progress}</span>`)}
    ${repeat(
      open,
      ({ run }) => run.id,
      (one) => runLine(scene, one, form),
    )}
    ${open.length === 0 ? html`<p class="quiet not-running">${words.notRunning}</p>` : nothing}
    ${open.length === 0 && !isReadonly ? startMenu(scene) : nothing}
    ${
      ended.length === 0
        ? nothing
        : html`<details ?open=${open.length === 0}>
            <summary>${words.earlierRuns({ count: ended.length })}</summary>
            ${repeat(
              ended,
              ({ run }) => run.id,
              (one) => runLine(scene, one, form),
            )}
          </details>`
    }
  </section>`;
}

function runLine(scene: JobScene, one: JobRun, form: ReasonForm): TemplateResult {
  const { words, level, isReadonly, tools } = scene;
  const { run, pipeline, edition } = one;
  const isOpen = run.state === 'open';
  const badge = isOpen ? nothing : html`<span class="badge" data-state=${run.state}>${words[`run_${run.state}`]}</span>`;
  const steps = run.steps.map((each, index) => step(scene, one, each, edition.stages[index]));
  return html`<div class="run" part="run" data-row=${run.id} data-state=${run.state}>
    ${heading(level + 1, html`${pipeline.name}${badge}`)}
    <ol role="list" class="steps" part="steps" aria-label=${pipeline.name}>
      ${steps}
    </ol>
    ${isReadonly ? nothing : isOpen ? openActions(scene, one, form) : endedActions(scene, one)} ${tools.feedback.problem(`run:${run.id}`)}
  </div>`;
}

function step(scene: JobScene, one: JobRun, { stage: id, state, ...rest }: Step, stage: Stage | undefined): TemplateResult {
  const { words } = scene;
  const name = stage?.name ?? words.gone;
  return html`<li
    class="step"
    part="step step-${state}"
    data-state=${state}
    data-stage=${id}
    aria-current=${state === 'active' ? 'step' : nothing}
  >
    <span class="mark" aria-hidden="true">${marks[state]}</span>
    <div>
      <span class="name">${name}</span>
      ${stage?.when ? html`<span class="quiet condition" title=${words.conditional}>${icons.branch}<span class="unseen">${words.conditional}</span></span>` : nothing}
      ${stage?.required && state === 'pending' ? html`<span class="quiet condition">${icons.lock}${words.required}</span>` : nothing}
      <p class="quiet note">${state === 'active' ? activeNote(scene, one) : endNote(scene, { stage: id, state, ...rest })}</p>
      ${rest.reason === undefined ? nothing : html`<p class="note reason-given">“${rest.reason}”</p>`}
    </div>
  </li>`;
}

/** Since when, until when, and whether that is over. */
function activeNote({ words, formats }: JobScene, { run }: JobRun): TemplateResult {
  const isNew = Date.now() - Date.parse(run.entered) < HOUR_MS; // no "for now"
  const since = html`<span title=${words.activeSince({ moment: formats.moment(run.entered) })}
    >${isNew ? words.activeStep : `${words.activeStep}, ${words.activeFor({ time: formats.lasting(run.entered) })}`}</span
  >`;
  if (run.deadline === null) return since;
  const day = formats.day(run.deadline);
  const isLate = day.isPast && run.paused === null; // a clock that stands still is never late (STG-12)
  const until = isLate ? words.overdueSince({ day: day.text }) : words.deadline({ day: day.text });
  return html`${since}
    <time class=${isLate ? 'late deadline' : 'deadline'} datetime=${run.deadline} title=${day.full}
      >${isLate ? icons.alert : icons.clock}${until}</time
    >`;
}

/** How a step ended, by whom and when; pending ones only say so to screen readers. */
function endNote({ words, formats, studio }: JobScene, { state, why, left, by }: Step): TemplateResult {
  if (state === 'pending') return html`<span class="unseen">${words.pendingStep}</span>`;
  const who = by === undefined ? undefined : actorName(by, studio?.members ?? [], words.system);
  const when = left === undefined ? undefined : formats.moment(left);
  const end = who !== undefined && when !== undefined ? words.byAt({ who, moment: when }) : (when ?? who);
  const reason = why === undefined ? undefined : words[whyWords[why]];
  return html`${[reason ?? words[stateWords[state]], end].filter((part) => part !== undefined).join(' · ')}`;
}

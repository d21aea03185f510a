import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Condition, Stage, Step } from '@workfloor/core';
import type { JobRun } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { actorName } from '../parts/person.ts';
import type { MoreSubjectScene } from './job-tools.ts';

const marks = { completed: actionIcons.check, skipped: actionIcons.skip, active: icons.next, pending: nothing } as const;

/** What steps of a run have been visited, the oldest first: those that going back has replaced too (STG-10). */
function visits({ run }: JobRun): readonly Step[] {
  const known = run.steps.filter(({ state }) => state !== 'pending');
  const moment = ({ left, entered }: Step): string => left ?? entered ?? '';
  const past = [...run.past, ...known.filter(({ state }) => state !== 'active')].toSorted((a, b) => (moment(a) < moment(b) ? -1 : 1));
  return [...past, ...known.filter(({ state }) => state === 'active')];
}

/** Why the run stands where it does: who took it on when, and what was left out because of what. */
export function story(scene: MoreSubjectScene, one: JobRun): TemplateResult | typeof nothing {
  const { t } = scene;
  const all = visits(one);
  if (all.length === 0) return nothing;
  return html`<details class="story">
    <summary>${one.run.state === 'open' ? t.whyHere : t.howItWent}</summary>
    <ol role="list" part="story">
      ${all.map((step, at) => visit(scene, one, step, all[at - 1]))}
    </ol>
  </details>`;
}

function visit(scene: MoreSubjectScene, { edition, run }: JobRun, step: Step, before: Step | undefined): TemplateResult {
  const { words, formats, t } = scene;
  const stage = edition.stages.find(({ id }) => id === step.stage);
  const lasted = step.entered !== undefined && step.left !== undefined ? Date.parse(step.left) - Date.parse(step.entered) : 0;
  const spent =
    lasted >= 3_600_000 && step.state === 'completed' ? formats.lasting(step.entered ?? '', Date.parse(step.left ?? '')) : undefined;
  return html`<li class="visit" data-state=${step.state} data-visit=${step.stage}>
    <span class="visit-mark" aria-hidden="true">${marks[step.state]}</span>
    <div>
      <p>
        <b>${stage?.name ?? words.gone}</b>${spent === undefined ? nothing : html`<span class="quiet"> · ${t.took({ time: spent })}</span>`}
      </p>
      <p class="quiet">${step.state === 'active' ? arrival(scene, step, before, run.started) : ending(scene, step, stage)}</p>
      ${step.reason === undefined ? nothing : html`<p class="reason-given">“${step.reason}”</p>`}
    </div>
  </li>`;
}

function nameOf({ studio, t }: MoreSubjectScene, by: string): string {
  return actorName(by, studio?.members ?? [], t.system);
}

function arrival(scene: MoreSubjectScene, { entered }: Step, before: Step | undefined, started: string): string {
  const { t, formats } = scene;
  const moment = formats.moment(entered ?? started);
  return before?.by === undefined ? t.cameHere({ moment }) : t.broughtHere({ who: nameOf(scene, before.by), moment });
}

function ending(scene: MoreSubjectScene, { state, why, left, by }: Step, stage: Stage | undefined): string {
  const { t, words, formats } = scene;
  const who = by === undefined ? undefined : nameOf(scene, by);
  const when = left === undefined ? undefined : formats.moment(left);
  const end = who !== undefined && when !== undefined ? t.byAt({ who, moment: when }) : (when ?? who);
  const how = why === undefined ? (state === 'completed' ? words.completedStep : words.skippedStep) : t[`why_${why}`];
  const only = why === 'condition' && stage?.when ? t.onlyFor({ what: conditionText(scene, stage.when) }) : undefined;
  return [how, only, end].filter((part) => part !== undefined).join(' · ');
}

/** What people call a field of a condition. */
export function fieldName({ words, studio }: MoreSubjectScene, field: string): string {
  const key = field.replace(/^(?:client\.)?fields\./, '');
  const own = studio?.fields.find((each) => each.key === key && field !== key);
  if (own) return own.name;
  const names: Readonly<Record<string, string>> = {
    due: words.due,
    start: words.start,
    label: words.label,
    clientLabel: words.clientLabel,
    text: words.text,
    priority: words.priority,
    title: words.title,
  };
  return names[key] ?? key;
}

/** A condition as a person would say it. */
function conditionText(scene: MoreSubjectScene, when: Condition): string {
  const { t, formats, studio } = scene;
  const tags = (ids: readonly string[]): string => formats.list(ids.map((id) => studio?.tags.find((tag) => tag.id === id)?.name ?? '?'));
  const parts = [
    when.all?.length ? t.whenAll({ tags: tags(when.all) }) : undefined,
    when.any?.length ? t.whenAny({ tags: tags(when.any) }) : undefined,
    when.none?.length ? t.whenNone({ tags: tags(when.none) }) : undefined,
    when.clientKinds?.length ? formats.list(when.clientKinds.map((kind) => t[`client_${kind}`])) : undefined,
    ...(when.fields ?? []).map(({ field, is }) => {
      const name = fieldName(scene, field);
      if (is === 'filled' || is === 'empty') return is === 'filled' ? t.whenFilled({ name }) : t.whenEmpty({ name });
      return t.whenIs({ name, value: String(is.value) });
    }),
    when.firstTime ? t.whenFirst : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

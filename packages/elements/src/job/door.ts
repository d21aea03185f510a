import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Stage } from '@workfloor/core';
import type { JobRun } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import type { MoreSubjectScene } from './job-tools.ts';
import { fieldName } from './story.ts';

/** Who has said yes to the run coming into the stage. */
function approvedBy({ run }: JobRun, stage: Stage): readonly string[] {
  return run.approvals.filter((approval) => approval.stage === stage.id).map(({ member }) => member);
}

/** What the next door asks for, with the means to approve for who may. */
export function door(scene: MoreSubjectScene, one: JobRun): TemplateResult | typeof nothing {
  const { run, edition } = one;
  const at = edition.stages.findIndex(({ id }) => id === run.stage);
  const isToCome = (id: string): boolean => run.steps.some(({ stage, state }) => stage === id && state === 'pending');
  const next = edition.stages.slice(at + 1).find(({ id, require }) => require && isToCome(id));
  if (!next) return nothing;
  const { t, formats } = scene;
  return html`<div class="door">
    <p class="quiet">${icons.lock}<span>${t.doorAsks({ stage: next.name, what: formats.list(asked(scene, one, next)) })}</span></p>
    ${approving(scene, one, next)}
  </div>`;
}

function asked(scene: MoreSubjectScene, one: JobRun, stage: Stage): readonly string[] {
  const { t, formats, studio } = scene;
  const { fields = [], tasksDone = false, approvers = [] } = stage.require ?? {};
  const names = (ids: readonly string[]): string =>
    formats.list(ids.flatMap((id) => studio?.members.find((member) => member.id === id)?.name ?? []));
  const said = approvedBy(one, stage);
  const approval = said.length > 0 ? t.doorApproved({ names: names(said) }) : t.doorApproval({ names: names(approvers) });
  return [
    ...fields.map((field) => t.doorField({ name: fieldName(scene, field) })),
    ...(tasksDone ? [t.doorTasks] : []),
    ...(approvers.length > 0 ? [approval] : []),
  ];
}

function approving({ t, studio, tools, isReadonly }: MoreSubjectScene, one: JobRun, stage: Stage): TemplateResult | typeof nothing {
  const me = studio?.actor.member;
  const isAsked = me !== undefined && stage.require?.approvers?.includes(me) === true && !approvedBy(one, stage).includes(me);
  if (isReadonly || !isAsked) return nothing;
  const { id } = one.run;
  const approve = (): void =>
    void tools.feedback.act('run.approve', { run: id, to: stage.id }, { at: `run:${id}`, said: t.saidApproved({ stage: stage.name }) });
  return html`<button type="button" data-control="approve" @click=${approve}>
    ${actionIcons.check}${t.approve({ stage: stage.name })}
  </button>`;
}

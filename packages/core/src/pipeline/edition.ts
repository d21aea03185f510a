import type { Ctx } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import type { AboutKind } from '../rule/rule.ts';
import type { SubjectKind } from '../run/run.ts';
import { isKnownField } from './fields.ts';
import type { Condition, Edition, Stage } from './pipeline.ts';
import { stageProblems } from './stage-problems.ts';
import { tagsOf } from './tags-of.ts';

function wrong(field: string, reason: string, more: Readonly<Record<string, unknown>> = {}): never {
  return refuse('invalid_input', { field, reason, ...more });
}

function assertShape(stages: readonly Stage[]): void {
  const [problem] = stageProblems(stages);
  if (problem) wrong(problem.field, problem.reason);
}

/** Refuses a condition that names tags or fields which are not there; `at` says where it stands. */
export async function assertCondition(source: Source, subjects: readonly AboutKind[], when: Condition, at: string): Promise<void> {
  for (const id of tagsOf(when)) if (!(await source.get('tag', id))) refuse('not_found', { kind: 'tag', id, field: at });
  for (const [index, { field }] of (when.fields ?? []).entries()) {
    if (!(await isKnownField(source, subjects, field))) wrong(`${at}.fields.${index}.field`, 'unknown_field', { name: field });
  }
}

async function assertDoorRule(source: Source, subjects: readonly SubjectKind[], require: Stage['require'], at: string): Promise<void> {
  for (const [index, field] of (require?.fields ?? []).entries()) {
    if (!(await isKnownField(source, subjects, field))) wrong(`${at}.fields.${index}`, 'unknown_field', { name: field });
  }
  for (const id of require?.approvers ?? []) {
    const member = (await source.get('member', id)) ?? refuse('not_found', { kind: 'member', id, field: `${at}.approvers` });
    if (member.state === 'left') wrong(`${at}.approvers`, 'member_left', { member: id });
  }
}

/** Refuses stages that could not work, and says which and why. */
export async function assertStages(source: Source, subjects: readonly SubjectKind[], stages: readonly Stage[]): Promise<void> {
  assertShape(stages);
  for (const [index, { when, require }] of stages.entries()) {
    if (when) await assertCondition(source, subjects, when, `stages.${index}.when`);
    await assertDoorRule(source, subjects, require, `stages.${index}.require`);
  }
}

/** Stores a version of a pipeline's stages. */
export function insertEdition(tx: Tx, ctx: Ctx, edition: Omit<Edition, 'workspace' | 'version' | 'conditionTags'>): void {
  const conditionTags = [...new Set(edition.stages.flatMap(({ when = {} }) => tagsOf(when)))];
  tx.insert('edition', { workspace: ctx.workspace, conditionTags, ...edition });
}

import { assertCondition } from '../pipeline/edition.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { assertActions, assertMembers, assertStage, wrong } from './check-actions.ts';
import { subjectsOfType } from './event-subject.ts';
import { aboutKinds } from './rule.ts';
import type { AboutKind, RuleBody } from './rule.ts';
import { dateFields } from './when.ts';
import type { DateTrigger } from './when.ts';

/** What a scope names is there, and nothing else. */
function assertNames({ scope, pipeline, stage, match, on }: RuleBody): void {
  const isOfPipeline = scope === 'pipeline' || scope === 'stage';
  const named: readonly (readonly [field: string, isThere: boolean, isWanted: boolean, scopes: string])[] = [
    ['pipeline', pipeline !== null, isOfPipeline, 'scopes `pipeline` and `stage`'],
    ['stage', stage !== null, scope === 'stage', 'scope `stage`'],
    ['match', match !== '', scope === 'label' || scope === 'task', 'scopes `label` and `task`'],
  ];
  for (const [field, isThere, isWanted, scopes] of named) {
    if (isThere !== isWanted) wrong(field, isWanted ? `The scope \`${scope}\` names one.` : `Only of the ${scopes}.`);
  }
  if (on.kind === 'stage' && !isOfPipeline) wrong('scope', 'Stages are of a pipeline: `pipeline` or `stage`.');
}

async function assertScope(source: Source, body: RuleBody): Promise<Pipeline | undefined> {
  assertNames(body);
  const { pipeline: id, stage } = body;
  if (id === null) return undefined;
  const pipeline = (await source.get('pipeline', id)) ?? refuse('not_found', { kind: 'pipeline', id, field: 'pipeline' });
  if (stage !== null) await assertStage(source, pipeline, stage, 'stage');
  return pipeline;
}

function kindsOfEvents(on: Extract<RuleBody['on'], { readonly kind: 'event' }>): readonly AboutKind[] {
  const kinds = new Set<AboutKind>();
  for (const [index, type] of on.events.entries()) {
    const subjects = subjectsOfType(type);
    if (subjects.length === 0) wrong(`on.events.${index}`, 'Names nothing that a rule can be about.', { event: type });
    for (const kind of subjects) kinds.add(kind);
  }
  return aboutKinds.filter((kind) => kinds.has(kind));
}

/** What a rule can be about. */
function kindsOf({ on, scope }: RuleBody, pipeline: Pipeline | undefined): readonly AboutKind[] {
  const kinds = on.kind === 'stage' ? (pipeline?.subjects ?? []) : on.kind === 'event' ? kindsOfEvents(on) : [on.of];
  const wanted: readonly AboutKind[] = scope === 'task' ? ['task'] : scope === 'label' ? ['job', 'task'] : kinds;
  const both = kinds.filter((kind) => wanted.includes(kind));
  return both.length > 0 ? both : wrong('scope', 'What it is about has no such thing.', { kinds });
}

async function assertDate(source: Source, { of, field }: DateTrigger): Promise<void> {
  if (dateFields[of].includes(field)) return;
  const key = field.startsWith('fields.') ? field.slice('fields.'.length) : undefined;
  const own = key === undefined ? undefined : (await source.find('field', 'about', [of])).find((one) => one.key === key);
  if (own?.type !== 'date') wrong('on.field', own ? 'Holds no date.' : 'unknown_field', { name: field, known: dateFields[of] });
}

/** Refuses a rule that could never work, and says which part of it and why; the kinds that it can be about. */
export async function assertRule(source: Source, body: RuleBody, workspace: Id): Promise<void> {
  const pipeline = await assertScope(source, body);
  const kinds = kindsOf(body, pipeline);
  const { on, if: when, hold, scope } = body;
  if (on.kind === 'date') await assertDate(source, on);
  if (on.kind === 'becomes' && when === null && scope === 'workspace') wrong('if', 'Say what it is that comes true.');
  if (when) await assertCondition(source, kinds, when, 'if');
  if (when?.firstTime !== undefined && !pipeline) wrong('if.firstTime', 'Only of the scopes `pipeline` and `stage`.');
  await assertMembers(source, hold?.approvers, 'hold.approvers');
  await assertActions(source, body.do, { workspace, kinds, pipeline });
}

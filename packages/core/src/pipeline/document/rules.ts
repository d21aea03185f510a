import type { Id } from '../../kernel/record.ts';
import type { Rule, RuleBody, StageMoment } from '../../rule/rule.ts';
import { stageMoments } from '../../rule/rule.ts';
import type { DocumentStage, PipelineDocument } from '../document.ts';
import type { Stage } from '../pipeline.ts';
import type { PipelineRule, StageRule, StageRules } from './parts.ts';
import { mapAction, mapTags } from './words.ts';
import type { Word } from './words.ts';

/** A rule of a document, read. */
export interface ReadRule {
  readonly body: RuleBody;
  readonly off: boolean;
  /** Where it stands in the document. */
  readonly field: string;
}

interface Reading {
  readonly pipeline: Id;
  /** The stages of the document, with their ids. */
  readonly stages: readonly Pick<Stage, 'id' | 'name'>[];
  readonly word: Word;
}

/** Whether a document says anything of rules; without it those that are there stay as they are. */
export function hasRules({ rules, stages }: PipelineDocument): boolean {
  return rules !== undefined || stages.some(({ on }) => on !== undefined);
}

function bodyOf(rule: StageRule, field: string, word: Word): Pick<RuleBody, 'if' | 'wait' | 'hold' | 'do' | 'match'> {
  const { if: when, wait = null, hold } = rule;
  return {
    match: '',
    if: when ? mapTags(when, (name) => word(name, { kind: 'tag', field: `${field}.if` })) : null,
    wait,
    hold: hold ? { approvers: hold.approvers.map((email) => word(email, { kind: 'member', field: `${field}.hold.approvers` })) } : null,
    do: rule.do.map((action, at) => mapAction(action, word, `${field}.do.${at}`)),
  };
}

/** What a rule of a stage is called that has no name. */
function ownName(stage: string, moment: StageMoment, at: number): string {
  return `${stage}: ${moment}${at === 0 ? '' : ` ${at + 1}`}`;
}

function readStage({ name, on = {} }: DocumentStage, index: number, { pipeline, stages, word }: Reading): ReadRule[] {
  const stage = stages[index]?.id ?? null;
  return stageMoments.flatMap((moment) =>
    (on[moment] ?? []).map((rule, at): ReadRule => {
      const field = `stages.${index}.on.${moment}.${at}`;
      const place = { scope: 'stage', pipeline, stage, on: { kind: 'stage', moment } } as const;
      return {
        field,
        off: rule.off ?? false,
        body: { name: rule.name ?? ownName(name, moment, at), ...place, ...bodyOf(rule, field, word) },
      };
    }),
  );
}

function readOwn(rule: PipelineRule, at: number, { pipeline, word }: Reading): ReadRule {
  const field = `rules.${at}`;
  const stage = rule.stage === undefined ? null : word(rule.stage, { kind: 'stage', field: `${field}.stage` });
  const scope = rule.everywhere ? 'workspace' : stage === null ? 'pipeline' : 'stage';
  const place = { scope, pipeline: rule.everywhere ? null : pipeline, stage, on: rule.on } as const;
  return { field, off: rule.off ?? false, body: { name: rule.name ?? `Rule ${at + 1}`, ...place, ...bodyOf(rule, field, word) } };
}

/** The rules of a document with ids instead of names. */
export function readRules(document: PipelineDocument, reading: Reading): readonly ReadRule[] {
  return [
    ...document.stages.flatMap((stage, index) => readStage(stage, index, reading)),
    ...(document.rules ?? []).map((rule, at) => readOwn(rule, at, reading)),
  ];
}

function toStageRule({ name, state, if: when, wait, hold, do: actions }: Rule, word: Word): StageRule {
  const put = (kind: 'tag' | 'member') => (id: Id) => word(id, { kind, field: '' });
  return {
    name,
    ...(when ? { if: mapTags(when, put('tag')) } : {}),
    ...(wait ? { wait } : {}),
    ...(hold ? { hold: { approvers: hold.approvers.map(put('member')) } } : {}),
    do: actions.map((action) => mapAction(action, word, '')),
    ...(state === 'off' ? { off: true } : {}),
  };
}

function isOf(rule: Rule, stage: Id | undefined): rule is Rule & { readonly on: { readonly kind: 'stage' } } {
  return rule.scope === 'stage' && rule.on.kind === 'stage' && rule.stage === stage;
}

/** What a stage does by itself; undefined when it does nothing. */
export function toStageRules(rules: readonly Rule[], stage: Id, word: Word): StageRules | undefined {
  const own = rules.filter((rule) => isOf(rule, stage));
  const moments = stageMoments.flatMap((moment) => {
    const those = own.filter(({ on }) => on.moment === moment);
    return those.length > 0 ? [[moment, those.map((rule) => toStageRule(rule, word))] as const] : [];
  });
  return moments.length > 0 ? Object.fromEntries(moments) : undefined;
}

/** The rules of a pipeline that stand in no stage of the document. */
export function toPipelineRules(rules: readonly Rule[], stages: readonly Stage[], word: Word): readonly PipelineRule[] {
  const own = rules.filter((rule) => !stages.some(({ id }) => isOf(rule, id)));
  return own.map((rule) => ({
    ...toStageRule(rule, word),
    on: rule.on,
    ...(rule.stage === null ? {} : { stage: word(rule.stage, { kind: 'stage', field: '' }) }),
  }));
}

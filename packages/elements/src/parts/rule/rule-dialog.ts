import type { Id, Rule } from '@workfloor/core';
import type { Tools } from '../tools.ts';
import type { FormValues } from '../form-fields.ts';
import type { RuleDesk } from './rule-desk.ts';
import { stagesOf } from './rule-desk.ts';
import { ruleFields } from './rule-fields.ts';
import { fromRule, toRule } from './rule-values.ts';

/** Where a new rule begins. */
export interface RuleStart {
  readonly pipeline?: Id | undefined;
  readonly stage?: Id | undefined;
}

function beginning({ studio }: RuleDesk, { pipeline, stage }: RuleStart): FormValues {
  const first = studio.pipelines.find(({ state }) => state === 'live')?.id;
  return { when: 'onEnter', pipeline: pipeline ?? first ?? '', stage: stage ?? '', wait: 'none', 'do.0.do': '' };
}

/** What a changed field means for others: another pipeline has other stages. */
function follow(desk: RuleDesk, name: string, value: unknown): FormValues {
  if (name !== 'pipeline' || typeof value !== 'string') return {};
  return { stage: stagesOf(desk, value)[0]?.id ?? '' };
}

/** Asks for a new rule. */
export function addRule(tools: Tools, desk: RuleDesk, start: RuleStart = {}): void {
  const { words } = desk;
  const first = beginning(desk, start);
  void tools.dialog.open({
    title: words.newRule,
    submit: words.addRule,
    at: 'rule',
    fields: (values) => ruleFields(desk, first, values),
    follow: (name, value) => follow(desk, name, value),
    save: async (values) => {
      const id = tools.client()?.newId();
      const rule = toRule(values);
      return (
        id !== undefined &&
        tools.feedback.act('rule.create', { id, ...rule }, { at: 'rule', said: words.saidRuleAdded({ name: rule.name }) })
      );
    },
  });
}

/** Asks what a rule is to say from now on; every change makes an edition. */
export function editRule(tools: Tools, desk: RuleDesk, rule: Rule): void {
  const { words } = desk;
  const first = fromRule(rule);
  void tools.dialog.open({
    title: words.editRule,
    submit: words.saveRule,
    at: rule.id,
    fields: (values) => ruleFields(desk, first, values),
    follow: (name, value) => follow(desk, name, value),
    save: (values) => {
      const next = toRule(values, rule);
      return tools.feedback.act('rule.edit', { id: rule.id, ...next }, { at: rule.id, said: words.saidRuleSaved({ name: next.name }) });
    },
  });
}

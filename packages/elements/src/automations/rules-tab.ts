import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Rule } from '@workfloor/core';
import type { RecordList } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import { ifSentence, actionSentence, waitSentence, whenSentence } from '../parts/rule/rule-sentences.ts';
import type { MenuItem } from '../parts/menu.ts';
import { opener, row, rows } from '../parts/row.ts';
import type { Pill } from '../parts/row.ts';
import type { Scene } from './scene.ts';

export type Rules = RecordList<'rules'>;

/** What opens the form of a rule; it is loaded when it is first wanted. */
export interface RuleForms {
  edit(this: void, rule: Rule): void;
  /** Its editions. */
  history(this: void, rule: Rule): void;
}

/** All rules, what they listen to and what they do. */
export function rulesTab(scene: Scene, list: Rules, forms: RuleForms): TemplateResult {
  const { words } = scene;
  return rows(
    list.items.map((rule) => ruleRow(scene, rule, forms)),
    words.noRules,
    words.tabRules,
  );
}

function ruleRow(scene: Scene, rule: Rule, forms: RuleForms): TemplateResult {
  const { words, tools, mayEditRules, g } = scene;
  const { id, name } = rule;
  const wait = waitSentence(scene, rule.wait);
  return row({
    id,
    kind: 'rule',
    title: mayEditRules ? opener(name, () => forms.edit(rule)) : html`<b>${name}</b>`,
    details: [whenSentence(scene, rule), ifSentence(scene, rule.if), wait, rule.hold ? words.sayHold : undefined],
    state: stateOf(scene, rule),
    menu: mayEditRules
      ? tools.menu.button({
          key: `more:${id}`,
          name: g.moreOf({ name }),
          shown: icons.more,
          control: 'more',
          items: () => itemsOf(scene, rule, forms),
        })
      : undefined,
    below: html`<ol class="actions">
        ${rule.do.map((action) => html`<li>${actionSentence(scene, action)}</li>`)}
      </ol>
      ${rule.state === 'paused' ? html`<p class="why">${icons.alert}<span>${words.pausedLoop}</span></p>` : ''}
      ${tools.feedback.problem(id)}`,
  });
}

function stateOf({ words }: Scene, { state }: Rule): Pill {
  if (state === 'paused') return { text: words.paused, tone: 'warning', icon: icons.alert };
  return state === 'on' ? { text: words.on, tone: 'success' } : { text: words.off, tone: 'quiet' };
}

function itemsOf({ words, tools, t }: Scene, rule: Rule, forms: RuleForms): readonly MenuItem[] {
  const { id, name, state } = rule;
  const isOn = state === 'on';
  const turn = (): void =>
    void (isOn
      ? tools.feedback.act('rule.disable', { id }, { at: id, said: words.saidOff({ name }) })
      : tools.feedback.act('rule.enable', { id }, { at: id, said: words.saidOn({ name }) }));
  const copy = (): void => {
    const copyId = tools.client()?.newId();
    const copyName = words.copyOf({ name });
    if (copyId === undefined) return;
    void tools.feedback.act(
      'rule.duplicate',
      { id, copy: copyId, name: copyName },
      { at: id, said: words.saidRuleAdded({ name: copyName }) },
    );
  };
  const remove = (): void => void tools.feedback.act('rule.remove', { id }, { at: id, said: words.saidRuleRemoved({ name }) });
  return [
    { label: t.edit, run: () => forms.edit(rule) },
    { label: isOn ? words.turnOff : words.turnOn, run: turn },
    { label: words.duplicate, run: copy },
    { label: words.history, run: () => forms.history(rule) },
    { label: words.remove, apart: true, run: remove },
  ];
}

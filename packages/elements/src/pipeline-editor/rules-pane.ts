import { html } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import type { Rule, Stage } from '@workfloor/core';
import type { RecordList, RecordListStore, View, Workfloor } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import { StoreController } from '../base/store-controller.ts';
import { Later } from '../parts/later.ts';
import { shelfOf } from '../parts/rule/rule-desk.ts';
import type { RuleDesk, RuleWords } from '../parts/rule/rule-desk.ts';
import type * as ruleDialog from '../parts/rule/rule-dialog.ts';
import { actionSentence, ifSentence, waitSentence, whenSentence } from '../parts/rule/rule-sentences.ts';
import type { Scene } from './desk.ts';

type Listed = 'rules' | 'templates' | 'saved-tasks' | 'hooks';

/** What happens by itself at a stage: its rules as sentences, each opens in a form. They are saved at once, apart from the draft. */
export class RulesPane {
  readonly #lists: { readonly [L in Listed]: StoreController<View<unknown>> };
  readonly #forms: Later<typeof ruleDialog>;

  constructor(host: LitElement) {
    this.#lists = {
      rules: new StoreController(host),
      templates: new StoreController(host),
      'saved-tasks': new StoreController(host),
      hooks: new StoreController(host),
    };
    this.#forms = new Later(host, () => import('../parts/rule/rule-dialog.ts'));
  }

  /** The rules of a stage; a stage that is not saved yet has none. */
  render(scene: Scene, words: RuleWords, stage: Stage): TemplateResult {
    const { page, tools, studio, formats, isReadonly } = scene;
    const client = tools.client();
    const pipeline = page?.record.id;
    if (client && pipeline !== undefined) this.#follow(client, pipeline, isReadonly);
    const desk: RuleDesk = { words, studio, formats, shelf: this.#shelf() };
    const mine = this.#items('rules').filter((rule) => rule.pipeline === pipeline && (rule.stage === stage.id || rule.stage === null));
    const isSaved = scene.edition?.stages.some(({ id }) => id === stage.id) ?? false;
    return html`<fieldset class="section rules" part="rules">
      <legend>${words.automations}</legend>
      ${mine.length === 0 ? html`<p class="quiet">${isSaved ? words.noRulesHere : words.saveFirst}</p>` : this.#list(scene, desk, mine)}
      ${
        isReadonly || !isSaved
          ? ''
          : html`<button type="button" class="add-rule" data-control="add-rule" @click=${() => this.#add(scene, desk, stage)}>
              ${icons.plus}${words.newRule}
            </button>`
      }
      ${tools.feedback.problem('rule')}
    </fieldset>`;
  }

  #follow(client: Workfloor, pipeline: string, isReadonly: boolean): void {
    const follow = <L extends Listed>(name: L, store: RecordListStore<L> | undefined): void => this.#lists[name].followInRendering(store);
    follow('rules', client.list('rules', { pipeline }));
    follow('templates', client.list('templates', { state: 'all' }));
    follow('saved-tasks', client.list('saved-tasks', { state: 'all' }));
    follow('hooks', isReadonly ? undefined : client.list('hooks', {}));
  }

  #items<L extends Listed>(name: L): readonly RecordList<L>['items'][number][] {
    const value = this.#lists[name].value?.value as RecordList<L> | undefined; // followed by this path, see `#follow`
    return value?.items ?? [];
  }

  #shelf(): RuleDesk['shelf'] {
    return shelfOf(this.#items('templates'), this.#items('saved-tasks'), this.#items('hooks'));
  }

  #list(scene: Scene, desk: RuleDesk, rules: readonly Rule[]): TemplateResult {
    const { isReadonly, tools } = scene;
    const { words } = desk;
    return html`<ul role="list" class="rule-list">
      ${rules.map((rule) => {
        const details = [
          whenSentence(desk, rule),
          ifSentence(desk, rule.if),
          waitSentence(desk, rule.wait),
          rule.hold ? words.sayHold : undefined,
        ];
        return html`<li data-row=${rule.id} data-state=${rule.state}>
          <div class="rule-name">
            ${
              isReadonly
                ? html`<b>${rule.name}</b>`
                : html`<button type="button" class="bare link" data-control="edit-rule" @click=${() => this.#edit(scene, desk, rule)}>
                    ${rule.name}
                  </button>`
            }
            ${rule.state === 'on' ? '' : html`<span class="quiet">${rule.state === 'off' ? words.off : words.paused}</span>`}
          </div>
          <div class="quiet">${details.filter((detail) => detail !== undefined).join(' · ')}</div>
          <div>${rule.do.map((action) => actionSentence(desk, action)).join(' · ')}</div>
          ${tools.feedback.problem(rule.id)}
        </li>`;
      })}
    </ul>`;
  }

  #add({ page, tools }: Scene, desk: RuleDesk, stage: Stage): void {
    this.#open(tools, (forms) => forms.addRule(tools, desk, { pipeline: page?.record.id, stage: stage.id }));
  }

  #edit({ tools }: Scene, desk: RuleDesk, rule: Rule): void {
    this.#open(tools, (forms) => forms.editRule(tools, desk, rule));
  }

  #open(tools: Scene['tools'], show: (forms: typeof ruleDialog) => void): void {
    this.#forms.get().then(show, (error: unknown) => void tools.feedback.fail('rule', error));
  }
}

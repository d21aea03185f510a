import type { Rule, RuleAnswer, RuleEdition } from '@workfloor/core';
import { actorName } from '../parts/person.ts';
import { actionSentence, waitSentence, whenSentence } from '../parts/rule/rule-sentences.ts';
import type { Scene } from './scene.ts';

/** What an edition said, as one line. */
function sentence(scene: Scene, { body }: RuleEdition): string {
  const parts = [whenSentence(scene, body), waitSentence(scene, body.wait), ...body.do.map((action) => actionSentence(scene, action))];
  return [body.name, ...parts].filter((part) => part !== undefined && part !== '').join(' · ');
}

/** Shows who changed a rule and when, and takes up what it said before. */
export async function openHistory(scene: Scene, rule: Rule): Promise<void> {
  const { words, g, tools, formats, studio } = scene;
  const { id, name } = rule;
  let editions: readonly RuleEdition[];
  try {
    const answer = await tools.client()?.read<RuleAnswer>(`rules/${id}`);
    editions = (answer?.records.ruleEdition ?? []).toSorted((a, b) => b.number - a.number);
  } catch (error) {
    return tools.feedback.fail(id, error);
  }
  const options = editions.map((edition) => ({
    id: edition.id,
    name: words.editionLine({
      number: edition.number,
      time: formats.moment(edition.at),
      who: actorName(edition.by, studio.members, g.system),
    }),
    hint: sentence(scene, edition),
  }));
  await tools.dialog.open({
    title: words.historyOf({ name }),
    submit: words.useEdition,
    at: id,
    fields: [{ kind: 'radios', name: 'edition', label: words.history, options, value: options[0]?.id ?? '' }],
    save: async ({ edition }) => {
      const chosen = editions.find((each) => each.id === edition);
      if (!chosen || chosen.number === rule.number) return true; // it says that already
      return tools.feedback.act('rule.edit', { id, ...chosen.body }, { at: id, said: words.saidRuleSaved({ name: chosen.body.name }) });
    },
  });
}

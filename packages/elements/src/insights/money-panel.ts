import type { TemplateResult } from 'lit';
import type { StageSum } from '@workfloor/core';
import { bars } from './bars.ts';
import { panel } from './panel.ts';
import { stageName } from './scene.ts';
import type { InsightsScene } from './scene.ts';

/** What stands in the stages in money: a panel for each currency. */
export function money(scene: InsightsScene): TemplateResult[] {
  const currencies = [...new Set(scene.value.sums.map(({ currency }) => currency))].toSorted();
  return currencies.map((currency) =>
    moneyIn(
      scene,
      scene.value.sums.filter((sum) => sum.currency === currency),
      currencies.length > 1,
    ),
  );
}

const total = (sums: readonly StageSum[], of: 'unbilled' | 'billed' | 'due'): number => sums.reduce((sum, each) => sum + each[of], 0);

function moneyIn(scene: InsightsScene, sums: readonly StageSum[], isOneOfMany: boolean): TemplateResult {
  const { words, measures } = scene;
  const [first] = sums;
  const currency = first?.currency ?? '';
  const amount = (minor: number): string => measures.money(minor, currency);
  const title = isOneOfMany ? words.moneyIn({ currency }) : words.money;
  const most = sums.toSorted((a, b) => b.unbilled - a.unbilled)[0];
  // of the same stage in two modes of prices there are two
  const inOrder = orderOf(scene, sums);
  const says = (of: 'unbilled' | 'billed', minor: number): string => words.inWords({ label: words[of], values: amount(minor) });
  return panel(scene, {
    key: isOneOfMany ? `money-${currency}` : 'money',
    title,
    says: [
      words.moneySays({ unbilled: amount(total(sums, 'unbilled')), due: amount(total(sums, 'due')) }),
      most && most.unbilled > 0 && sums.length > 1
        ? words.moneyMost({ stage: stageName(scene, most.stage), amount: amount(most.unbilled) })
        : undefined,
    ],
    legend: [
      { text: words.unbilled, look: 'solid' },
      { text: words.billed, look: 'hatch-3' },
    ],
    chart: () =>
      bars(
        inOrder.map(({ stage, unbilled, billed, due }) => ({
          label: stageName(scene, stage),
          // what was credited is less than nothing, and has no length
          stretches: [
            { value: Math.max(0, unbilled), look: 'solid', title: says('unbilled', unbilled) },
            { value: Math.max(0, billed), look: 'hatch-3', title: says('billed', billed) },
          ],
          end: amount(unbilled + billed),
          endDetail: due === 0 ? undefined : words.stillDue({ amount: amount(due) }),
        })),
        words.chartOf({
          title,
          values: inOrder
            .map(({ stage, unbilled, billed, due }) =>
              words.inWords({
                label: stageName(scene, stage),
                values: `${words.unbilled} ${amount(unbilled)}, ${words.billed} ${amount(billed)}, ${words.due} ${amount(due)}`,
              }),
            )
            .join('; '),
        }),
      ),
    table: {
      head: [words.stage, words.unbilled, words.billed, words.due],
      rows: inOrder.map(({ stage, unbilled, billed, due }) => [stageName(scene, stage), amount(unbilled), amount(billed), amount(due)]),
    },
    note: first?.prices === 'net' ? words.withoutTax : words.withTax,
  });
}

/** As the stages stand on the board. */
function orderOf({ value, studio }: InsightsScene, sums: readonly StageSum[]): readonly StageSum[] {
  const edition = studio?.pipelines.find(({ id }) => id === value.asked.pipeline)?.edition;
  const stages = studio?.editions.find(({ id }) => id === edition)?.stages.map(({ id }) => id) ?? [];
  const placeOf = ({ stage }: StageSum): number => (stages.includes(stage) ? stages.indexOf(stage) : stages.length);
  return sums.toSorted((a, b) => placeOf(a) - placeOf(b));
}

import type { TemplateResult } from 'lit';
import type { InsightsAnswer } from '@workfloor/core';
import { bars } from './bars.ts';
import type { BarRow } from './bars.ts';
import { columnChart } from './columns.ts';
import { panel } from './panel.ts';
import type { Table } from './panel.ts';
import { stageName } from './scene.ts';
import type { InsightsScene } from './scene.ts';

const NONE = '–';

/** What a chart says to who does not see it: everything that is written in it. */
function nameOf({ words }: InsightsScene, title: string, values: readonly (readonly [string, string])[]): string {
  return words.chartOf({ title, values: values.map(([label, text]) => words.inWords({ label, values: text })).join('; ') });
}

function dayText({ formats }: InsightsScene, day: string): string {
  return new Intl.DateTimeFormat(formats.locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(Date.parse(day));
}

/** How many were finished in each week. */
export function throughput(scene: InsightsScene, { throughput: weeks }: InsightsAnswer): TemplateResult {
  const { words, formats } = scene;
  const number = (value: number): string => formats.number(value);
  const total = weeks.reduce((sum, { done }) => sum + done, 0);
  const isEmpty = weeks.every(({ done, closed, moved }) => done + closed + moved === 0);
  const rate = Math.round((total / Math.max(1, weeks.length)) * 10) / 10;
  const hasAverage = total > 0 && weeks.length > 1;
  const best = weeks.toSorted((a, b) => b.done - a.done)[0];
  const kinds = [
    { of: 'done', text: words.done, look: 'solid' },
    { of: 'closed', text: words.closed, look: 'hatch-3' },
    { of: 'moved', text: words.moved, look: 'dots' },
  ] as const;
  const used = kinds.filter(({ of }) => of === 'done' || weeks.some((week) => week[of] > 0));
  const table: Table = {
    head: [words.week, ...kinds.map(({ text }) => text)],
    rows: weeks.map((week) => [dayText(scene, week.week), ...kinds.map(({ of }) => number(week[of]))]),
  };
  const chart = (): TemplateResult =>
    columnChart({
      columns: weeks.map((week, index) => ({
        label: dayText(scene, week.week),
        isCut: index === weeks.length - 1,
        stretches: used.map(({ of, text, look }) => ({
          value: week[of],
          look,
          title: `${dayText(scene, week.week)} · ${words.inWords({ label: text, values: number(week[of]) })}`,
        })),
      })),
      name: nameOf(
        scene,
        words.throughput,
        weeks.map((week) => [dayText(scene, week.week), used.map(({ of, text }) => `${text} ${number(week[of])}`).join(', ')]),
      ),
      average: hasAverage ? rate : undefined,
      number,
    });
  return panel(scene, {
    key: 'throughput',
    title: words.throughput,
    says: [
      total > 0 ? words.throughputSays({ count: total, rate }) : words.throughputNone,
      best && best.done > 1 && weeks.length > 1 ? words.bestWeek({ week: dayText(scene, best.week), number: best.done }) : undefined,
    ],
    legend: [...(used.length > 1 ? used : []), ...(hasAverage ? [{ text: words.average({ number: rate }), look: 'average' }] : [])],
    chart: isEmpty ? undefined : chart,
    table,
  });
}

/** How long a run takes, and where the time goes. */
export function cycle(scene: InsightsScene, { cycle: whole, stages }: InsightsAnswer): TemplateResult {
  const { words, spans, formats } = scene;
  const span = (days: number | null): string => (days === null ? NONE : spans.long(days));
  const slowest = stages.toSorted((a, b) => (b.median ?? 0) - (a.median ?? 0))[0];
  const known = stages.filter(({ median }) => median !== null);
  const rows = known.map(({ stage, median, p85 }): BarRow => {
    const [half, most] = [median ?? 0, p85 ?? 0];
    return {
      label: stageName(scene, stage),
      stretches: [
        { value: half, look: 'solid', title: words.inWords({ label: words.median, values: span(half) }) },
        { value: most - half, look: 'hatch', title: words.inWords({ label: words.p85, values: span(most) }) },
      ],
      end: spans.short(half),
      endDetail: spans.short(most),
    };
  });
  return panel(scene, {
    key: 'cycle',
    title: words.cycle,
    says:
      whole.median === null
        ? [stages.length > 0 ? words.cyclePartly : words.cycleNone]
        : [
            words.cycleSays({ median: span(whole.median), most: span(whole.p85) }),
            slowest && slowest.median !== null
              ? words.slowest({ stage: stageName(scene, slowest.stage), span: span(slowest.median) })
              : undefined,
          ],
    legend: [
      { text: words.median, look: 'solid' },
      { text: words.p85, look: 'hatch' },
    ],
    chart:
      rows.length === 0
        ? undefined
        : () =>
            bars(
              rows,
              nameOf(
                scene,
                words.cycle,
                known.map(({ stage, median, p85 }) => [
                  stageName(scene, stage),
                  `${words.median} ${span(median)}, ${words.p85} ${span(p85)}`,
                ]),
              ),
            ),
    table: {
      head: [words.stage, words.left, words.median, words.p85],
      rows: [
        ...stages.map(({ stage, count, median, p85 }) => [stageName(scene, stage), formats.number(count), span(median), span(p85)]),
        [words.wholeWay, formats.number(whole.count), span(whole.median), span(whole.p85)],
      ],
    },
  });
}

/** How long what is on the board has stood where it is. */
export function ageing(scene: InsightsScene, { ageing: ages, stages }: InsightsAnswer): TemplateResult {
  const { words, spans, formats } = scene;
  const span = (days: number | null): string => (days === null ? NONE : spans.long(days));
  const here = ages.filter(({ count }) => count > 0);
  const oldest = here.toSorted((a, b) => (b.oldest ?? 0) - (a.oldest ?? 0))[0];
  const usual = new Map(stages.map(({ stage, p85 }) => [stage, p85]));
  const slow = here
    .filter(({ stage, median }) => (median ?? 0) > (usual.get(stage) ?? Infinity))
    .map(({ stage }) => stageName(scene, stage));
  const rows = here.map(({ stage, count, median, oldest: longest }): BarRow => {
    const [half, all] = [median ?? 0, longest ?? 0];
    return {
      label: stageName(scene, stage),
      detail: words.many({ count }),
      stretches: [
        { value: half, look: 'solid-2', title: words.inWords({ label: words.median, values: span(half) }) },
        { value: all - half, look: 'hatch-2', title: words.inWords({ label: words.longest, values: span(all) }) },
      ],
      end: spans.short(half),
      endDetail: spans.short(all),
    };
  });
  return panel(scene, {
    key: 'ageing',
    title: words.ageing,
    says: [
      oldest ? words.ageingSays({ stage: stageName(scene, oldest.stage), span: span(oldest.oldest) }) : words.ageingNone,
      slow.length > 0 ? words.ageingSlow({ stages: formats.list(slow) }) : undefined,
    ],
    legend: [
      { text: words.median, look: 'solid-2' },
      { text: words.longest, look: 'hatch-2' },
    ],
    chart:
      rows.length === 0
        ? undefined
        : () =>
            bars(
              rows,
              nameOf(
                scene,
                words.ageing,
                here.map(({ stage, count, median, oldest: longest }) => [
                  stageName(scene, stage),
                  `${words.many({ count })}, ${words.median} ${span(median)}, ${words.longest} ${span(longest)}`,
                ]),
              ),
            ),
    table: {
      head: [words.stage, words.here, words.median, words.p85, words.longest],
      rows: ages.map(({ stage, count, median, p85, oldest: longest }) => [
        stageName(scene, stage),
        formats.number(count),
        span(median),
        span(p85),
        span(longest),
      ]),
    },
  });
}

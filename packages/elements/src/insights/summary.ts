import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { InsightsAnswer } from '@workfloor/core';
import type { InsightsScene } from './scene.ts';

/** The numbers that people ask for first, each beside what it was before. */
export function summary(scene: InsightsScene, now: InsightsAnswer): TemplateResult {
  const { words, spans, formats, value, weeks } = scene;
  const doneOf = ({ throughput }: InsightsAnswer): number => throughput.reduce((sum, { done }) => sum + done, 0);
  const done = doneOf(now);
  const doneBefore = value.before && doneOf(value.before);
  const rate = Math.round((done / Math.max(1, now.throughput.length)) * 10) / 10;
  const here = now.ageing.reduce((sum, { count }) => sum + count, 0);
  const oldest = Math.max(0, ...now.ageing.map(({ oldest: days }) => days ?? 0));
  const tiles = [
    { title: words.half, text: daysOf(scene, now.cycle.median), detail: differenceOf(scene, now.cycle.median, value.before?.cycle.median) },
    { title: words.most, text: daysOf(scene, now.cycle.p85), detail: differenceOf(scene, now.cycle.p85, value.before?.cycle.p85) },
    {
      title: words.finished,
      text: formats.number(done),
      detail: [words.aWeek({ number: rate }), numberDifference(scene, done, doneBefore)].filter(Boolean).join(' · '),
    },
    { title: words.onBoard, text: formats.number(here), detail: oldest > 0 ? words.oldest({ span: spans.long(oldest) }) : undefined },
  ];
  return html`<dl class="tiles" part="summary" title=${words.beforeHint({ weeks })}>
    ${tiles.map(
      ({ title, text, detail }) =>
        html`<div class="tile">
          <dt>${title}</dt>
          <dd>${text}</dd>
          ${detail ? html`<dd class="quiet">${detail}</dd>` : nothing}
        </div>`,
    )}
  </dl>`;
}

function daysOf({ spans }: InsightsScene, days: number | null): string {
  return days === null ? '–' : spans.long(days);
}

function differenceOf({ words, spans }: InsightsScene, now: number | null, before: number | null | undefined): string | undefined {
  if (now === null || before === null || before === undefined) return undefined;
  const difference = now - before;
  // less than a tenth is the same
  if (Math.abs(difference) < Math.max(before / 10, 0.04)) return words.sameAsBefore;
  const span = spans.short(Math.abs(difference));
  return difference < 0 ? words.lessThanBefore({ span }) : words.moreThanBefore({ span });
}

function numberDifference({ words }: InsightsScene, now: number, before: number | undefined): string {
  if (before === undefined || before === 0) return '';
  if (now === before) return words.sameAsBefore;
  return now < before ? words.fewerBefore({ count: before - now }) : words.moreBefore({ count: now - before });
}

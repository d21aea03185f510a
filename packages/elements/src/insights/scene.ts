import type { Id } from '@workfloor/core';
import type { Studio } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import type { Measures } from '../base/measures.ts';
import type { insights } from '../i18n/en/insights.ts';
import type { Insights } from './insights-store.ts';
import type { Spans } from './spans.ts';

/** What is drawn, and how it is said. */
export interface InsightsScene {
  readonly value: Insights;
  readonly words: typeof insights;
  readonly studio: Studio | undefined;
  readonly formats: Formats;
  readonly measures: Measures;
  readonly spans: Spans;
  /** Level of the headings of panels. */
  readonly level: number;
  readonly weeks: number;
  /** Panels that are shown as tables. */
  readonly tables: ReadonlySet<string>;
  readonly toggleTable: (key: string) => void;
}

/** What a stage is called, of whatever edition it is. */
export function stageName({ value, studio }: InsightsScene, id: Id): string {
  const editions = [...(studio?.editions ?? []), ...(value.now?.records.edition ?? [])];
  for (const { stages } of editions) {
    const found = stages.find((stage) => stage.id === id);
    if (found) return found.name;
  }
  return '?';
}

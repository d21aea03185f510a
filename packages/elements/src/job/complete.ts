import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { JobRun } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { parts } from '../i18n/en/parts.ts';
import type { UnfinishedChoice } from '../parts/unfinished.ts';
import type { FirstScene } from './job-tools.ts';

/** Sent with a move, so that it is asked about what is unfinished (GATE-6). */
interface Asking {
  readonly unfinished: UnfinishedChoice | 'ask';
}
type Retry<Args> = (error: unknown) => Promise<Args | false | undefined>;

/** Asks what becomes of unfinished items, where a move is refused because of them. */
export function askingRetry<Args extends Asking>(scene: FirstScene, { blockers }: JobRun, args: Args): Retry<Args> {
  const { tools, subject, formats, wordsOf } = scene;
  let retry: Retry<Args> | undefined;
  return async (error) => {
    const { retryUnfinished } = await import('../parts/unfinished.ts');
    const since = (moment: string): string => formats.lasting(moment);
    const ask = { dialog: tools.dialog, t: wordsOf('parts', parts) ?? parts, title: subject.title, blockers, since };
    retry ??= retryUnfinished(ask, args);
    return retry(error);
  };
}

/** Takes a run on to its next stage. */
export function completeButton(scene: FirstScene, one: JobRun, look: string): TemplateResult {
  const { words, tools } = scene;
  const { run, edition } = one;
  const stage = edition.stages.find(({ id }) => id === run.stage)?.name ?? '';
  const complete = (): void => {
    const args = { run: run.id, stage: run.stage, unfinished: 'ask' } as const;
    const how = { at: `run:${run.id}`, said: words.saidCompleted({ stage }), retry: askingRetry<CompleteArgs>(scene, one, args) };
    void tools.feedback.act('run.complete', args, how);
  };
  return html`<button type="button" class=${look} data-control="complete" title=${words.completeStage({ stage })} @click=${complete}>
    ${actionIcons.check}${words.complete}
  </button>`;
}

export interface CompleteArgs extends Asking {
  readonly run: string;
  readonly stage: string;
}

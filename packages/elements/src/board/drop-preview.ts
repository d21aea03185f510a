import type { Id, PreviewAnswer, Stage } from '@workfloor/core';
import type { Board, Workfloor } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import type { tools } from '../i18n/en/tools.ts';
import { unfinishedIn } from '../parts/unfinished.ts';
import { foreseenByRules } from './foreseen.ts';
import { planMove } from './move.ts';
import type { Plan } from './move.ts';

/** Who passes over a column on the way to another wants no answer for it. */
const REST_MS = 120;

/** What would follow a move, in a few words, or why it would be refused. */
export interface Foresight {
  readonly text: string;
  readonly isRefused: boolean;
}

export interface PreviewScene {
  readonly client: Workfloor;
  readonly board: Board;
  readonly t: typeof tools;
  readonly formats: Pick<Formats, 'list' | 'moment' | 'time'>;
}

export interface PreviewOptions {
  readonly scene: () => PreviewScene | undefined;
  readonly explain: (error: unknown) => Promise<string>;
  /** It is known now what would follow; undefined while it is not, or when there is nothing to say. */
  readonly onKnown: (foresight: Foresight | undefined, stage: Id) => void;
}

/**
 * Says what a move to a column would bring before it is made, by the server's preview of the very command that the move would send. Each
 * column is asked for once for a card; an answer that nobody waits for any more is not told.
 */
export class DropPreview {
  readonly #options: PreviewOptions;
  #run: Id | undefined;
  #known = new Map<Id, Promise<Foresight | undefined>>();
  #wanted: Id | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PreviewOptions) {
    this.#options = options;
  }

  /** The card is held over a column, or over none, or it is chosen from a list. */
  want(run: Id, stage: Id | undefined): void {
    if (run !== this.#run) this.forget();
    this.#run = run;
    if (stage === this.#wanted) return;
    clearTimeout(this.#timer);
    this.#wanted = stage;
    if (stage !== undefined) this.#timer = setTimeout(() => void this.#tell(run, stage), REST_MS);
  }

  /** The drag is over, the menu closed. What was known may be different the next time. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#run = undefined;
    this.#wanted = undefined;
    this.#known.clear();
  }

  async #tell(run: Id, stage: Id): Promise<void> {
    const scene = this.#options.scene();
    const plan = scene && planMove(scene.board, run, { to: stage });
    if (!plan || plan.from === plan.to) return;
    let known = this.#known.get(stage);
    if (!known) this.#known.set(stage, (known = this.#ask(scene, plan)));
    const foresight = await known;
    if (this.#run === run && this.#wanted === stage) this.#options.onKnown(foresight, stage);
  }

  /** Never rejects: without network nothing is foreseen. */
  async #ask(scene: PreviewScene, plan: Plan): Promise<Foresight | undefined> {
    const { command, args } = plan.request;
    try {
      const answer = await scene.client.preview(`run.${command}`, command === 'advance' ? { ...args, unfinished: 'ask' } : args);
      const text = consequences(answer, plan, scene);
      return text ? { text, isRefused: false } : undefined;
    } catch (error) {
      const unfinished = unfinishedIn(error);
      if (unfinished) return { text: scene.t.asksUnfinished({ count: unfinished.length }), isRefused: false };
      const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
      const isRefusal =
        typeof code === 'string' && !['offline', 'timeout', 'aborted', 'unavailable', 'internal', 'rate_limited'].includes(code);
      return isRefusal ? { text: await this.#options.explain(error), isRefused: true } : undefined;
    }
  }
}

/** What an answer tells besides the move itself, as one list. */
function consequences({ rows, events }: PreviewAnswer, { card, to }: Plan, { board, t, formats }: PreviewScene): string {
  const run = card.run.id;
  const made = (kind: string): number => rows.filter((row) => row.kind === kind && row.op === 'insert').length;
  const own = events.filter((event) => 'run' in event && event.run === run);
  const stages = own.flatMap((event) => (event.type === 'step.activated' && 'stage' in event ? [event.stage] : []));
  const last = stages.at(-1);
  const skipped = own.flatMap((event) => (event.type === 'step.skipped' && 'stage' in event ? [nameOf(board, event.stage)] : []));
  const done = events.filter(({ type }) => type === 'task.done').length;
  const counted = [
    [made('task'), t.newTasks],
    [made('event'), t.newEvents],
    [made('invoice'), t.newInvoices],
    [made('request'), t.newRequests],
    [done, t.doneTasks],
  ] as const;
  const parts = counted.flatMap(([count, say]) => (count > 0 ? [say({ count })] : []));
  parts.push(...foreseenByRules(rows, { t, formats }));
  const names = skipped.filter((name) => name !== undefined);
  if (names.length > 0) parts.push(t.skips({ columns: formats.list(names) }));
  if (own.some(({ type }) => type === 'run.done')) parts.push(t.endsHere);
  else if (last !== undefined && last !== to.stage.id) parts.push(t.movesOnTo({ column: nameOf(board, last) ?? '' }));
  else if (to.stage.gate === 'auto') parts.push(t.movesOn);
  return parts.join(', ');
}

function nameOf({ columns }: Board, stage: unknown): Stage['name'] | undefined {
  return columns.find((column) => column.stage.id === stage)?.stage.name;
}

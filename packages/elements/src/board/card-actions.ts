import type { Id, Priority } from '@workfloor/core';
import type { Board, Card, Studio } from '@workfloor/sdk';
import type { tools } from '../i18n/en/tools.ts';
import type { Formats } from '../base/format.ts';
import type { Dialog } from '../parts/dialog.ts';
import type { Entry } from './action-menu.ts';
import { deed } from './changer.ts';
import type { Changer } from './changer.ts';
import type { Mover } from './mover.ts';

interface ActionScene {
  readonly board: Board;
  readonly studio: Studio;
  readonly t: typeof tools;
  readonly save: string;
  readonly formats: Pick<Formats, 'compare'>;
}

export interface CardActionsOptions {
  readonly scene: () => ActionScene | undefined;
  readonly changer: Changer;
  readonly mover: Mover;
  readonly dialog: Dialog;
}

type Jobs = readonly { readonly card: Card; readonly job: NonNullable<Card['job']> }[];

/** What one does with cards besides moving them, with one as with many: tags, people, due day, priority, label, archive. */
export class CardActions {
  readonly #options: CardActionsOptions;

  constructor(options: CardActionsOptions) {
    this.#options = options;
  }

  /** The tags of the firm, ticked where all of these cards have them; nothing where none of them is a job. */
  tags(cards: readonly Card[]): readonly Entry[] {
    const { scene, changer } = this.#options;
    const [now, jobs] = [scene(), jobsOf(cards)];
    if (!now || jobs.length === 0) return [];
    const { t } = now;
    const say = (isOn: boolean, name: string) => (count: number) =>
      jobs[0] && jobs.length === 1 ? (isOn ? t.untagged : t.tagged)({ title: jobs[0].job.title, name }) : t.bulkChanged({ count });
    return sorted(
      now,
      now.studio.tags.filter(({ state }) => state === 'live'),
    ).map(({ id, name }): Entry => {
      const isOn = jobs.every(({ job }) => job.tags.includes(id));
      const edit = isOn ? { remove: [id] } : { add: [id] };
      const run = (): void => {
        const args = { jobs: jobs.map(({ job }) => job.id), ...edit };
        void changer.change(
          [
            deed(
              'job.tagAll',
              args,
              jobs.map(({ card }) => card),
            ),
          ],
          say(isOn, name),
        );
      };
      return { label: name, isOn, run };
    });
  }

  /** The people of the firm, ticked where all of these cards are assigned to them. */
  people(cards: readonly Card[]): readonly Entry[] {
    const { scene, changer } = this.#options;
    const [now, jobs] = [scene(), jobsOf(cards)];
    if (!now || jobs.length === 0) return [];
    const { t } = now;
    return sorted(
      now,
      now.studio.members.filter(({ state }) => state !== 'left'),
    ).map(({ id, name }): Entry => {
      const isOn = jobs.every(({ job }) => job.assignees.includes(id));
      const edit = isOn ? { remove: [id] } : { add: [id] };
      const said = (count: number): string =>
        jobs[0] && jobs.length === 1 ? (isOn ? t.unassigned : t.assigned)({ title: jobs[0].job.title, name }) : t.bulkChanged({ count });
      const run = (): void =>
        void changer.change(
          jobs.map(({ job, card }) => deed('job.assign', { id: job.id, ...edit }, [card])),
          said,
        );
      return { label: name, isOn, run };
    });
  }

  priorities(cards: readonly Card[]): readonly Entry[] {
    const t = this.#options.scene()?.t;
    const levels: readonly Priority[] = ['high', 'medium', 'low', 'none'];
    return t ? levels.map((priority) => this.#choice(cards, t[priority], { priority })) : [];
  }

  /** Those that jobs of this pipeline may have, and none. */
  labels(cards: readonly Card[]): readonly Entry[] {
    const now = this.#options.scene();
    if (!now) return [];
    const { studio, board, t } = now;
    const fits = studio.labels.filter(
      ({ aboutKind, state, pipeline }) => aboutKind === 'job' && state === 'live' && (pipeline === null || pipeline === board.pipeline.id),
    );
    return fits.length === 0
      ? []
      : [...sorted(now, fits).map(({ name }) => this.#choice(cards, name, { label: name })), this.#choice(cards, t.none, { label: '' })];
  }

  /** One of several: chosen, the others are not. */
  #choice(cards: readonly Card[], label: string, patch: { readonly priority?: Priority; readonly label?: string }): Entry {
    const jobs = jobsOf(cards);
    const isOn = jobs.every(({ job }) => Object.entries(patch).every(([field, value]) => job[field as 'label' | 'priority'] === value)); // its own fields
    return { label, isOn, run: () => this.#edit(jobs, patch) };
  }

  #edit(jobs: Jobs, patch: { readonly priority?: Priority; readonly label?: string; readonly due?: string | null }): void {
    const t = this.#options.scene()?.t;
    if (!t) return;
    const said = (count: number): string =>
      jobs[0] && jobs.length === 1 ? t.changed({ title: jobs[0].job.title }) : t.bulkChanged({ count });
    void this.#options.changer.change(
      jobs.map(({ job, card }) => deed('job.edit', { id: job.id, ...patch }, [card])),
      said,
    );
  }

  /** Asks for a day and gives it to all. */
  due(cards: readonly Card[]): void {
    const now = this.#options.scene();
    const jobs = jobsOf(cards);
    const [first] = jobs;
    if (!now || !first) return;
    const { t, save } = now;
    const isSame = jobs.every(({ job }) => job.due === first.job.due);
    void this.#options.dialog.open({
      title: t.dueTitle({ title: jobs.length === 1 ? first.job.title : t.manyJobs({ count: jobs.length }) }),
      fields: [{ name: 'due', kind: 'date', label: t.dueLabel, hint: t.dueHint, value: isSame ? first.job.due : null }],
      submit: save,
      save: ({ due }) => {
        this.#edit(jobs, { due: typeof due === 'string' && due !== '' ? due : null });
        return Promise.resolve(true);
      },
    });
  }

  archive(cards: readonly Card[]): void {
    const t = this.#options.scene()?.t;
    const jobs = jobsOf(cards);
    const [first] = jobs;
    if (!t || !first) return;
    void this.#options.changer.change(
      jobs.map(({ job, card }) => deed('job.archive', { id: job.id }, [card])),
      (count) => (jobs.length === 1 ? t.archived({ title: first.job.title }) : t.bulkArchived({ count })),
    );
  }

  /** Asks why, and skips the stage. */
  skipWhy(card: Card): void {
    const now = this.#options.scene();
    const stage = now?.board.columns.find((column) => column.stage.id === card.run.stage)?.stage;
    if (!now || !stage) return;
    const { t } = now;
    void this.#options.dialog.open({
      title: t.skipTitle({ column: stage.name, title: card.title }),
      fields: [{ name: 'reason', kind: 'lines', label: t.reason, required: true }],
      submit: t.skip,
      save: ({ reason }) => {
        void this.#options.mover.leave(card.run.id, { how: 'skip', ...(typeof reason === 'string' ? { reason } : {}) });
        return Promise.resolve(true);
      },
    });
  }

  /** The other pipelines that such a card can run on. */
  pipelinesFor(card: Card): readonly { readonly id: Id; readonly name: string }[] {
    const now = this.#options.scene();
    const fits = now?.studio.pipelines.filter(
      ({ id, state, subjects }) => state === 'live' && id !== card.run.pipeline && subjects.includes(card.run.subjectKind),
    );
    return now && fits ? sorted(now, fits) : [];
  }

  /** Asks where to, and moves the card to another pipeline. */
  transfer(card: Card): void {
    const now = this.#options.scene();
    const pipelines = this.pipelinesFor(card);
    const [first] = pipelines;
    if (!now || !first) return;
    const { t, studio } = now;
    const stagesOf = (pipeline: unknown): readonly { readonly id: Id; readonly name: string }[] =>
      studio.editions.find((edition) => edition.pipeline === pipeline)?.stages ?? [];
    void this.#options.dialog.open({
      title: t.pipelineTitle({ title: card.title }),
      fields: ({ pipeline = first.id }) => [
        { name: 'pipeline', kind: 'choice', label: t.pipeline, options: pipelines, value: first.id },
        { name: 'stage', kind: 'choice', label: t.stage, options: [{ id: '', name: t.firstStage }, ...stagesOf(pipeline).slice(1)] },
      ],
      submit: t.doMove,
      save: ({ pipeline, stage }) => {
        const to = pipelines.find(({ id }) => id === pipeline) ?? first;
        const known = stagesOf(to.id).find(({ id }) => id === stage);
        void this.#options.mover.transfer(card.run.id, { pipeline: to.id, ...(known ? { stage: known.id } : {}) }, to.name);
        return Promise.resolve(true);
      },
    });
  }
}

/** Those of the cards that are jobs. */
export function jobsOf(cards: readonly Card[]): Jobs {
  return cards.flatMap((card) => (card.job ? [{ card, job: card.job }] : []));
}

function sorted<T extends { readonly name: string }>({ formats }: ActionScene, named: readonly T[]): readonly T[] {
  return named.toSorted((a, b) => formats.compare(a.name, b.name));
}

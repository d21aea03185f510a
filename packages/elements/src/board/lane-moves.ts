import type { Id } from '@workfloor/core';
import type { Card, Studio } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import type { tools } from '../i18n/en/tools.ts';
import type { views } from '../i18n/en/views.ts';
import type { LanesBy } from './board-host.ts';
import { jobsOf } from './card-actions.ts';
import { deed } from './changer.ts';
import type { Deed } from './changer.ts';

/** From the lane of a person or tag to another one; empty: of nobody, without a tag. */
export interface LaneMove {
  readonly from: Id;
  readonly to: Id;
}

/** A lane that there could be. */
export interface LaneName {
  readonly id: Id;
  readonly name: string;
}

/** Whether a card can go to another lane: people and tags of jobs are given and taken, clients are not. */
export function canCross(by: LanesBy, card: Card | undefined): boolean {
  return (by === 'assignee' || by === 'tag') && card?.job !== undefined;
}

/** The lanes that a job can go to: all people or all tags of the firm, and none. */
export function lanesFor(
  by: LanesBy,
  { members, tags }: Studio,
  { words, compare }: { readonly words: typeof views; readonly compare: Formats['compare'] },
): readonly LaneName[] {
  const all: readonly LaneName[] =
    by === 'assignee' ? members.filter(({ state }) => state !== 'left') : tags.filter(({ state }) => state === 'live');
  const none = { id: '', name: by === 'assignee' ? words.nobody : words.noTag };
  return [...all.toSorted((a, b) => compare(a.name, b.name)), none];
}

/** What brings jobs to another lane: who or what they leave is taken away, and of the last lane everything. */
export function laneDeeds(by: LanesBy, cards: readonly Card[], { from, to }: LaneMove): readonly Deed[] {
  return jobsOf(cards).flatMap(({ card, job }) => {
    const having = by === 'assignee' ? job.assignees : job.tags;
    const gone = to === '' ? having : having.filter((id) => id === from);
    const come = to === '' || having.includes(to) ? [] : [to];
    if (gone.length === 0 && come.length === 0) return [];
    const edit = { ...(come.length > 0 && { add: come }), ...(gone.length > 0 && { remove: gone }) };
    return [
      by === 'assignee' ? deed('job.assign', { id: job.id, ...edit }, [card]) : deed('job.tagAll', { jobs: [job.id], ...edit }, [card]),
    ];
  });
}

/** What was done, for people. */
export function laneSaid(by: LanesBy, { title }: Card, lane: LaneName | undefined, t: typeof tools): string {
  if (!lane?.id) return (by === 'assignee' ? t.assignedToNobody : t.withoutTags)({ title });
  return (by === 'assignee' ? t.assigned : t.tagged)({ title, name: lane.name });
}

import { canonicalJson } from '@workfloor/core/pipelines';
import type { ArgsOf, Commands, Edition, Id, Pipeline, Stage } from '@workfloor/core';

/** What of a pipeline can be changed. */
export interface Draft {
  readonly name: string;
  readonly subjects: Pipeline['subjects'];
  readonly defaultFor: readonly string[];
  readonly hidden: boolean;
  readonly availableTo: readonly Id[];
  /** What new schedules of it begin with. */
  readonly schedule: Pipeline['schedule'];
  readonly stages: readonly Stage[];
}

/** A draft, and what it is compared with. */
export interface Editing {
  readonly id: Id;
  /** What is saved; undefined for a pipeline that is still to be made. */
  readonly base: Draft | undefined;
  readonly draft: Draft;
  /** Where the runs of stages that are taken out go (PIPE-17). */
  readonly moves: Readonly<Record<Id, Id>>;
  /** The number of an edition that somebody else made while the same stages were being changed here. */
  readonly rival?: number;
}

const parts = ['name', 'subjects', 'defaultFor', 'hidden', 'availableTo', 'schedule', 'stages'] as const satisfies readonly (keyof Draft)[];

const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

/** A pipeline in one of its editions, as a draft that changes nothing. */
export function toDraft({ name, subjects, defaultFor, hidden, availableTo, schedule }: Pipeline, { stages }: Edition): Draft {
  return { name, subjects, defaultFor, hidden, availableTo, schedule, stages };
}

export function isChanged({ base, draft }: Editing): boolean {
  return base === undefined || parts.some((part) => !isSame(base[part], draft[part]));
}

/** The draft on top of what somebody else has saved: their changes come in wherever this draft has none of its own. */
export function rebase(editing: Editing, theirs: Draft, number: number): Editing {
  const { id, base, draft, moves } = editing;
  if (!base || isSame(base, theirs)) return editing;
  const isMine = (part: keyof Draft): boolean => !isSame(draft[part], base[part]);
  const isTheirs = (part: keyof Draft): boolean => !isSame(theirs[part], base[part]) && !isSame(theirs[part], draft[part]);
  const kept = Object.fromEntries(parts.filter(isMine).map((part) => [part, draft[part]])) as Partial<Draft>; // each under its own name
  const merged: Draft = { ...theirs, ...kept };
  const rival = isMine('stages') && isTheirs('stages') ? number : editing.rival;
  const next: Editing = { id, base: theirs, draft: merged, moves };
  return rival !== undefined && isChanged(next) ? { ...next, rival } : next;
}

/** Stages that are saved and not in the draft any more. */
export function removedStages({ base, draft }: Editing): readonly Stage[] {
  return (base?.stages ?? []).filter(({ id }) => draft.stages.every((stage) => stage.id !== id));
}

/** Puts a stage to a place among the others. */
export function moveStage(draft: Draft, id: Id, to: number): Draft {
  const stage = draft.stages.find((each) => each.id === id);
  if (!stage) return draft;
  return { ...draft, stages: draft.stages.filter((each) => each !== stage).toSpliced(to, 0, stage) };
}

/** What a change of a stage sets; undefined takes it away. */
export type StagePatch = { readonly [K in keyof Stage]?: Stage[K] | undefined };

/** Changes a stage; a function gets it as it is at that moment. */
export function editStage(draft: Draft, id: Id, change: StagePatch | ((stage: Stage) => StagePatch)): Draft {
  const edit = (stage: Stage): Stage => {
    const entries = Object.entries({ ...stage, ...(typeof change === 'function' ? change(stage) : change) }).filter(
      ([, value]) => value !== undefined,
    );
    return Object.fromEntries(entries) as unknown as Stage; // a stage without what was taken away
  };
  return { ...draft, stages: draft.stages.map((stage) => (stage.id === id ? edit(stage) : stage)) };
}

/** Puts a stage that was taken out back to where it was, as far as that place is still there. */
export function restoreStage({ base, draft }: Editing, id: Id): Draft {
  const old = base?.stages ?? [];
  const at = old.findIndex((stage) => stage.id === id);
  const stage = old[at];
  if (!stage || draft.stages.some((each) => each.id === id)) return draft;
  const before = old
    .slice(0, at)
    .toReversed()
    .find((each) => draft.stages.some((other) => other.id === each.id));
  const to = before ? draft.stages.findIndex((each) => each.id === before.id) + 1 : 0;
  return { ...draft, stages: draft.stages.toSpliced(to, 0, stage) };
}

type Edit = ArgsOf<Commands['pipeline']['edit']>;
type Create = ArgsOf<Commands['pipeline']['create']>;

/** The command that saves what is different from what is there. */
export function toEdit({ id, base, draft, moves }: Editing): Edit {
  const changed = <K extends keyof Draft>(part: K): { readonly [P in K]?: Draft[P] } =>
    base && isSame(base[part], draft[part]) ? {} : ({ [part]: draft[part] } as { readonly [P in K]: Draft[P] }); // its own key
  const add = draft.availableTo.filter((member) => !base?.availableTo.includes(member));
  const remove = (base?.availableTo ?? []).filter((member) => !draft.availableTo.includes(member));
  const kept = new Set(draft.stages.map((stage) => stage.id));
  const targets = Object.entries(moves).filter(([from, to]) => !kept.has(from) && kept.has(to));
  const stages = changed('stages');
  return {
    id,
    ...changed('name'),
    ...changed('subjects'),
    ...changed('defaultFor'),
    ...changed('hidden'),
    ...changed('schedule'),
    ...stages,
    ...(stages.stages && targets.length > 0 ? { moves: Object.fromEntries(targets) } : {}),
    ...(add.length + remove.length > 0
      ? { availableTo: { ...(add.length > 0 ? { add } : {}), ...(remove.length > 0 ? { remove } : {}) } }
      : {}),
  };
}

/** The command that makes the pipeline. */
export function toCreate({ id, draft }: Editing): Create {
  return { id, ...draft };
}

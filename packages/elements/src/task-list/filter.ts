import type { Day, Id, TaskFilter } from '@workfloor/core';
import type { SortBy } from './groups.ts';

/** What the attributes of a list ask for. */
export interface Wanted {
  readonly job: Id | undefined;
  readonly project: Id | undefined;
  readonly client: Id | undefined;
  readonly assignee: Id | undefined;
  readonly taskLabel: string | undefined;
  readonly tag: string | undefined;
  readonly dueBy: string | undefined;
  readonly state: string | undefined;
  readonly filter: TaskFilter | undefined;
}

const states = ['open', 'done', 'all'] as const;

/** The order in which the server gives them: that of a job's or project's own list, or by due day. */
export function orderOf({ job, project, filter }: Wanted): SortBy {
  return (job ?? project ?? filter?.job ?? filter?.project) === undefined ? 'due' : 'rank';
}

type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is undefined. */
export function given<T extends object>(parts: T): Given<T> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Given<T>; // the same but for those
}

/** The filter that the attributes mean; undefined while it is not known who "me" is. */
export function filterOf(
  { job, project, client, assignee: who, taskLabel, tag, dueBy, state, filter }: Wanted,
  { me, today, q }: { readonly me: Id | undefined; readonly today: Day; readonly q: string },
): TaskFilter | undefined {
  const assignee = who === 'me' ? me : who;
  if (who === 'me' && assignee === undefined) return undefined;
  const tags = tag?.split(/\s+/).filter(Boolean);
  const by = dueBy === 'today' ? today : dueBy;
  const chosen = states.find((each) => each === state) ?? filter?.state ?? 'open';
  return { ...filter, state: chosen, ...given({ job, project, client, assignee, label: taskLabel, tags, dueBy: by, q: q || undefined }) };
}

import type { JobAnswer } from '../job/answers.ts';
import type { ListAnswer } from '../kernel/answers.ts';
import type { Id } from '../kernel/record.ts';
import type { TaskCount } from '../task/answers.ts';

/** What narrows `GET /v1/w/{ws}/projects`; all parts must hold. Projects are listed newest first. */
export interface ProjectFilter {
  /** What they belong to: the id of a client, an event, an invoice or a job. */
  readonly about?: Id;
  readonly assignee?: Id;
  /** @defaultValue 'open' */
  readonly state?: 'open' | 'done' | 'archived' | 'all';
  readonly q?: string;
}

/** `GET /v1/w/{ws}/projects`: with what they belong to. */
export interface ProjectsAnswer extends ListAnswer {
  /** By project. Those without tasks are left out. */
  readonly tasks: Readonly<Record<Id, TaskCount>>;
}

/** `GET /v1/w/{ws}/projects/{id}`: the first tasks, what it belongs to, runs, comments, sets that may fill it, its latest activities. */
export interface ProjectAnswer extends JobAnswer {
  readonly tasks: Readonly<Record<Id, TaskCount>>;
}

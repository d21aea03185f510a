import type { ListAnswer } from '../kernel/answers.ts';
import type { Id } from '../kernel/record.ts';

/** How many tasks a job has. */
export interface TaskCount {
  readonly open: number;
  readonly done: number;
}

/** What narrows `GET /v1/w/{ws}/tasks`; all parts must hold. */
export interface TaskFilter {
  readonly job?: Id;
  readonly assignee?: Id;
  /** @defaultValue 'open': planned and in progress */
  readonly state?: 'open' | 'done' | 'all';
  /** Due on this day or before it. */
  readonly dueBy?: string;
  /** Due on this day or after it; those without a due day are left out. */
  readonly dueFrom?: string;
  readonly q?: string;
  readonly project?: Id;
  /** For this client: their own, their jobs', their projects'. */
  readonly client?: Id;
  /** Exactly this label. */
  readonly label?: string;
  /** Any of these. */
  readonly tags?: readonly Id[];
  /** Only those that wait for an open task, or only those that do not (TASK-12). */
  readonly waiting?: boolean;
}

/** What a row of a task shows besides records (TASK-13). */
export interface TaskFacts {
  readonly comments: number;
  /** Open tasks that it ought to wait for: it is blocked while there is one. */
  readonly waitingFor: readonly Id[];
}

/** `GET /v1/w/{ws}/tasks`: with the jobs, their open runs and editions, their clients, the projects. */
export interface TasksAnswer extends ListAnswer {
  /** By task. Those without comments that wait for nothing are left out. */
  readonly facts: Readonly<Record<Id, TaskFacts>>;
}

import type { Field } from '../../field/field.ts';
import type { Action } from '../../rule/action.ts';
import type { StageMoment, Trigger, Wait } from '../../rule/rule.ts';
import type { NewSavedTask } from '../../saved-tasks/saved-tasks.ts';
import type { TemplateContent } from '../../template/template.ts';
import type { Condition } from '../pipeline.ts';

/** A condition with the names of tags instead of their ids. */
export type DocumentCondition = Omit<Condition, 'all' | 'any' | 'none'> & {
  readonly all?: readonly string[];
  readonly any?: readonly string[];
  readonly none?: readonly string[];
};

/** What a stage does by itself: a rule with names instead of ids. The same name keeps the rule the same. */
export interface StageRule {
  /** @defaultValue the stage and the moment, "Retouch: enter" */
  readonly name?: string;
  readonly if?: DocumentCondition;
  readonly wait?: Wait;
  /** E-mail addresses of members. */
  readonly hold?: { readonly approvers: readonly string[] };
  /** Templates, saved tasks, pipelines, stages, tags, services and hooks by name, members by e-mail address. */
  readonly do: readonly Action[];
  /** @defaultValue false */
  readonly off?: boolean;
}

/** What a stage does when a run comes, is done there, or is skipped. */
export type StageRules = { readonly [M in StageMoment]?: readonly StageRule[] };

/** A rule for all runs of a pipeline, or while they stand in a stage. */
export interface PipelineRule extends StageRule {
  readonly on: Trigger;
  /** The name of a stage. */
  readonly stage?: string;
  /** For whatever it fires for, not only for what runs through the pipeline; such a rule is the workspace's, and stays when others go. */
  readonly everywhere?: boolean;
}

/** A pre-built task of a document; others wait for it by its id, or else by its title. */
export type DocumentTask = Omit<NewSavedTask, 'id'> & { readonly id?: string };

/** What comes with a pipeline's rules. */
export interface DocumentParts {
  /** What happens by itself besides what stages say. Absent, as no stage says anything either: rules that are there stay. */
  readonly rules?: readonly PipelineRule[];
  /** Templates by name. */
  readonly templates?: Readonly<Record<string, TemplateContent>>;
  /** Saved tasks by name. */
  readonly savedTasks?: Readonly<Record<string, readonly DocumentTask[]>>;
  /** Roles that tasks and recipients name; those that the workspace does not have yet are added. */
  readonly roles?: readonly string[];
  /** Fields that conditions, dates and shortcodes name; those that are missing are made. */
  readonly fields?: readonly DocumentField[];
}

export type DocumentField = Pick<Field, 'aboutKind' | 'key' | 'name' | 'type'> & Partial<Pick<Field, 'choices'>>;

import type { Id } from '../kernel/record.ts';
import type { Member } from '../member/member.ts';
import type { Tag } from '../tag/tag.ts';
import type { DocumentCondition, DocumentParts, StageRules } from './document/parts.ts';
import { mapTags } from './document/words.ts';
import type { DoorRule, Edition, Pipeline, Stage } from './pipeline.ts';

export const DOCUMENT_FORMAT = 'workfloor.pipeline';

/** A door with the e-mail addresses of its approvers. */
export type DocumentDoor = Omit<DoorRule, 'approvers'> & { readonly approvers?: readonly string[] };
export type DocumentStage = Omit<Stage, 'id' | 'when' | 'require'> & {
  /** Keeps the stage the same when the document is imported again; the name does so too. */
  readonly id?: Id;
  readonly when?: DocumentCondition;
  readonly require?: DocumentDoor;
  /** What it does by itself. */
  readonly on?: StageRules;
};

/** A pipeline as a small JSON file: to keep, to compare, to take to another workspace. Names stand for ids. */
export interface PipelineDocument extends DocumentParts {
  readonly format: typeof DOCUMENT_FORMAT;
  readonly formatVersion: 1;
  readonly name: string;
  readonly subjects?: Pipeline['subjects'];
  readonly defaultFor?: readonly string[];
  readonly hidden?: boolean;
  /** What new schedules of it begin with. */
  readonly schedule?: NonNullable<Pipeline['schedule']>;
  /** E-mail addresses of members. */
  readonly availableTo?: readonly string[];
  /** The tags that conditions and rules name; those that are missing where it is imported are made. */
  readonly tags?: readonly Pick<Tag, 'name' | 'color'>[];
  readonly stages: readonly DocumentStage[];
}

/** What a pipeline names by id. */
export interface Named {
  readonly tags: readonly Pick<Tag, 'id' | 'name' | 'color'>[];
  readonly members: readonly Pick<Member, 'id' | 'email'>[];
}

/** The pipeline in its current edition as a document, without its rules. What is not among the named keeps its id. */
export function toDocument(pipeline: Pipeline, edition: Edition, { tags, members }: Named): PipelineDocument {
  const used = tags.filter(({ id }) => edition.conditionTags.includes(id)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const tagName = new Map(tags.map(({ id, name }) => [id, name]));
  const email = new Map(members.map((member) => [member.id, member.email]));
  const emails = (ids: readonly Id[]): readonly string[] => ids.map((id) => email.get(id) ?? id);
  return {
    format: DOCUMENT_FORMAT,
    formatVersion: 1,
    name: pipeline.name,
    subjects: pipeline.subjects,
    defaultFor: pipeline.defaultFor,
    hidden: pipeline.hidden,
    ...(pipeline.schedule ? { schedule: pipeline.schedule } : {}),
    availableTo: emails(pipeline.availableTo),
    tags: used.map(({ name, color }) => ({ name, color })),
    stages: edition.stages.map(({ when, require, ...stage }): DocumentStage => ({
      ...stage,
      ...(when ? { when: mapTags(when, (id) => tagName.get(id) ?? id) } : {}),
      ...(require ? { require: { ...require, ...(require.approvers ? { approvers: emails(require.approvers) } : {}) } } : {}),
    })),
  };
}

/** What of a document cannot be read here. */
export interface DocumentProblem {
  readonly field: string;
  readonly reason:
    | 'unknown_tag'
    | 'unknown_member'
    | 'unknown_template'
    | 'unknown_saved_tasks'
    | 'unknown_pipeline'
    | 'unknown_stage'
    | 'unknown_hook'
    | 'unknown_service';
  readonly name: string;
}

export interface DocumentContext extends Named {
  /** The stages that are there already: those of the same id, or of the same name, stay the same. */
  readonly stages: readonly Stage[];
  readonly newId: () => Id;
}

export interface ReadDocument {
  readonly availableTo: readonly Id[];
  readonly stages: readonly Stage[];
  readonly problems: readonly DocumentProblem[];
}

/** Which stages of a document are which: by id, then by name, otherwise new ones. */
function stageIds(stages: readonly DocumentStage[], { stages: known, newId }: DocumentContext): readonly Id[] {
  const byId = stages.map(({ id }) => known.find((stage) => stage.id === id)?.id);
  const taken = new Set(byId);
  return stages.map(({ id, name }, at) => {
    const found = byId[at] ?? known.find((stage) => stage.name === name && !taken.has(stage.id))?.id ?? id ?? newId();
    taken.add(found);
    return found;
  });
}

/** Reads a document's stages with ids instead of names; what is not known is listed, so that all of it can be mended at once. */
export function fromDocument(document: PipelineDocument, context: DocumentContext): ReadDocument {
  const problems: DocumentProblem[] = [];
  const tagId = new Map(context.tags.map(({ id, name }) => [name, id]));
  const memberId = new Map(context.members.map(({ id, email }) => [email, id]));
  const find = (ids: ReadonlyMap<string, Id>, name: string, field: string): Id => {
    const id = ids.get(name);
    if (id === undefined) problems.push({ field, reason: ids === tagId ? 'unknown_tag' : 'unknown_member', name });
    return id ?? '';
  };
  const members = (emails: readonly string[], field: string): readonly Id[] => {
    return emails.map((email) => find(memberId, email.toLowerCase(), field));
  };
  const ids = stageIds(document.stages, context);
  const availableTo = members(document.availableTo ?? [], 'availableTo');
  const stages = document.stages.map(({ id: _id, on: _on, when, require, ...stage }, at): Stage => {
    const approvers = require?.approvers && members(require.approvers, `stages.${at}.require.approvers`);
    return {
      id: ids[at] ?? '',
      ...stage,
      ...(when ? { when: mapTags(when, (name) => find(tagId, name, `stages.${at}.when`)) } : {}),
      ...(require ? { require: { ...require, ...(approvers ? { approvers } : {}) } } : {}),
    };
  });
  return { availableTo, stages, problems };
}

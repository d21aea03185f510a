import { admins, defineCommand } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Member } from '../member/member.ts';
import type { Tag } from '../tag/tag.ts';
import { fromDocument } from './document.ts';
import type { DocumentProblem, PipelineDocument, ReadDocument } from './document.ts';
import { needTag } from './import/need-tag.ts';
import type { ReadParts } from './import/read-parts.ts';
import type { StageMap } from './leave-stages.ts';
import { createPipeline, editPipeline } from './pipeline-commands.ts';

export interface ImportPipeline {
  /** The pipeline to change, or the id of the new one. */
  readonly id: Id;
  readonly document: PipelineDocument;
  /** Where the open runs of stages go that the document does not have any more (PIPE-17). */
  readonly moves?: StageMap;
}

function tagNames({ stages }: PipelineDocument): ReadonlySet<string> {
  return new Set(stages.flatMap(({ when }) => [...(when?.all ?? []), ...(when?.any ?? []), ...(when?.none ?? [])]));
}

/** The tags that conditions of stages name, one a name; those that the document describes are made where they are missing. */
async function needTags(tx: Tx, document: PipelineDocument, ctx: Ctx): Promise<readonly Tag[]> {
  const tags: Tag[] = [];
  for (const name of tagNames(document)) {
    const tag = await needTag(tx, document, name, ctx);
    if (tag) tags.push(tag);
  }
  return tags;
}

async function findMembers(tx: Tx, { availableTo = [], stages }: PipelineDocument): Promise<readonly Member[]> {
  const emails = new Set(
    [...availableTo, ...stages.flatMap(({ require }) => require?.approvers ?? [])].map((email) => email.toLowerCase()),
  );
  const found: Member[] = [];
  for (const email of emails) found.push(...(await tx.find('member', 'email', [email])));
  return found.filter(({ state }) => state !== 'left');
}

/** The pipeline itself, new or in a new edition. */
async function makePipeline(tx: Tx, { id, document, moves }: ImportPipeline, read: ReadDocument, ctx: Ctx): Promise<void> {
  const { name, subjects = ['job'], defaultFor = [], hidden = false, schedule = null } = document;
  const { availableTo, stages } = read;
  const pipeline = await tx.get('pipeline', id);
  const own = { id, name, subjects, defaultFor, hidden, schedule, stages };
  if (!pipeline) return createPipeline.apply(tx, { ...own, availableTo }, ctx);
  const gone = pipeline.availableTo.filter((member) => !availableTo.includes(member));
  const edit = { ...own, availableTo: { add: availableTo, remove: gone } };
  return editPipeline.apply(tx, moves ? { ...edit, moves } : edit, ctx);
}

/** Whether a document brings more than stages. */
function hasParts({ rules, templates, savedTasks, roles, fields, stages }: PipelineDocument): boolean {
  return [rules, templates, savedTasks, roles, fields].some((part) => part !== undefined) || stages.some(({ on }) => on !== undefined);
}

/** What it brings is read by code of its own, which no page loads: it is left to the server. */
async function readParts(tx: Tx, { id, document }: ImportPipeline, { stages }: ReadDocument, ctx: Ctx): Promise<ReadParts | undefined> {
  if (!hasParts(document) || tx.isPartial) return undefined;
  const parts = await import('./import/read-parts.ts');
  return parts.readParts(tx, { id, document, stages }, ctx);
}

/**
 * Makes a pipeline of a document, or a new edition of one that is there. Stages that it has already, by id or by name, stay the same ones;
 * so do rules, templates and saved tasks, by name. Names that nobody here knows are refused, all at once.
 */
export const importPipeline = defineCommand<ImportPipeline>('pipeline.import', admins, async (tx, args, ctx) => {
  const { id, document } = args;
  const pipeline = await tx.get('pipeline', id);
  const edition = pipeline && (await tx.get('edition', pipeline.edition));
  const tags = await needTags(tx, document, ctx);
  const known = { tags, members: await findMembers(tx, document), stages: edition?.stages ?? [], newId: () => ctx.newId() };
  const read = fromDocument(document, known);
  const parts = await readParts(tx, args, read, ctx);
  assertKnown([...read.problems, ...(parts?.problems ?? [])]);
  await parts?.prepare();
  await makePipeline(tx, args, read, ctx);
  await parts?.make();
});

function assertKnown(problems: readonly DocumentProblem[]): void {
  const [first] = problems;
  if (first) refuse('invalid_input', { ...first, field: `document.${first.field}`, problems });
}

import type { Ctx } from '../../kernel/command.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { Tx } from '../../kernel/tx.ts';
import type { Member } from '../../member/member.ts';
import type { Tag } from '../../tag/tag.ts';
import { fromDocument } from '../document.ts';
import type { DocumentProblem, PipelineDocument, ReadDocument } from '../document.ts';
import type { ImportPipeline } from '../import-pipeline.ts';
import { createPipeline, editPipeline } from '../pipeline-commands.ts';
import { needTag } from './need-tag.ts';
import { readParts } from './read-parts.ts';

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

/** Makes a pipeline of a document, with what the document brings besides. */
export async function importDocument(tx: Tx, args: ImportPipeline, ctx: Ctx): Promise<void> {
  const { id, document } = args;
  const pipeline = await tx.get('pipeline', id);
  const edition = pipeline && (await tx.get('edition', pipeline.edition));
  const tags = await needTags(tx, document, ctx);
  const known = { tags, members: await findMembers(tx, document), stages: edition?.stages ?? [], newId: () => ctx.newId() };
  const read = fromDocument(document, known);
  const parts = await readParts(tx, { id, document, stages: read.stages }, ctx);
  assertKnown([...read.problems, ...parts.problems]);
  await parts.prepare();
  await makePipeline(tx, args, read, ctx);
  await parts.make();
}

function assertKnown(problems: readonly DocumentProblem[]): void {
  const [first] = problems;
  if (first) refuse('invalid_input', { ...first, field: `document.${first.field}`, problems });
}

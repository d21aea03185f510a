import { admins, defineCommand } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Member } from '../member/member.ts';
import type { Tag } from '../tag/tag.ts';
import { fromDocument } from './document.ts';
import type { DocumentProblem, PipelineDocument, ReadDocument } from './document.ts';
import { hasRules, readRules } from './document/rules.ts';
import { findNamed, findNames, namesIn } from './import/find-names.ts';
import { addRolesAndFields, claimIds, makeParts } from './import/make-parts.ts';
import { makeRules } from './import/make-rules.ts';
import type { StageMap } from './leave-stages.ts';
import { createPipeline, editPipeline } from './pipeline-commands.ts';

export interface ImportPipeline {
  /** The pipeline to change, or the id of the new one. */
  readonly id: Id;
  readonly document: PipelineDocument;
  /** Where the open runs of stages go that the document does not have any more (PIPE-17). */
  readonly moves?: StageMap;
}

function tagNames(document: PipelineDocument): ReadonlySet<string> {
  const conditions = document.stages.flatMap(({ when }) => [...(when?.all ?? []), ...(when?.any ?? []), ...(when?.none ?? [])]);
  return new Set([...conditions, ...(namesIn(document).get('tag') ?? [])]);
}

/** The tags that the document names, one a name; those that it describes are made where they are missing. */
async function needTags(tx: Tx, document: PipelineDocument, ctx: Ctx): Promise<readonly Tag[]> {
  const tags: Tag[] = [];
  for (const name of tagNames(document)) {
    const id = await findNamed(tx, 'tag', name);
    const known = id === undefined ? undefined : await tx.get('tag', id);
    const described = document.tags?.find((tag) => tag.name === name);
    if (known) tags.push(known);
    else if (described) {
      tags.push(tx.insert('tag', { id: ctx.newId(), workspace: ctx.workspace, name, color: described.color, state: 'live' }));
      tx.emit({ type: 'tag.created', tag: tags.at(-1)?.id });
    }
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
  const ids = await claimIds(tx, document, ctx);
  const made = { ...ids, tag: new Map(tags.map((tag) => [tag.name, tag.id])) };
  const own = { pipeline: { id, name: document.name }, stages: read.stages, made };
  const { word, problems } = await findNames(tx, document, own);
  const rules = readRules(document, { pipeline: id, stages: read.stages, word });
  for (const [name, tasks] of Object.entries(document.savedTasks ?? {}))
    for (const email of tasks.flatMap(({ assignees = [] }) => assignees)) word(email, { kind: 'member', field: `savedTasks.${name}` });
  assertKnown([...read.problems, ...problems]);
  await addRolesAndFields(tx, document, ctx);
  await makePipeline(tx, args, read, ctx);
  await makeParts(tx, document, { ids, word }, ctx);
  if (hasRules(document)) await makeRules(tx, id, rules, ctx);
});

function assertKnown(problems: readonly DocumentProblem[]): void {
  const [first] = problems;
  if (first) refuse('invalid_input', { ...first, field: `document.${first.field}`, problems });
}

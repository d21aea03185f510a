import { admins, defineCommand } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Member } from '../member/member.ts';
import type { Tag } from '../tag/tag.ts';
import { fromDocument } from './document.ts';
import type { PipelineDocument } from './document.ts';
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

/** The tags that the document names, one a name; those that it describes are made where they are missing. */
async function needTags(tx: Tx, document: PipelineDocument, ctx: Ctx): Promise<readonly Tag[]> {
  const tags: Tag[] = [];
  for (const name of tagNames(document)) {
    const named = (await tx.find('tag', 'name', [name])).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const described = document.tags?.find((tag) => tag.name === name);
    const known = named.find(({ state }) => state === 'live') ?? named[0];
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

/**
 * Makes a pipeline of a document, or a new edition of one that is there. Stages that it has already, by id or by name, stay the same ones.
 * Tags and members that nobody here has are refused, all at once.
 */
export const importPipeline = defineCommand<ImportPipeline>('pipeline.import', admins, async (tx, { id, document, moves }, ctx) => {
  const { name, subjects = ['job'], defaultFor = [], hidden = false } = document;
  const pipeline = await tx.get('pipeline', id);
  const edition = pipeline && (await tx.get('edition', pipeline.edition));
  const { availableTo, stages, problems } = fromDocument(document, {
    tags: await needTags(tx, document, ctx),
    members: await findMembers(tx, document),
    stages: edition?.stages ?? [],
    newId: () => ctx.newId(),
  });
  const [first] = problems;
  if (first) refuse('invalid_input', { ...first, field: `document.${first.field}`, problems });
  const own = { id, name, subjects, defaultFor, hidden, stages };
  if (!pipeline) return createPipeline.apply(tx, { ...own, availableTo }, ctx);
  const gone = pipeline.availableTo.filter((member) => !availableTo.includes(member));
  const edit = { ...own, availableTo: { add: availableTo, remove: gone } };
  return editPipeline.apply(tx, moves ? { ...edit, moves } : edit, ctx);
});

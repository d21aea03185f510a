import type { Ctx } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/tx.ts';
import type { Tag } from '../../tag/tag.ts';
import type { PipelineDocument } from '../document.ts';

/** The tag of a name; made where it is missing and the document describes it. */
export async function needTag(tx: Tx, { tags = [] }: PipelineDocument, name: string, ctx: Ctx): Promise<Tag | undefined> {
  const named = (await tx.find('tag', 'name', [name])).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const known = named.find(({ state }) => state === 'live') ?? named[0];
  const described = tags.find((tag) => tag.name === name);
  if (known || !described) return known;
  const tag = tx.insert('tag', { id: ctx.newId(), workspace: ctx.workspace, name, color: described.color, state: 'live' });
  tx.emit({ type: 'tag.created', tag: tag.id });
  return tag;
}

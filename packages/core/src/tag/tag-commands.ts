import { defineCommand, staff } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tag } from './tag.ts';

const USES_SHOWN = 20;

export interface CreateTag {
  readonly id: Id;
  readonly name: string;
  readonly color: Tag['color'];
}

export const createTag = defineCommand<CreateTag>('tag.create', staff, async (tx, args, ctx) => {
  tx.insert('tag', { id: args.id, workspace: ctx.workspace, name: args.name, color: args.color, state: 'live' });
  tx.emit({ type: 'tag.created', tag: args.id });
});

export interface EditTag {
  readonly id: Id;
  readonly name?: string;
  readonly color?: Tag['color'];
  readonly state?: Tag['state'];
}

export const editTag = defineCommand<EditTag>('tag.edit', staff, async (tx, { id, ...patch }) => {
  tx.update('tag', await need(tx, 'tag', id), patch);
  tx.emit({ type: 'tag.edited', tag: id });
});

/** Removes a tag that nothing uses; otherwise refuses and lists up to 20 uses (D14, TAG-5). */
export const removeTag = defineCommand<{ readonly id: Id }>('tag.remove', staff, async (tx, { id }) => {
  const tag = await need(tx, 'tag', id);
  const uses: { kind: string; id: Id; title: string }[] = [];
  for (const job of await tx.find('job', 'tags', [id], USES_SHOWN)) uses.push({ kind: 'job', id: job.id, title: job.title });
  for (const client of await tx.find('client', 'tags', [id], USES_SHOWN)) uses.push({ kind: 'client', id: client.id, title: client.name });
  for (const contact of await tx.find('contact', 'tags', [id], USES_SHOWN))
    uses.push({ kind: 'contact', id: contact.id, title: contact.name });
  for (const task of await tx.find('task', 'tags', [id], USES_SHOWN)) uses.push({ kind: 'task', id: task.id, title: task.title });
  for (const edition of await tx.find('edition', 'conditionTags', [id], USES_SHOWN))
    uses.push({ kind: 'pipeline', id: edition.pipeline, title: edition.name });
  for (const rule of await tx.find('rule', 'tags', [id], USES_SHOWN)) uses.push({ kind: 'rule', id: rule.id, title: rule.name });
  if (uses.length > 0) refuse('in_use', { kind: 'tag', id, uses: uses.slice(0, USES_SHOWN) });
  tx.remove('tag', tag);
  tx.emit({ type: 'tag.removed', tag: id });
});

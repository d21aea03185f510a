import { admins, defineCommand, staff } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Comment } from './comment.ts';

export interface AddComment {
  readonly id: Id;
  readonly aboutKind: Comment['aboutKind'];
  readonly about: Id;
  readonly text: string;
}

export const addComment = defineCommand<AddComment>('comment.add', staff, async (tx, args, ctx) => {
  await need(tx, args.aboutKind, args.about);
  tx.insert('comment', { workspace: ctx.workspace, by: ctx.actor.name, at: ctx.now, edited: null, mentions: [], ...args });
  tx.emit({ type: 'comment.added', comment: args.id, aboutKind: args.aboutKind, about: args.about });
});

/** One's own comment; admins may touch any. */
async function needOwn(tx: Tx, id: Id, ctx: Ctx): Promise<Comment> {
  const comment = await need(tx, 'comment', id);
  if (comment.by !== ctx.actor.name && !admins.roles.includes(ctx.actor.role)) refuse('forbidden', { comment: id });
  return comment;
}

export const editComment = defineCommand<{ readonly id: Id; readonly text: string }>(
  'comment.edit',
  staff,
  async (tx, { id, text }, ctx) => {
    const comment = await needOwn(tx, id, ctx);
    tx.update('comment', comment, { text, edited: ctx.now });
    tx.emit({ type: 'comment.edited', comment: id, aboutKind: comment.aboutKind, about: comment.about });
  },
);

export const removeComment = defineCommand<{ readonly id: Id }>('comment.remove', staff, async (tx, { id }, ctx) => {
  const comment = await needOwn(tx, id, ctx);
  tx.remove('comment', comment);
  tx.emit({ type: 'comment.removed', comment: id, aboutKind: comment.aboutKind, about: comment.about });
});

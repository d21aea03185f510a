import { admins, defineCommand, staff } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { needPresent } from '../member/need-present.ts';
import type { Comment } from './comment.ts';

export interface AddComment {
  readonly id: Id;
  readonly aboutKind: Comment['aboutKind'];
  readonly about: Id;
  readonly text: string;
  /** Members whom the text mentions with @: they get to know (TASK-8). */
  readonly mentions?: readonly Id[];
}

export const addComment = defineCommand<AddComment>('comment.add', staff, async (tx, args, ctx) => {
  await need(tx, args.aboutKind, args.about);
  await needPresent(tx, 'mentions', args.mentions);
  tx.insert('comment', { workspace: ctx.workspace, by: ctx.actor.name, at: ctx.now, edited: null, mentions: [], ...args });
  const { id, aboutKind, about, mentions = [] } = args;
  tx.emit({ type: 'comment.added', comment: id, aboutKind, about, mentions });
});

/** One's own comment; admins may touch any. */
async function needOwn(tx: Tx, id: Id, ctx: Ctx): Promise<Comment> {
  const comment = await need(tx, 'comment', id);
  if (comment.by !== ctx.actor.name && !admins.roles.includes(ctx.actor.role)) refuse('forbidden', { comment: id });
  return comment;
}

export interface EditComment {
  readonly id: Id;
  readonly text: string;
  /** @defaultValue as before */
  readonly mentions?: readonly Id[];
}

/** Names those who are mentioned only now: the others know already (TASK-8). */
export const editComment = defineCommand<EditComment>('comment.edit', staff, async (tx, { id, ...patch }, ctx) => {
  const comment = await needOwn(tx, id, ctx);
  const added = (patch.mentions ?? []).filter((member) => !comment.mentions.includes(member));
  await needPresent(tx, 'mentions', added);
  tx.update('comment', comment, { ...patch, edited: ctx.now });
  tx.emit({ type: 'comment.edited', comment: id, aboutKind: comment.aboutKind, about: comment.about, mentions: added });
});

export const removeComment = defineCommand<{ readonly id: Id }>('comment.remove', staff, async (tx, { id }, ctx) => {
  const comment = await needOwn(tx, id, ctx);
  tx.remove('comment', comment);
  tx.emit({ type: 'comment.removed', comment: id, aboutKind: comment.aboutKind, about: comment.about });
});

import { admins, defineCommand, staff } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { SavedView } from './saved-view.ts';

export interface CreateSavedView extends Pick<SavedView, 'id' | 'name' | 'pipeline' | 'settings'> {
  /** For everybody in the firm, as whatever a key makes. */
  readonly shared?: boolean;
}

const createSavedView = defineCommand<CreateSavedView>('savedView.create', staff, async (tx, { shared, ...view }, ctx) => {
  const { name: by, member = null } = ctx.actor;
  await need(tx, 'pipeline', view.pipeline);
  tx.insert('savedView', { workspace: ctx.workspace, ...view, member: shared ? null : member, by });
  tx.emit({ type: 'savedView.created', savedView: view.id, pipeline: view.pipeline });
});

/** One's own, or, as an admin, one that is everybody's. */
async function needMine(tx: Tx, id: Id, { actor }: Ctx, isOwn?: boolean): Promise<SavedView> {
  const view = await need(tx, 'savedView', id);
  const mayTouch = view.by === actor.name || (!isOwn && view.member === null && admins.roles.includes(actor.role));
  return mayTouch ? view : refuse('forbidden', { savedView: id });
}

export interface EditSavedView extends Partial<Pick<SavedView, 'name' | 'settings'>> {
  readonly id: Id;
  /** Whether it is for everybody; only whoever made it keeps it for themselves again. */
  readonly shared?: boolean;
}

const editSavedView = defineCommand<EditSavedView>('savedView.edit', staff, async (tx, { id, shared, ...patch }, ctx) => {
  const view = await needMine(tx, id, ctx, shared === false);
  const { member = null } = ctx.actor;
  tx.update('savedView', view, { ...patch, ...(shared === undefined ? {} : { member: shared ? null : member }) });
  tx.emit({ type: 'savedView.edited', savedView: id, pipeline: view.pipeline });
});

const removeSavedView = defineCommand<{ readonly id: Id }>('savedView.remove', staff, async (tx, { id }, ctx) => {
  const view = await needMine(tx, id, ctx);
  tx.remove('savedView', view);
  tx.emit({ type: 'savedView.removed', savedView: id, pipeline: view.pipeline });
});

/** The commands of `savedView`, by verb. */
export const savedViewCommands = { create: createSavedView, edit: editSavedView, remove: removeSavedView } as const;

import { admins, defineCommand } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Workspace } from './workspace.ts';

export type EditWorkspace = Partial<Pick<Workspace, 'name' | 'locale' | 'zone' | 'currency' | 'workdays' | 'origins'>>;

/** Changes the firm's own settings. Deadlines already given stay. */
export const editWorkspace = defineCommand<EditWorkspace>('workspace.edit', admins, async (tx, patch, ctx) => {
  const workspace = await need(tx, 'workspace', ctx.workspace);
  tx.update('workspace', workspace, patch);
  tx.emit({ type: 'workspace.edited', workspace: ctx.workspace });
});

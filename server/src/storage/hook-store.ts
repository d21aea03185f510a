import type { Read, Write } from './installation.ts';
import type { HookSecret, Installation } from './storage.ts';

/** The newest and the one before it. */
const KEPT = 2;

type Secrets = Pick<Installation, 'hookSecrets' | 'addHookSecret'>;

/** What calls of web hooks are signed with: beside the records, so that no read, no stream and no export holds it. */
export function createHookStore(read: Read, write: Write): Secrets {
  const listed = (workspace: string, hook: string): Promise<HookSecret[]> =>
    read((db) =>
      db
        .selectFrom('hook_secrets')
        .select(['secret', 'created'])
        .where('workspace_id', '=', workspace)
        .where('hook', '=', hook)
        .orderBy('created', 'desc')
        .orderBy('secret')
        .execute(),
    );
  return {
    hookSecrets: listed,
    async addHookSecret(workspace, hook, { secret, created }) {
      await write((db) => db.insertInto('hook_secrets').values({ workspace_id: workspace, hook, secret, created }).execute());
      const old = (await listed(workspace, hook)).slice(KEPT).map((one) => one.secret);
      if (old.length === 0) return;
      await write((db) =>
        db.deleteFrom('hook_secrets').where('workspace_id', '=', workspace).where('hook', '=', hook).where('secret', 'in', old).execute(),
      );
    },
  };
}

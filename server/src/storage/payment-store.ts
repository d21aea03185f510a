import type { Read, Write } from './installation.ts';
import type { Installation, PaymentProblem } from './storage.ts';
import type { Tables } from './tables.ts';

function toProblem({ workspace_id: _workspace, provider_id, ...problem }: Tables['payment_problems']): PaymentProblem {
  return { ...problem, providerId: provider_id };
}

type Secrets = Pick<Installation, 'paymentSecrets' | 'addPaymentSecret'>;
type Problems = Pick<Installation, 'putPaymentProblem' | 'findPaymentProblem' | 'removePaymentProblem' | 'paymentProblems'>;

/** What payment providers sign with, and what they told that did not fit. */
export function createPaymentStore(read: Read, write: Write): Secrets & Problems {
  return { ...secretStore(read, write), ...problemStore(read, write) };
}

function secretStore(read: Read, write: Write): Secrets {
  return {
    paymentSecrets: (workspace, provider) =>
      read(async (db) => {
        const ofThis = db.selectFrom('payment_secrets').select('secret').where('workspace_id', '=', workspace);
        const rows = await ofThis.where('provider', '=', provider).orderBy('created', 'desc').orderBy('secret').execute();
        return rows.map(({ secret }) => secret);
      }),
    addPaymentSecret: (workspace, { provider, secret, created, keep }) =>
      write(async (db) => {
        const row = { workspace_id: workspace, provider, secret, created };
        const again = ['workspace_id', 'provider', 'secret'] as const;
        await db
          .insertInto('payment_secrets')
          .values(row)
          .onConflict((on) => on.columns(again).doUpdateSet({ created }))
          .execute();
        const ofThis = db.selectFrom('payment_secrets').select('secret').where('workspace_id', '=', workspace);
        const all = await ofThis.where('provider', '=', provider).orderBy('created', 'desc').orderBy('secret').execute();
        const old = all.slice(keep).map((one) => one.secret);
        if (old.length === 0) return;
        const removed = db.deleteFrom('payment_secrets').where('workspace_id', '=', workspace).where('provider', '=', provider);
        await removed.where('secret', 'in', old).execute();
      }),
  };
}

function problemStore(read: Read, write: Write): Problems {
  return {
    putPaymentProblem: (workspace, { providerId, ...problem }) =>
      write((db) => {
        const row = { workspace_id: workspace, provider_id: providerId, ...problem };
        const { reason, at } = problem;
        return db
          .insertInto('payment_problems')
          .values(row)
          .onConflict((on) => on.columns(['workspace_id', 'provider', 'id']).doUpdateSet({ reason, at }))
          .execute();
      }),
    findPaymentProblem: (workspace, provider, id) =>
      read(async (db) => {
        const ofThis = db.selectFrom('payment_problems').selectAll().where('workspace_id', '=', workspace);
        const row = await ofThis.where('provider', '=', provider).where('id', '=', id).executeTakeFirst();
        return row && toProblem(row);
      }),
    removePaymentProblem: (workspace, provider, id) =>
      write((db) =>
        db
          .deleteFrom('payment_problems')
          .where('workspace_id', '=', workspace)
          .where('provider', '=', provider)
          .where('id', '=', id)
          .execute(),
      ),
    paymentProblems: (workspace, limit, after) =>
      read(async (db) => {
        const all = db.selectFrom('payment_problems').selectAll().where('workspace_id', '=', workspace);
        const behind = after
          ? all.where((where) =>
              where.or([where('at', '<', after[0]), where.and([where('at', '=', after[0]), where('id', '<', after[1])])]),
            )
          : all;
        return (await behind.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()).map(toProblem);
      }),
  };
}

import { isResolved } from '../awaited/is-resolved.ts';
import type { Ctx } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import { withClientLabel } from '../label/give-label.ts';
import { fitClocks } from './clock.ts';

/** The gate within a stage: a job whose label has asked for things loses it when all of them are done (GATE-8). */
export async function clearLabel(tx: Tx, id: Id, ctx: Ctx): Promise<void> {
  const run = await tx.get('run', id);
  if (run?.subjectKind !== 'job' || run.state !== 'open') return;
  const job = await tx.get('job', run.subject);
  if (!job || job.label === '') return;
  const asked = (await tx.find('awaited', 'run', [id])).filter(({ label }) => label === job.label);
  for (const { itemKind, item } of asked) if (!(await isResolved(tx, itemKind, item))) return;
  if (asked.length === 0) return;
  tx.update('job', job, { label: '', ...(await withClientLabel(tx, job, { label: '' })) });
  tx.emit({ type: 'job.edited', job: job.id, label: '' });
  await fitClocks(tx, job.id, ctx);
}

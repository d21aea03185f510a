import type { JobClient } from '../job/job.ts';
import type { Id } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import type { Line } from '../line/line.ts';
import { taskOf } from '../line/work.ts';
import { clientsOf } from '../task/clients-of.ts';

/** Who pays, and in which proportion to the others. */
export interface Payer {
  readonly client: Id;
  readonly weight: bigint;
}

const WHOLE_SHARE = 100;
/** Shares have three decimals; what they leave is parted among the others to the millionth of a percent. */
const SHARE_SCALE = 1_000_000;

const alone = (client: Id): readonly Payer[] => [{ client, weight: 1n }];

/** By their shares; who has none bears an equal part of what the others leave. */
function byShares(clients: readonly JobClient[]): readonly Payer[] {
  const told = clients.reduce((sum, { share }) => sum + (share ?? 0), 0);
  const silent = clients.filter(({ share }) => share === null).length;
  const rest = Math.max(WHOLE_SHARE - told, 0) / Math.max(silent, 1);
  return clients
    .toSorted((a, b) => (a.client < b.client ? -1 : 1))
    .map(({ client, share }) => ({ client, weight: BigInt(Math.round((share ?? rest) * SHARE_SCALE)) }))
    .filter(({ weight }) => weight > 0n);
}

/** The payers that a job tells: its one client, or several by their shares; none when it has several and no shares. */
async function payersOfJob(source: Source, job: Id): Promise<readonly Payer[]> {
  const clients = await source.find('jobClient', 'job', [job]);
  const [first] = clients;
  if (first && clients.length === 1) return alone(first.client);
  return clients.some(({ share }) => share !== null) ? byShares(clients) : [];
}

/** Who pays for a line: whom it names, else whom its job tells, else whom its task is for. Empty when nobody can say. */
export async function payersOf(source: Source, line: Pick<Line, 'client' | 'job' | 'sourceKind' | 'source'>): Promise<readonly Payer[]> {
  if (line.client !== null) return alone(line.client);
  const ofJob = line.job === null ? [] : await payersOfJob(source, line.job);
  if (ofJob.length > 0) return ofJob;
  const task = await taskOf(source, line);
  const clients = task ? await clientsOf(source, task) : [];
  const [only] = clients;
  return only !== undefined && clients.length === 1 ? alone(only) : [];
}

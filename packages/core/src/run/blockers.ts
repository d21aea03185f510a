import type { AwaitedKind } from '../awaited/awaited.ts';
import { isResolved } from '../awaited/is-resolved.ts';
import type { Id, Instant, Kinds } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import { pendingStates } from '../request/request-states.ts';
import type { Run } from './run.ts';

/** Something unfinished that the active step of a run waits for. */
export interface Blocker {
  readonly itemKind: AwaitedKind;
  readonly item: Id;
  /** Its title, name or number; empty when whoever asks may not see it. */
  readonly title: string;
  /** Since when it holds the step. */
  readonly since: Instant;
  /** Who must act. */
  readonly who: { readonly members: readonly Id[]; readonly clients: readonly Id[] };
}

type Item = Kinds[AwaitedKind];

function titleOf(item: Item): string {
  if ('title' in item) return ('number' in item && typeof item.number === 'string' ? item.number : '') || item.title;
  return 'label' in item ? item.label : item.name;
}

/** The payer of an invoice that is out; one that is still a draft the firm has to send. */
function payerOf(invoice: Kinds['invoice'] | undefined): readonly Id[] {
  return invoice && invoice.state !== 'draft' ? [invoice.client] : [];
}

/** The payers of the invoices that still lock a file. */
async function payersOf(source: Source, locks: readonly Id[]): Promise<readonly Id[]> {
  const payers = new Set<Id>();
  for (const lock of locks) {
    if (await isResolved(source, 'invoice', lock)) continue;
    for (const payer of payerOf(await source.get('invoice', lock))) payers.add(payer);
  }
  return [...payers];
}

/** The clients who must act: who pays, and who is asked. */
async function clientsWhoMust(source: Source, item: Item | undefined): Promise<readonly Id[]> {
  if (!item) return [];
  if ('locks' in item) return payersOf(source, item.locks);
  if ('dueDays' in item) return payerOf(item);
  return 'preset' in item && pendingStates.some((state) => state === item.state) ? [item.client] : [];
}

async function whoMustAct(source: Source, item: Item | undefined, run: Run): Promise<Blocker['who']> {
  const members = item && 'assignees' in item ? item.assignees : [];
  const clients = await clientsWhoMust(source, item);
  // what nobody has in hand is with whom the whole run is
  const isOpen = members.length + clients.length === 0 && run.owner !== null;
  return { members: isOpen && run.owner !== null ? [run.owner] : members, clients };
}

/**
 * What the active step of a run waits for, on whom and since when; the oldest first. Nothing for a run that is over. What the source does
 * not hold is there without its title.
 */
export async function blockersOf(source: Source, run: Run): Promise<readonly Blocker[]> {
  if (run.state !== 'open') return [];
  const awaited = (await source.find('awaited', 'run', [run.id])).filter(({ stage }) => stage === run.stage);
  const blockers: Blocker[] = [];
  for (const { itemKind, item: id, since } of awaited) {
    if (await isResolved(source, itemKind, id)) continue;
    const item: Item | undefined = await source.get(itemKind, id);
    blockers.push({ itemKind, item: id, title: item ? titleOf(item) : '', since, who: await whoMustAct(source, item, run) });
  }
  return blockers.toSorted((a, b) => (a.since === b.since ? (a.item < b.item ? -1 : 1) : a.since < b.since ? -1 : 1));
}

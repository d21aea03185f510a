import type { Ctx } from '../kernel/command.ts';
import type { Id, Kind } from '../kernel/record.ts';
import type { Draft, Tx } from '../kernel/tx.ts';
import type { TrelloAction, TrelloExport } from './export.ts';
import { foreignId } from '../kernel/foreign-id.ts';

const WARNINGS_MAX = 100;

/** What came of an import. */
export interface ImportResult {
  readonly pipeline: Id;
  /** New records by kind. */
  readonly created: Readonly<Partial<Record<Kind, number>>>;
  /** Records that an earlier import of the same board had made, by kind; they stay as they are. */
  readonly unchanged: Readonly<Partial<Record<Kind, number>>>;
  /** What could not be kept whole, in plain words; a hundred at most. */
  readonly warnings: readonly string[];
}

/** The transaction of one import: knows what was there already, counts, and collects warnings. */
export interface Importer {
  readonly tx: Tx;
  readonly ctx: Ctx;
  readonly board: TrelloExport;
  readonly created: Partial<Record<Kind, number>>;
  readonly unchanged: Partial<Record<Kind, number>>;
  readonly warnings: string[];
  id(kind: string, foreign: string): Id;
  /** Inserts the record that `make` gives, unless an earlier import did; says whether it is new. */
  add<K extends Kind>(kind: K, id: Id, make: () => Promise<Omit<Draft<K>, 'id' | 'workspace'>>): Promise<boolean>;
  warn(warning: string): void;
  /** Text as every store keeps it, cut where it is too long; `what` names it in the warning. */
  clean(text: string, max: number, what: string): string;
}

export function createImporter(tx: Tx, ctx: Ctx, board: TrelloExport): Importer {
  const created: Partial<Record<Kind, number>> = {};
  const unchanged: Partial<Record<Kind, number>> = {};
  const warnings: string[] = [];
  const warn = (warning: string): void => {
    if (warnings.length < WARNINGS_MAX) warnings.push(warning);
  };
  return {
    tx,
    ctx,
    board,
    created,
    unchanged,
    warnings,
    warn,
    id: (kind, foreign) => foreignId(ctx.workspace, kind, foreign),
    async add<K extends Kind>(kind: K, id: Id, make: () => Promise<Omit<Draft<K>, 'id' | 'workspace'>>): Promise<boolean> {
      const isNew = (await tx.get(kind, id)) === undefined;
      const counts = isNew ? created : unchanged;
      counts[kind] = (counts[kind] ?? 0) + 1;
      if (isNew) tx.insert(kind, { ...(await make()), id, workspace: ctx.workspace } as unknown as Draft<K>); // `make` gives the other fields of this kind
      return isNew;
    },
    clean(text, max, what) {
      const whole = text.replaceAll(/\0|\p{Surrogate}/gu, '');
      if (whole.length <= max) return whole;
      warn(`${what} is longer than ${max} characters and was cut.`);
      // not through the middle of a pair
      return whole.slice(0, max).replace(/\p{Surrogate}$/u, '');
    },
  };
}

/** Actions by card, oldest first. */
export function actionsByCard(actions: readonly TrelloAction[]): ReadonlyMap<string, readonly TrelloAction[]> {
  const byCard = new Map<string, TrelloAction[]>();
  for (const action of actions.toSorted((a, b) => Date.parse(a.date) - Date.parse(b.date))) {
    const card = action.data.card?.id;
    if (card === undefined) continue;
    const list = byCard.get(card);
    if (list) list.push(action);
    else byCard.set(card, [action]);
  }
  return byCard;
}

import type { Id, Instant } from '../kernel/record.ts';
import type { Stage } from '../pipeline/pipeline.ts';
import type { Step } from '../run/run.ts';
import type { TrelloAction, TrelloCard } from './export.ts';

/** A stay of a card in a list. The last one has no end. */
export interface Visit {
  readonly list: string;
  readonly entered: Instant;
  readonly left?: Instant;
  /** Who moved it on. */
  readonly by?: string;
}

/** The moment in an id, for what no action tells. */
export function createdAt(trelloId: string): Instant {
  const seconds = Number.parseInt(trelloId.slice(0, 8), 16);
  return new Date(Number.isFinite(seconds) ? seconds * 1000 : 0).toISOString();
}

/** Any date of the export as we write moments; what is no date becomes the fallback. */
export function toInstant(date: string | null | undefined, fallback: Instant): Instant {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? fallback : new Date(time).toISOString();
}

function arrivalList(action: TrelloAction): string | undefined {
  // createCard, copyCard, emailCard, convertToCardFromCheckItem, moveCardToBoard: all bring a card into `list`
  return /^(create|copy|email|convertTo|moveCardTo)/.test(action.type) ? action.data.list?.id : undefined;
}

function firstVisit(card: TrelloCard, actions: readonly TrelloAction[]): Visit {
  const born = createdAt(card.id);
  for (const action of actions) {
    const list = arrivalList(action);
    if (list !== undefined) return { list, entered: toInstant(action.date, born) };
  }
  const earliest = actions.find(({ data }) => data.listBefore?.id !== undefined);
  return { list: earliest?.data.listBefore?.id ?? card.idList, entered: born };
}

/** Where a card has been, oldest first, from what happened to it (oldest first too). The last visit is to the list it is in. */
export function visitsOf(card: TrelloCard, actions: readonly TrelloAction[], nameOf: (action: TrelloAction) => string): readonly Visit[] {
  const visits: Visit[] = [firstVisit(card, actions)];
  const leaveFor = (list: string | undefined, at: Instant, by: string | undefined): void => {
    const last = visits.at(-1);
    if (!last || list === undefined || last.list === list) return;
    visits[visits.length - 1] = { ...last, left: at, ...(by === undefined ? {} : { by }) };
    visits.push({ list, entered: at });
  };
  for (const move of actions) {
    const at = toInstant(move.date, createdAt(card.id));
    if (!move.data.listAfter) continue;
    // an export keeps only the latest actions: some moves may be missing
    leaveFor(move.data.listBefore?.id, at, undefined);
    leaveFor(move.data.listAfter.id, at, nameOf(move));
  }
  const known = visits.at(-1)?.entered ?? createdAt(card.id);
  leaveFor(card.idList, toInstant(card.dateLastActivity, known), undefined);
  return visits;
}

export interface Trip {
  readonly steps: readonly Step[];
  readonly past: readonly Step[];
  readonly entered: Instant;
}

/** Which stage a list is, and its place on the board; lists that the board no longer has are at no place. */
export interface Lists {
  stageOf(list: string): Id;
  placeOf(list: string): number | undefined;
}

function isBack(lists: Lists, from: Visit, to: Visit | undefined): boolean {
  const [before, after] = [lists.placeOf(from.list), to && lists.placeOf(to.list)];
  return before !== undefined && after !== undefined && after < before;
}

/** The visits as steps of a run that stands in `stages[at]`; visits that the steps do not show are in `past`. */
export function toTrip(visits: readonly Visit[], stages: readonly Stage[], at: number, lists: Lists): Trip {
  const ended = visits.slice(0, -1).map((visit, index): Step => {
    const { list, ...when } = visit;
    const stay = { stage: lists.stageOf(list), ...when };
    return isBack(lists, visit, visits[index + 1]) ? { ...stay, state: 'skipped', why: 'back' } : { ...stay, state: 'completed' };
  });
  const entered = visits.at(-1)?.entered ?? '';
  // a step before the active one shows the last visit that ended in going on
  const done = new Map(ended.flatMap((step) => (step.state === 'completed' ? [[step.stage, step] as const] : [])));
  const shown = new Set<Step>();
  const steps = stages.map(({ id: stage }, index): Step => {
    if (index === at) return { stage, state: 'active', entered };
    if (index > at) return { stage, state: 'pending' };
    const step = done.get(stage);
    if (!step) return { stage, state: 'skipped', why: 'manual' };
    shown.add(step);
    return step;
  });
  return { steps, past: ended.filter((step) => !shown.has(step)), entered };
}

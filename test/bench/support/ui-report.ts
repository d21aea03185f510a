import { FLOOR, OURS } from './ui-kinds.ts';
import type { KindName } from './ui-kinds.ts';
import type { Measured } from './ui-measure.ts';

/** What was measured of each board, a round each; the same place is the same round. */
export type Measures = Map<KindName, Measured[]>;
/** What each board does wrong when a card is changed by its id; undefined: nothing. */
export type Wrong = ReadonlyMap<KindName, string | undefined>;

type Figure = 'firstMs' | 'mountMs' | 'moveMs' | 'updateMs' | 'heapBytes' | 'dragMs';

export interface Goal {
  readonly text: string;
  readonly isMet: boolean;
}

const FRAME_MS = 33;
const MOUNT_OF_PEER = 0.6;
/** At most so much of the board by hand. */
const ofFloor = { mountMs: 1.5, moveMs: 1.5, updateMs: 2, heapBytes: 2 } as const;
const words = { mountMs: 'mount', moveMs: 'one move', updateMs: '100 updates', heapBytes: 'heap', dragMs: 'longest drag frame' } as const;
/** Ten times the cards may cost so much more; with 100,000 a change is still felt as immediate. */
const GROWTH = 1.25;
const AT_ONCE_MS = 100;
const MOUNT_MOST_MS = 1000;

/** The table: a row a board, each figure with its ratio to the board by hand. */
export function toRows(measures: Measures, wrong: Wrong): readonly string[] {
  const head = [
    '',
    'first view',
    '',
    'mount',
    '',
    'move',
    '',
    '100 updates',
    '',
    'heap MB',
    '',
    'drag frame',
    'blank frames',
    'cards in page',
    'right card by id',
  ];
  const rows = [...measures].map(([name, all]) => {
    const ratio = (of: Figure): string => (name === FLOOR ? '' : `×${show(ratioOf(measures, name, FLOOR, of), 2)}`);
    const figures = (['firstMs', 'mountMs', 'moveMs', 'updateMs'] as const).flatMap((of) => [show(middle(all, of), 1), ratio(of)]);
    const heap = [show(middle(all, 'heapBytes') / 1e6, 1), ratio('heapBytes')];
    const [first] = all;
    const rest = [
      all.every(({ dragMs }) => dragMs === undefined) ? '–' : show(middle(all, 'dragMs'), 0),
      blankOf(all),
      `${first?.nodes ?? '–'}`,
    ];
    return [name, ...figures, ...heap, ...rest, wrong.get(name) ?? 'yes'];
  });
  return aligned([head, ...rows]);
}

/** How ours and the floor grow with the cards. */
export function growthLines(growth: ReadonlyMap<number, Measures>): readonly string[] {
  const sizes = [...growth];
  const head = ['cards', ...sizes.map(([cards]) => cards.toLocaleString('en'))];
  const rows = ([OURS, FLOOR] as const).flatMap((name) =>
    (['mountMs', 'moveMs', 'updateMs', 'dragMs'] as const)
      .filter((of) => of !== 'dragMs' || name === OURS)
      .map((of) => [`${name}, ${words[of]}`, ...sizes.map(([, measures]) => show(middle(measures.get(name) ?? [], of), 1))]),
  );
  return aligned([head, ...rows]);
}

/** Every goal of ours, with what came of it. */
export function toGoals(measures: Measures, wrong: Wrong, growth: ReadonlyMap<number, Measures>): readonly Goal[] {
  const own = measures.get(OURS) ?? [];
  const floors = (['mountMs', 'moveMs', 'updateMs', 'heapBytes'] as const).map((of) =>
    atMost(`${words[of]}, of the board by hand`, ratioOf(measures, OURS, FLOOR, of), ofFloor[of]),
  );
  const blank = own.reduce((sum, { scrolled }) => sum + scrolled.blank, 0);
  return [
    ...floors,
    ...peerGoal(measures),
    atMost('blank frames while scrolling fast', blank, 0),
    atMost('longest drag frame, ms', middle(own, 'dragMs'), FRAME_MS),
    {
      text: `the right card is changed by its id after scrolling: ${wrong.get(OURS) ?? 'yes'}`,
      isMet: wrong.has(OURS) && !wrong.get(OURS),
    },
    ...growthGoals(growth),
  ];
}

function peerGoal(measures: Measures): readonly Goal[] {
  const peers = [...measures].filter(([name, all]) => name !== OURS && name !== FLOOR && all.length > 0);
  const [best] = peers.toSorted(([, a], [, b]) => middle(a, 'mountMs') - middle(b, 'mountMs'));
  return best ? [atMost(`mount, of the best other board (${best[0]})`, ratioOf(measures, OURS, best[0], 'mountMs'), MOUNT_OF_PEER)] : [];
}

function growthGoals(growth: ReadonlyMap<number, Measures>): readonly Goal[] {
  const [small, middling, large] = [...growth.values()].map((measures) => measures.get(OURS) ?? []);
  if (!small || !middling || !large) return [];
  return [
    atMost('mount of 10,000 cards, of 1,000', middle(middling, 'mountMs') / middle(small, 'mountMs'), GROWTH),
    atMost('100,000 cards: mount, ms', middle(large, 'mountMs'), MOUNT_MOST_MS),
    atMost('100,000 cards: one move, ms', middle(large, 'moveMs'), AT_ONCE_MS),
    atMost('100,000 cards: longest drag frame, ms', middle(large, 'dragMs'), FRAME_MS),
    atMost(
      '100,000 cards: blank frames',
      large.reduce((sum, { scrolled }) => sum + scrolled.blank, 0),
      0,
    ),
  ];
}

function atMost(what: string, value: number, most: number): Goal {
  return { text: `${what}: ${show(value, 2)} (goal: at most ${most})`, isMet: value <= most };
}

function blankOf(all: readonly Measured[]): string {
  const [blank, frames] = [
    all.reduce((sum, { scrolled }) => sum + scrolled.blank, 0),
    all.reduce((sum, { scrolled }) => sum + scrolled.frames, 0),
  ];
  return frames === 0 ? '–' : `${show((blank / frames) * 100, 0)} %`;
}

/** The middle of the ratios of each round: what slows the machine down slows both. */
function ratioOf(measures: Measures, name: KindName, to: KindName, of: Figure): number {
  const others = measures.get(to) ?? [];
  return median((measures.get(name) ?? []).map((one, round) => (one[of] ?? Number.NaN) / (others[round]?.[of] ?? Number.NaN)));
}

function middle(all: readonly Measured[], of: Figure): number {
  return median(all.map((one) => one[of] ?? Number.NaN));
}

function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? half - 1 : half], sorted[half]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

function show(value: number, digits: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(digits);
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

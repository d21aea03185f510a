import type { Cell, Lane } from './lanes.ts';
import type { Stop } from './stop.ts';

const PAGE = 10;

/**
 * Where a key leads in lanes: up and down within a cell, then to the same column of the lane before or behind; to the sides to the nearest
 * cell of the lane that has cards. Nowhere to go is where it is.
 */
export function stopInLanes(
  lanes: readonly Lane[],
  stop: Stop,
  key: string,
  { isMirrored = false, withCtrl = false }: { readonly isMirrored?: boolean; readonly withCtrl?: boolean },
): Stop | undefined {
  const row = lanes.findIndex(({ cells }) => cells.some((cell) => cell.key === stop.stage));
  const lane = lanes[row];
  const at = lane?.cells.findIndex((cell) => cell.key === stop.stage) ?? -1;
  const cell = lane?.cells[at];
  if (!lane || !cell) return undefined;
  const index = Math.max(
    0,
    cell.cards.findIndex(({ run }) => run.id === stop.run),
  );
  const onward = isMirrored ? -1 : 1;
  const within = (to: number) => (): Stop => toStop(cell, to) ?? stop;
  const stacked = (by: number) => (): Stop =>
    alongStack(
      lanes.map(({ cells }) => cells[at]),
      { row, index, by },
    ) ?? stop;
  const beside = (by: number) => (): Stop => {
    const ahead = by > 0 ? lane.cells.slice(at + 1) : lane.cells.slice(0, at).reverse();
    const next = ahead.find(({ cards }) => cards.length > 0);
    return (next && toStop(next, index)) ?? stop;
  };
  const edge = (cells: readonly Cell[]) => (): Stop => {
    const next = cells.find(({ cards }) => cards.length > 0);
    return (next && toStop(next, index)) ?? stop;
  };
  const ways: Readonly<Record<string, () => Stop>> = {
    ArrowDown: stacked(1),
    ArrowUp: stacked(-1),
    PageDown: stacked(PAGE),
    PageUp: stacked(-PAGE),
    ArrowRight: beside(onward),
    ArrowLeft: beside(-onward),
    Home: withCtrl ? edge(lane.cells) : within(0),
    End: withCtrl ? edge(lane.cells.toReversed()) : within(cell.cards.length - 1),
  };
  return ways[key]?.();
}

function toStop(cell: Cell, index: number): Stop | undefined {
  const card = cell.cards[Math.max(0, Math.min(index, cell.cards.length - 1))];
  return card && { stage: cell.key, run: card.run.id };
}

/** So many cards on in the same column of all lanes; at the ends the last there is. */
function alongStack(
  cells: readonly (Cell | undefined)[],
  { row, index, by }: { readonly row: number; readonly index: number; readonly by: number },
): Stop | undefined {
  const stack = cells.flatMap((cell, at) => (cell ? cell.cards.map((_, place) => ({ cell, at, place })) : []));
  const here = stack.findIndex(({ at, place }) => at === row && place === index);
  const next = stack[Math.max(0, Math.min(here + by, stack.length - 1))];
  return next && toStop(next.cell, next.place);
}

import type { Board } from '@workfloor/sdk';
import { toStop } from './stop.ts';
import type { Stop } from './stop.ts';

const PAGE = 10;

/** Where a key leads from a card or heading; undefined when the key is none of ours. `isMirrored`: columns run from right to left. */
export function stopAfter(board: Board, stop: Stop, key: string, { isMirrored = false, withCtrl = false } = {}): Stop | undefined {
  const at = board.columns.findIndex((column) => column.stage.id === stop.stage);
  const column = board.columns[at];
  if (!column) return undefined;
  const index = column.cards.findIndex((card) => card.run.id === stop.run);
  const last = board.columns.length - 1;
  const within = (wanted: number) => (): Stop => toStop(board, at, wanted);
  const across = (to: number) => (): Stop => toStop(board, Math.max(0, Math.min(to, last)), Math.max(0, index));
  const onward = isMirrored ? -1 : 1;
  const ways: Readonly<Record<string, () => Stop>> = {
    ArrowDown: within(index + 1),
    ArrowUp: within(index - 1),
    ArrowRight: across(at + onward),
    ArrowLeft: across(at - onward),
    Home: withCtrl ? across(0) : within(0),
    End: withCtrl ? across(last) : within(column.cards.length - 1),
    PageDown: within(index + PAGE),
    PageUp: within(index - PAGE),
  };
  return ways[key]?.();
}

/** The next card whose title begins with the letters, from the one after `stop` on, column by column, and round again. */
export function stopByLetters(board: Board, stop: Stop, letters: string, locale: string): Stop | undefined {
  const all = board.columns.flatMap(({ stage, cards }) => cards.map((card) => ({ stage: stage.id, run: card.run.id, title: card.title })));
  const here = all.findIndex(({ run }) => run === stop.run);
  const wanted = letters.toLocaleLowerCase(locale);
  // while a word is being typed, the card it has led to so far stays a candidate
  const start = wanted.length > 1 ? here : here + 1;
  const found = [...all.slice(start), ...all.slice(0, start)].find(({ title }) => title.toLocaleLowerCase(locale).startsWith(wanted));
  return found && { stage: found.stage, run: found.run };
}

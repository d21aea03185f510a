import type { Id } from '@workfloor/core';
import type { Board } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import type { tools } from '../i18n/en/tools.ts';
import type { Entry } from './action-menu.ts';
import type { CardActions } from './card-actions.ts';
import { canStandIn } from './move.ts';
import type { Move, Spot } from './move.ts';
import { toolIcons } from './tool-icons.ts';

export interface CardMenuActs {
  readonly actions: CardActions;
  readonly onMove: (run: Id, move: Move) => void;
  readonly onLeave: (run: Id, how: 'complete' | 'skip') => void;
  readonly onDialog: (run: Id) => void;
  readonly onOpen: (run: Id) => void;
  /** The lanes that the card can go to. */
  readonly lanes: readonly Entry[];
  /** Time to say what a move to this stage would bring. */
  readonly foresee: (run: Id, stage: Id) => void;
}

/** The menu of a card: outcomes, not gestures. First where it can go, then what else one does with it. */
export function cardEntries(board: Board, spot: Spot, t: typeof tools, acts: CardMenuActs): readonly Entry[] {
  return [...moveEntries(board, spot, t, acts), ...moreEntries(spot, t, acts)];
}

function moveEntries(board: Board, { card, column, index }: Spot, t: typeof tools, acts: CardMenuActs): readonly Entry[] {
  const run = card.run.id;
  const { required = false } = column.stage;
  const isLast = index === column.cards.length - 1 && !column.hasMore;
  const others = board.columns.filter(({ stage }) => stage !== column.stage && canStandIn(card, stage.id));
  const columns = others.map(({ stage, count }): Entry => ({
    label: stage.name,
    detail: String(count),
    run: () => acts.onMove(run, { to: stage.id }),
    onRest: () => acts.foresee(run, stage.id),
  }));
  const by = (label: string, where: 'up' | 'down' | 'top' | 'bottom', isOff: boolean): Entry => ({
    label,
    isOff,
    run: () => acts.onMove(run, { by: where }),
  });
  return [
    { label: t.complete, icon: actionIcons.check, run: () => acts.onLeave(run, 'complete') },
    { label: t.skip, icon: actionIcons.skip, isOff: required, run: () => acts.onLeave(run, 'skip') },
    { label: t.toColumn, icon: actionIcons.move, isApart: true, isOff: columns.length === 0, entries: columns },
    ...(acts.lanes.length > 0 ? [{ label: t.toLane, icon: toolIcons.lanes, entries: acts.lanes }] : []),
    { ...by(t.up, 'up', index === 0), isApart: true },
    by(t.down, 'down', isLast),
    by(t.toTop, 'top', index === 0),
    by(t.toBottom, 'bottom', isLast),
    { label: t.moveTo, isApart: true, run: () => acts.onDialog(run) },
  ];
}

function moreEntries({ card, column }: Spot, t: typeof tools, { actions, onOpen }: CardMenuActs): readonly Entry[] {
  const cards = [card];
  const sub = (label: string, icon: Entry['icon'], entries: readonly Entry[]): readonly Entry[] =>
    entries.length > 0 ? [{ label, icon, entries }] : [];
  const hasOthers = actions.pipelinesFor(card).length > 0;
  return [
    { label: t.open, icon: toolIcons.open, isApart: true, run: () => onOpen(card.run.id) },
    ...sub(t.assign, toolIcons.person, actions.people(cards)),
    ...sub(t.tags, toolIcons.tag, actions.tags(cards)),
    ...(card.job ? [{ label: t.due, icon: icons.calendar, run: () => actions.due(cards) }] : []),
    ...(card.job ? sub(t.priority, toolIcons.flag, actions.priorities(cards)) : []),
    ...(card.job ? sub(t.label, toolIcons.label, actions.labels(cards)) : []),
    { label: t.skipWhy, icon: actionIcons.skip, isApart: true, isOff: column.stage.required ?? false, run: () => actions.skipWhy(card) },
    ...(hasOthers ? [{ label: t.otherPipeline, icon: icons.branch, run: () => actions.transfer(card) }] : []),
    ...(card.job ? [{ label: t.archive, icon: toolIcons.archive, run: () => actions.archive(cards) }] : []),
  ];
}

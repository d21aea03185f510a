import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Board, Card, Column } from '@workfloor/sdk';
import { planMove } from './move.ts';
import type { Move } from './move.ts';

/** A board whose columns and cards are named by letters: `['ab', '', 'c']`. */
function boardOf(columns: readonly string[], { more = '', stages = 'XYZ' } = {}): Board {
  const list = columns.map((cards, at) => {
    const stage = { id: stages[at] ?? '', name: stages[at] ?? '' };
    const of = cards.split('').map((id) => ({
      title: id,
      job: undefined,
      run: { id, stage: stage.id, steps: stages.split('').map((step) => ({ stage: step })) },
    }));
    return {
      stage,
      retired: false,
      hasMore: more === stage.id,
      count: of.length + (more === stage.id ? 10 : 0),
      cards: of as unknown as Card[],
    }; // what a plan reads
  });
  return { columns: list as Column[] } as unknown as Board;
}

function request(columns: readonly string[], run: string, move: Move, more = ''): unknown {
  const plan = planMove(boardOf(columns, { more }), run, move);
  return plan && [plan.request.command, plan.request.args, `${plan.position} of ${plan.total}`];
}

test('a move to the right advances and one to the left goes back; at the end it names no place', () => {
  assert.deepEqual(request(['ab', 'c', 'd'], 'a', { to: 'Y' }), ['advance', { run: 'a', stage: 'X', to: 'Y' }, '2 of 2']);
  assert.deepEqual(request(['ab', 'c', 'd'], 'd', { to: 'X' }), ['back', { run: 'd', stage: 'Z', to: 'X' }, '3 of 3']);
  assert.deepEqual(request(['ab', 'c', 'd'], 'a', { to: 'Y', index: 1 }), request(['ab', 'c', 'd'], 'a', { to: 'Y' }));
});

test('a place in another column names its neighbours', () => {
  const place = { after: 'c', before: 'd' };

  assert.deepEqual(request(['a', 'cd', ''], 'a', { to: 'Y', index: 1 }), ['advance', { run: 'a', stage: 'X', to: 'Y', place }, '2 of 3']);
});

test('within a column a move reorders, counted without the card itself', () => {
  const reorder = (move: Move): unknown => request(['abc', '', ''], 'a', move);

  assert.deepEqual(reorder({ by: 'down' }), ['reorder', { run: 'a', stage: 'X', place: { after: 'b', before: 'c' } }, '2 of 3']);
  assert.deepEqual(reorder({ to: 'X', index: 1 }), reorder({ by: 'down' }));
  assert.deepEqual(reorder({ by: 'bottom' }), ['reorder', { run: 'a', stage: 'X', place: { after: 'c', before: null } }, '3 of 3']);
});

test('a move to where the card is, or further than there is, asks for nothing', () => {
  assert.equal(request(['abc', '', ''], 'a', { by: 'up' }), undefined);
  assert.equal(request(['abc', '', ''], 'c', { by: 'down' }), undefined);
  assert.equal(request(['abc', '', ''], 'b', { to: 'X', index: 1 }), undefined);
  assert.equal(request(['abc', '', ''], 'a', { by: 'previous' }), undefined);
  assert.equal(request(['abc', '', ''], 'q', { by: 'next' }), undefined);
});

test('the end of a column that is not loaded to its end is named without neighbours', () => {
  assert.deepEqual(request(['a', 'cd', ''], 'a', { to: 'Y', index: 2 }, 'Y'), ['advance', { run: 'a', stage: 'X', to: 'Y' }, '13 of 13']);
});

test('the next column is the next one in which the run can stand', () => {
  const board = boardOf(['a', '', '']);
  const [first] = board.columns;
  const card = { ...first?.cards[0], run: { id: 'a', stage: 'X', steps: [{ stage: 'X' }, { stage: 'Z' }] } } as unknown as Card; // of an edition without Y

  const plan = planMove({ ...board, columns: [{ ...first, cards: [card] } as Column, ...board.columns.slice(1)] }, 'a', { by: 'next' });

  assert.equal(plan?.to.stage.id, 'Z');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Card, Column } from '@workfloor/sdk';
import { stopInLanes } from './lane-keys.ts';
import type { Lane } from './lanes.ts';

/** Lanes as words: `a b` are two cards of a cell. */
function lanesOf(...rows: readonly (readonly string[])[]): readonly Lane[] {
  return rows.map((cells, row) => ({
    id: `l${row}`,
    name: `Lane ${row}`,
    count: 0,
    cells: cells.map((text, at) => ({
      key: `${row}~${at}`,
      column: {} as Column, // keys do not look at it
      cards: text
        .split(' ')
        .filter(Boolean)
        .map((id) => ({ run: { id } }) as Card), // nor at more of a card
      places: [],
      hasMore: false as const,
    })),
  }));
}

const lanes = lanesOf(['a b', '', 'c'], ['', 'd', ''], ['e', '', 'f']);
const from = (stage: string, run: string, key: string, way = {}): string | undefined => stopInLanes(lanes, { stage, run }, key, way)?.run;

test('up and down pass from lane to lane in their column, and end at its ends', () => {
  assert.deepEqual([from('0~0', 'a', 'ArrowDown'), from('0~0', 'b', 'ArrowDown'), from('2~0', 'e', 'ArrowUp')], ['b', 'e', 'b']);
  assert.deepEqual([from('0~0', 'a', 'ArrowUp'), from('2~0', 'e', 'ArrowDown'), from('0~0', 'a', 'PageDown')], ['a', 'e', 'e']);
});

test('to the sides leads to the next cell of the lane that has cards; mirrored where columns run to the left', () => {
  assert.deepEqual([from('0~0', 'b', 'ArrowRight'), from('0~2', 'c', 'ArrowLeft'), from('1~1', 'd', 'ArrowRight')], ['c', 'a', 'd']);
  assert.equal(from('0~0', 'b', 'ArrowLeft', { isMirrored: true }), 'c');
});

test('Home and End lead to the ends of the cell, with Ctrl to those of the lane', () => {
  assert.deepEqual([from('0~0', 'b', 'Home'), from('0~0', 'a', 'End')], ['a', 'b']);
  assert.deepEqual([from('0~0', 'b', 'End', { withCtrl: true }), from('0~2', 'c', 'Home', { withCtrl: true })], ['c', 'a']);
});

test('other keys, and cards that are not there, lead nowhere', () => {
  assert.deepEqual([from('0~0', 'a', 'x'), from('9~9', 'a', 'ArrowDown')], [undefined, undefined]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ColumnLayout, NOTHING } from './column-layout.ts';

function layoutOf(...heights: number[]): ColumnLayout {
  const layout = new ColumnLayout();
  layout.build(heights.length, (index) => heights[index] ?? 0);
  return layout;
}

test('a stretch of a column shows the cards that it touches, whole or in part', () => {
  const layout = layoutOf(100, 50, 200, 100);

  assert.deepEqual(layout.range(0, 10), { from: 0, to: 1 });
  assert.deepEqual(layout.range(120, 360), { from: 1, to: 4 });
  assert.deepEqual(layout.range(-500, 5000), { from: 0, to: 4 });
});

test('above, below and in an empty column there is nothing', () => {
  assert.deepEqual(layoutOf(100).range(-50, 0), NOTHING);
  assert.deepEqual(layoutOf(100).range(100, 200), NOTHING);
  assert.deepEqual(layoutOf().range(0, 500), NOTHING);
});

test('places and the whole height follow the heights', () => {
  const layout = layoutOf(10, 20, 30);

  assert.deepEqual(
    [0, 1, 2, 3].map((index) => layout.topOf(index)),
    [0, 10, 30, 60],
  );
  assert.equal(layout.height, 60);
  assert.equal(layout.indexAt(30), 2);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readUrl, writeUrl } from './url-state.ts';

const plain = { view: 'board', lanes: 'none', sums: false, filter: {} } as const;

test('what is written to an address is read from it again', () => {
  const filter = {
    q: 'rush & co',
    tags: ['t1', 't2'],
    assignees: ['m'],
    clients: ['c'],
    label: 'Waiting, long',
    priority: 'high',
    owner: 'm',
    dueFrom: '2026-11-01',
    dueTo: '2026-11-30',
    unassigned: true,
    overdue: true,
  } as const;
  const settings = { view: 'calendar', lanes: 'client', sums: true, pipeline: 'p', filter } as const;

  assert.deepEqual(readUrl('board', writeUrl('board', '', settings)), settings);
});

test('a plain board leaves no trace in the address, and what others keep there stays', () => {
  assert.equal(writeUrl('board', '?page=2&board.q=x&other.q=y', plain), '?page=2&other.q=y');
  assert.equal(writeUrl('board', '?board.view=list', plain), '');
});

test('what makes no sense in an address is left out', () => {
  assert.deepEqual(readUrl('board', '?board.view=wheel&board.lanes=1&board.priority=top&board.tags=,&board.overdue=yes&other.q=x'), {});
});

import type { Id, Kind } from '@workfloor/core';
import { createWorld, everyCommandProperty } from '@workfloor/core/contract';
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { THERE } from '../storage/engines.contract.ts';
import { sourceOf } from '../storage/source.contract.ts';
import { commandsByName } from '../server-commands.ts';
import { throughWriter } from './through-writer.contract.ts';

const foreign = Object.entries(createWorld(THERE)).flatMap(([kind, records]) => records.map((record) => ({ kind: kind as Kind, record }))); // its keys are kinds

throughWriter(
  'all commands through the writer',
  ({ engine, open, runs, storage }) => {
    before(async () => {
      const rows = foreign.map(
        ({ kind, record }) => ({ kind, id: record.id, op: 'insert', version: 1, after: record, before: null }) as const,
      );
      await storage()
        .workspace(THERE)
        .write((session) => session.commit({ rows, changes: [], answers: [] }));
    });
    everyCommandProperty(engine, { runs, open });

    test('the records of another workspace, whose ids were named all the time, are as they were', async () => {
      const there = sourceOf(storage(), THERE);
      for (const { kind, record } of foreign) assert.deepEqual(await there.get(kind, record.id as Id), record, kind);
    });
  },
  commandsByName, // also those of the worker
);

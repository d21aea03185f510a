import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diffDocuments } from '@workfloor/core';
import type { PipelineDocument } from '@workfloor/core';
import { formats } from '../base/format.ts';
import { catalogue } from '../i18n/i18n.ts';
import { pipeline } from '../i18n/en/pipeline.ts';
import type { Naming } from './naming.ts';
import { conditionSentence, differenceText, doorSentence, isSilent } from './sentences.ts';

const words = catalogue('en', 'pipeline', pipeline).messages.get();
const same = (id: string): string => id;
const naming: Naming = { words, formats: formats('en'), tag: same, member: same, field: same, kind: same };

test('a condition reads as one sentence, whatever it asks', () => {
  assert.equal(conditionSentence(undefined, naming), undefined);
  assert.equal(conditionSentence({ all: [] }, naming), undefined);
  assert.equal(conditionSentence({ none: ['VIP'] }, naming), 'Only if the client does not have the tag VIP.');
  assert.equal(
    conditionSentence({ any: ['VIP', 'Rush'], fields: [{ field: 'size', is: { value: true } }] }, naming),
    'Only if the client has one of the tags VIP and Rush and “size” is “yes”.',
  );
});

test('a door says what it takes', () => {
  assert.equal(doorSentence({}, naming), undefined);
  assert.equal(doorSentence({ tasksDone: true, approvers: ['Ann'] }, naming), 'Needs: all tasks done and approval by Ann.');
});

test('every difference is told in words, also of stages whose names look like paths', () => {
  const document = (more: Partial<PipelineDocument>): PipelineDocument => ({
    format: 'workfloor.pipeline',
    formatVersion: 1,
    name: 'Wedding',
    stages: [],
    ...more,
  });
  const before = document({
    subjects: ['job'],
    hidden: true,
    stages: [
      { id: '1', name: 'A/name' },
      { id: '2', name: 'B', required: true, gate: 'auto', limitDays: 3 },
      { id: '3', name: 'C/when' },
    ],
  });
  const after = document({
    subjects: ['job', 'event'],
    hidden: false,
    tags: [{ name: 'VIP', color: 'red' }],
    stages: [
      { id: '2', name: 'B', when: { all: ['VIP'] }, wipLimit: 4 },
      { id: '1', name: 'A/when' },
      { id: '4', name: 'D/place' },
    ],
  });

  const told = diffDocuments(before, after)
    .filter((difference) => !isSilent(difference))
    .map((difference) => differenceText(difference, naming));

  assert.deepEqual(told, [
    'What runs through it: job and event',
    'Not hidden any more',
    'Stage “C/when” taken out',
    'New stage “D/place”',
    '“B” is not required any more',
    '“B” goes on: By hand',
    '“B”: time limit none',
    '“B”: Only if the client has the tag VIP.',
    '“B”: at most 4 at a time',
    '“B” is stage 1',
    'Stage “A/name” is called “A/when”',
    '“A/when” is stage 2',
  ]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rule } from '@workfloor/core';
import { automations } from '../../i18n/en/automations.ts';
import { actionSpecs } from './action-specs.ts';
import { actionName } from './rule-names.ts';
import { fromRule, toRule } from './rule-values.ts';

const base = {
  id: '1',
  workspace: 'ws',
  version: 1,
  name: 'Welcome',
  scope: 'stage',
  pipeline: 'p',
  stage: 's',
  match: '',
  on: { kind: 'stage', moment: 'enter' },
  if: null,
  wait: null,
  hold: null,
  do: [{ do: 'task', title: 'Call' }],
  state: 'on',
  problem: null,
  number: 1,
  tags: [],
  rank: 'a0',
  by: 'system',
  at: '2026-11-22T09:00:00.000Z',
} as const satisfies Rule;

/** What a form makes of a rule when nothing is changed in it. */
function through(rule: Rule): object {
  return toRule(fromRule(rule), rule);
}

function said({ name, scope, pipeline, stage, match, on, if: when, wait, hold, do: actions }: Rule): object {
  return { name, scope, pipeline, stage, match, on, if: when, wait, hold, do: actions };
}

const rules: Readonly<Record<string, Partial<Rule>>> = {
  'of what has a label': { scope: 'label', pipeline: null, stage: null, match: 'Rush', on: { kind: 'event', events: ['job.created'] } },
  'of tasks of a kind': { scope: 'task', pipeline: null, stage: null, match: 'call', on: { kind: 'event', events: ['task.done'] } },
  'that waits for days and hours': { wait: { days: 1, hours: 4 } },
  'that writes to who is named in a field': {
    do: [{ do: 'text', to: [{ kind: 'client' }, { kind: 'field', field: 'planner' }], text: 'Hello' }],
  },
  'that acts at once': {},
  'that waits for working days': { wait: { days: 2, workdays: true, at: '09:00' } },
  'that waits for hours': { wait: { hours: 4 } },
  'that asks first': { hold: { approvers: ['m'] } },
  'with tags and a field': { if: { all: ['t'], none: ['u'], fields: [{ field: 'due', is: 'empty' }] } },
  'of a whole pipeline': { scope: 'pipeline', stage: null, on: { kind: 'stage', moment: 'skip' } },
  'of an event': { scope: 'workspace', pipeline: null, stage: null, on: { kind: 'event', events: ['invoice.paid'] } },
  'before a date': {
    scope: 'workspace',
    pipeline: null,
    stage: null,
    on: { kind: 'date', of: 'event', field: 'starts', days: -3, workdays: true, at: '08:30' },
  },
  'of several events': { scope: 'workspace', pipeline: null, stage: null, on: { kind: 'event', events: ['job.created', 'job.restored'] } },
  'with a condition that the form does not show': {
    if: {
      any: ['t'],
      clientKinds: ['company'],
      fields: [
        { field: 'fields.size', is: { value: 'S' } },
        { field: 'due', is: 'filled' },
      ],
      firstTime: true,
    },
  },
  'that something comes true for': {
    scope: 'workspace',
    pipeline: null,
    stage: null,
    on: { kind: 'becomes', of: 'client' },
    if: { all: ['t'] },
  },
  'with several actions': {
    do: [
      { do: 'savedTasks', saved: 'x', await: true },
      {
        do: 'mail',
        to: [
          { kind: 'client' },
          { kind: 'role', role: 'lead' },
          { kind: 'member', member: 'm' },
          { kind: 'address', address: 'a@x.example' },
        ],
        subject: 'Hi',
        text: 'There',
      },
      { do: 'tags', of: 'client', add: ['t'] },
      { do: 'invoice', title: 'Deposit', lines: [{ text: 'Half', rate: 5000 }] },
      { do: 'run.complete' },
    ],
  },
};
for (const [name, more] of Object.entries(rules)) {
  test(`[PL-12] a rule ${name} comes out of its form as it went in`, () => {
    const rule = { ...base, ...more };

    assert.deepEqual(through(rule), said(rule));
  });
}

test('a condition that is taken away in the form is gone', () => {
  const rule: Rule = { ...base, if: { all: ['t'], any: ['u'], fields: [{ field: 'due', is: 'filled' }] } };

  assert.deepEqual(toRule({ ...fromRule(rule), all: [], ifField: '' }, rule).if, { any: ['u'] });
});

test('what the form does not show of an action stays as it was', () => {
  const rule: Rule = {
    ...base,
    do: [{ do: 'request', preset: 'upload', title: 'Papers', to: [{ kind: 'client' }], remind: { days: 2, times: 4 } }],
  };

  assert.deepEqual(through(rule), said(rule));
});

test('another action has nothing of the one before it', () => {
  const values = { ...fromRule(base), 'do.0.do': 'note', 'do.0.text': 'x' };

  assert.deepEqual(toRule(values, base).do, [{ do: 'note', text: 'x' }]);
});

test('every action has a name in front of people', () => {
  for (const name of Object.keys(actionSpecs))
    assert.notEqual(actionName(automations, name as keyof typeof actionSpecs), 'undefined', name);
});

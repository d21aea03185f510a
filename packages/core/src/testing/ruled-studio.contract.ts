import assert from 'node:assert/strict';
import { commands } from '../commands.ts';
import type { Effect } from '../effect/effect.ts';
import { fireEffect } from '../effect/fire-effect.ts';
import type { Id, Instant } from '../kernel/record.ts';
import type { Action } from '../rule/action.ts';
import type { CreateRule } from '../rule/commands.ts';
import { createStudio } from './studio.contract.ts';
import type { Studio } from './studio.contract.ts';

type Body = Partial<Omit<CreateRule, 'id'>> & { readonly do: readonly Action[] };

/** A firm in memory whose rules are a call each, and whose time passes. */
export interface RuledStudio extends Studio {
  /** Makes a rule; without more it fires for `job.created` anywhere. */
  rule(body: Body): Promise<Id>;
  /** A rule that fires when a run comes into a stage. */
  onEntry(pipeline: Id, stage: Id | undefined, actions: readonly Action[], more?: Partial<Body>): Promise<Id>;
  /** The effects of a rule, in the order of its actions. */
  effects(rule: Id): readonly Effect[];
  states(rule: Id): readonly string[];
  /** What there is of a kind that a rule has made. */
  titles(kind: 'task' | 'event' | 'project' | 'job'): readonly string[];
  /** Lets the time pass, and does what is due on the way. */
  pass(to: Instant): Promise<void>;
}

export const note = (text = 'Seen'): Action => ({ do: 'note', text });
export const task = (title: string): Action => ({ do: 'task', title });

export function createRuledStudio(): RuledStudio {
  const studio = createStudio();

  const rule: RuledStudio['rule'] = async (body) => {
    const id = studio.id();
    const on = { kind: 'event', events: ['job.created'] } as const;
    await studio.does(commands.rule.create, { id, name: 'Rule', scope: 'workspace', on, ...body });
    return id;
  };

  const due = (until: Instant): Effect | undefined =>
    studio.source
      .all('effect')
      .filter((effect) => effect.state === 'waiting' && effect.due !== null && effect.due <= until)
      .toSorted((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))[0];

  return Object.assign(studio, {
    rule,
    onEntry: (pipeline: Id, stage: Id | undefined, actions: readonly Action[], more: Partial<Body> = {}) => {
      assert.ok(stage);
      return rule({ scope: 'stage', pipeline, stage, on: { kind: 'stage', moment: 'enter' }, ...more, do: actions });
    },
    effects: (of: Id) => studio.source.all('effect').filter((effect) => effect.rule === of),
    states: (of: Id) => studio.source.all('effect').flatMap((effect) => (effect.rule === of ? [effect.state] : [])),
    titles: (kind: 'task' | 'event' | 'project' | 'job') => studio.source.all(kind).map(({ title }) => title),
    async pass(to: Instant) {
      for (let next = due(to); next; next = due(to)) {
        if (next.due !== null && next.due > studio.now) studio.now = next.due;
        await studio.does(fireEffect, { id: next.id }, { name: 'system', role: 'owner' });
      }
      if (to > studio.now) studio.now = to;
    },
  });
}

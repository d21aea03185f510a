import type { Effect, Message, PreviewAnswer } from '@workfloor/core';
import type { PreviewScene } from './drop-preview.ts';

type Rows = PreviewAnswer['rows'];

function inserted<T>(rows: Rows, kind: string): readonly T[] {
  return rows.flatMap((row) => (row.kind === kind && row.op === 'insert' && row.after ? [row.after as unknown as T] : [])); // rows of this kind
}

function grouped<T>(list: readonly T[], keyOf: (one: T) => string): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** What rules would send, to whom and when, what they would do later, and what they would ask first. */
export function foreseenByRules(rows: Rows, { t, formats }: Pick<PreviewScene, 't' | 'formats'>): readonly string[] {
  const messages = inserted<Message>(rows, 'message').filter(({ channel }) => channel !== 'hook');
  const effects = inserted<Effect>(rows, 'effect');
  const sends = grouped(messages, ({ due, at }) => due ?? at).map(([time, group]) => {
    const who = [...new Set(group.map(({ to }) => to.name || to.address))];
    return t.sendsAt({ count: group.length, who: formats.list(who), time: formats.time(time) });
  });
  const later = grouped(
    effects.filter(({ state }) => state === 'waiting'),
    ({ due, at }) => due ?? at,
  ).map(([time, group]) => t.laterAt({ count: group.length, time: formats.moment(time) }));
  const count = (state: Effect['state']): number => effects.filter((effect) => effect.state === state).length;
  const [held, parked] = [count('held'), count('parked')];
  return [...sends, ...later, ...(held > 0 ? [t.asksFirst({ count: held })] : []), ...(parked > 0 ? [t.failsNow({ count: parked })] : [])];
}

import type { Id } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import { runsOf } from '../effect/target.ts';
import type { About } from '../effect/target.ts';
import type { RuleBody } from '../rule/rule.ts';
import { Facts, conditionHolds } from '../run/conditions.ts';
import type { Run } from '../run/run.ts';

/** Where something stands as a rule sees it: the run by which it is in the rule's scope, if that asks for one. */
export interface Standing {
  readonly run: Run | undefined;
}

type Scoped = Pick<RuleBody, 'scope' | 'pipeline' | 'stage' | 'match'>;

function isIn({ pipeline, stage }: Scoped, run: Run): boolean {
  if (run.pipeline !== pipeline) return false;
  return stage === null || (run.stage === stage && run.state === 'open' && !run.archived);
}

/** An open run before one that is over. */
function byState(a: Run, b: Run): number {
  return Number(b.state === 'open') - Number(a.state === 'open') || (a.started < b.started ? 1 : -1);
}

async function matches(source: Source, { scope, match }: Scoped, { aboutKind, about }: About): Promise<boolean> {
  if (aboutKind !== 'job' && aboutKind !== 'task') return false;
  const record = await source.get(aboutKind, about);
  if (!record) return false;
  return scope === 'label' ? record.label === match : 'kind' in record && record.kind === match;
}

/** Whether a rule looks at something at all, and by which run; undefined: it does not. `seen` is the run that an event has named. */
export async function standingIn(source: Source, rule: Scoped, about: About, seen?: Id): Promise<Standing | undefined> {
  const named = seen === undefined ? undefined : await source.get('run', seen);
  if (rule.scope === 'workspace') return { run: named };
  if (rule.scope === 'label' || rule.scope === 'task') return (await matches(source, rule, about)) ? { run: named } : undefined;
  if (named) return named.pipeline === rule.pipeline ? { run: named } : undefined;
  const [run] = (await runsOf(source, about)).filter((one) => isIn(rule, one)).toSorted(byState);
  return run && { run };
}

/** Whether the condition of a rule holds for something, as things are now (TAG-5). */
export async function holdsFor(
  source: Source,
  { if: when }: Pick<RuleBody, 'if'>,
  { aboutKind, about }: About,
  run: Run | undefined,
): Promise<boolean> {
  if (when === null) return true;
  const trip = run ? { id: run.id, pipeline: run.pipeline } : {};
  return conditionHolds(when, new Facts(source, { ...trip, subjectKind: aboutKind, subject: about }));
}

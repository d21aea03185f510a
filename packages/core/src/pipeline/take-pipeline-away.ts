import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { takeRuleAway } from '../rule/take-rule-away.ts';
import type { Run } from '../run/run.ts';
import type { Edition } from './pipeline.ts';

const USES_SHOWN = 20;
const states: readonly Run['state'][] = ['open', 'done', 'closed', 'moved'];

interface Use {
  readonly kind: 'run' | 'label' | 'effect';
  readonly id: Id;
  readonly title: string;
}

/** Runs that go or went through it, the open ones first, and labels that are made for it. */
async function usesOf(tx: Tx, pipeline: Id, editions: readonly Edition[]): Promise<readonly Use[]> {
  const uses: Use[] = [];
  for (const state of states) {
    for (const { id } of editions) {
      const runs = await tx.find('run', 'edition', [id, state], USES_SHOWN);
      uses.push(...runs.map((run): Use => ({ kind: 'run', id: run.id, title: run.state })));
    }
  }
  const labels = await tx.find('label', 'pipeline', [pipeline], USES_SHOWN);
  uses.push(...labels.map(({ id, name }): Use => ({ kind: 'label', id, title: name })));
  for (const rule of await tx.find('rule', 'pipeline', [pipeline])) {
    const effects = await tx.find('effect', 'rule', [rule.id], USES_SHOWN);
    uses.push(...effects.map(({ id }): Use => ({ kind: 'effect', id, title: rule.name })));
  }
  return uses.slice(0, USES_SHOWN);
}

/** Removes a pipeline with all that is only its own, unless something uses it. */
export async function takePipelineAway(tx: Tx, id: Id): Promise<void> {
  const pipeline = await need(tx, 'pipeline', id);
  const editions = await tx.find('edition', 'pipeline', [id]);
  const uses = await usesOf(tx, id, editions);
  if (uses.length > 0) refuse('in_use', { kind: 'pipeline', id, uses });
  for (const rule of await tx.find('rule', 'pipeline', [id])) await takeRuleAway(tx, rule);
  tx.remove('pipeline', pipeline);
  for (const edition of editions) tx.remove('edition', edition);
  for (const view of await tx.find('savedView', 'pipeline', [id])) tx.remove('savedView', view);
  tx.emit({ type: 'pipeline.removed', pipeline: id });
}

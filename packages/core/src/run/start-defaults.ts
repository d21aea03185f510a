import type { Reaction } from '../kernel/command.ts';
import { defaultPipeline } from '../pipeline/default-for.ts';
import { isOver } from './off-board.ts';
import { subjectKinds } from './run.ts';
import type { SubjectKind } from './run.ts';
import { beginRun } from './start-run.ts';

const kinds: readonly string[] = subjectKinds;

/**
 * What is created starts on the default pipeline of its kind (PIPE-11), unless the same command has started it somewhere, or it is over
 * from the start.
 */
export const startDefaults: Reaction = async (tx, ctx) => {
  const rows = tx.rows().filter(({ op }) => op === 'insert');
  const created = rows.filter(({ kind }) => kinds.includes(kind));
  if (created.length === 0) return;
  const live = (await tx.find('pipeline', 'state', ['live'])).filter(({ defaultFor }) => defaultFor.length > 0);
  if (live.length === 0) return;
  const started = new Set(rows.flatMap(({ after }) => (after && 'subjectKind' in after ? [after.subject] : [])));
  for (const { kind, id, after } of created) {
    const subjectKind = kind as SubjectKind; // one of them, see above
    const pipeline = after && !started.has(id) && !isOver(after) ? defaultPipeline(live, subjectKind, after) : undefined;
    // it is the firm's rule, whoever happens to create something: nobody asks whether the pipeline is available to them
    if (pipeline) await beginRun(tx, pipeline, { id: ctx.newId(), subjectKind, subject: id }, ctx);
  }
};

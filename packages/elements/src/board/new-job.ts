import type { Id } from '@workfloor/core';
import type { Board } from '@workfloor/sdk';
import type { NewJob } from './add-job.ts';
import { deed } from './changer.ts';
import type { Changer } from './changer.ts';
import type { MoverContext } from './mover.ts';

/** Makes the job that the form gives, in the column where it was opened. Never rejects. */
export async function addJob({ client, board, t }: MoverContext, changer: Changer, job: NewJob): Promise<void> {
  const { title, client: of, due, stage } = job;
  const column = board.columns.find((each) => each.stage.id === stage);
  if (!column) return;
  const isFirst = column === board.columns[0];
  const run = { id: client.newId(), pipeline: board.pipeline.id, ...(isFirst ? {} : { stage }) };
  const args = { id: client.newId(), title, run, ...(of !== undefined && { clients: [of] }), ...(due !== undefined && { due }) };
  await changer.add(deed('job.create', args, []), { title, text: t.added({ title, column: column.stage.name }), run: run.id });
}

/** Back to the button that opens the form of this column, or to the board's. */
export function leaveForm(root: ParentNode, board: Board | undefined, stage: Id): void {
  const own = root.querySelector<HTMLElement>(`[data-stage="${CSS.escape(stage)}"] [data-part="add"]`);
  const common = root.querySelector<HTMLElement>('.add-button');
  const isFirst = board?.columns[0]?.stage.id === stage;
  ((isFirst ? common : own) ?? own ?? common)?.focus();
}

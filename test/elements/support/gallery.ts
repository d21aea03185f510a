import '@workfloor/elements/board';
import type { WfBoard } from '@workfloor/elements/board';
import { FakeClient } from './fake-client.ts';
import { sample, titles } from './sample.ts';
import type { SampleOptions } from './sample.ts';

/** Shows a board with sample data in the page; for screenshots. Returns its client and element. */
function showBoard(options: SampleOptions & { readonly attributes?: Readonly<Record<string, string>> } = {}): {
  client: FakeClient;
  board: WfBoard;
} {
  const client = new FakeClient(sample(options));
  const board = document.createElement('wf-board');
  for (const [name, value] of Object.entries(options.attributes ?? {})) board.setAttribute(name, value);
  board.client = client.asWorkfloor;
  document.body.replaceChildren(board);
  return { client, board };
}

Object.assign(globalThis, { showBoard, titles });

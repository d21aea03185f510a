import type { Id } from '@workfloor/core';
import type { Writer } from '../writer/writer.ts';
import type { SampleCommand } from './sample-script.ts';

const SLICE = 512;

/** Fills a new workspace with a sample firm by running the commands that built it. */
export async function loadSample(
  writer: Writer,
  workspace: Id,
  script: readonly SampleCommand[],
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  for (let done = 0; done < script.length; done += SLICE) {
    const slice = script.slice(done, done + SLICE);
    // handed over together, so that the writer can put many into one commit
    const answers = await Promise.all(slice.map((command) => writer.run({ workspace, ...command })));
    for (const [index, answer] of answers.entries()) {
      if (answer.ok) continue;
      const { code, detail } = answer.refusal;
      throw new Error(`The sample does not fit the rules: ${slice[index]?.name ?? ''}: ${code} ${JSON.stringify(detail)}`);
    }
    onProgress(Math.min(done + SLICE, script.length), script.length);
  }
}

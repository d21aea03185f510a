import type { Id, Instant } from '@workfloor/core';
import type { Writer } from '../writer/writer.ts';
import { sampleStudio } from './sample-studio.ts';

const SLICE = 512;

/** Fills a new workspace with the sample studio by running the commands that built it. */
export async function loadSample(
  writer: Writer,
  workspace: Id,
  now: Instant,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const script = sampleStudio(now, workspace);
  for (let done = 0; done < script.length; done += SLICE) {
    const slice = script.slice(done, done + SLICE);
    // handed over together, so that the writer can put many into one commit
    const answers = await Promise.all(slice.map((command) => writer.run({ workspace, ...command })));
    const refused = answers.findIndex((answer) => !answer.ok);
    if (refused >= 0) throw new Error(`The sample studio does not fit the rules: ${slice[refused]?.name ?? ''} was refused.`);
    onProgress(Math.min(done + SLICE, script.length), script.length);
  }
}

import { assert } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { Run } from '@workfloor/core';
import type { WfJob } from '@workfloor/elements/job';
import { assertAccessible } from '../../support/axe.ts';
import { mount } from './mount.ts';
import type { Seen } from './mount.ts';
import type { SampleStudio } from './studio.ts';

/** Shows the studio's job and waits for its title. */
export async function showJob(studio: SampleStudio, attributes: Record<string, string> = {}): Promise<Seen<WfJob>> {
  const seen = await mount<WfJob>('wf-job', studio, { job: studio.job.id, ...attributes });
  await seen.until(() => seen.all('header .job-title').length === 1 && seen.all('.comments').length === 1);
  return seen;
}

/** Puts the studio's job on the wedding pipeline and brings it to the stage of this number. */
export async function startRun(studio: SampleStudio, stage = 0): Promise<string> {
  const { client, job, wedding, stages } = studio;
  const id = client.newId();
  const at = stages[stage]?.id ?? '';
  await client.run.start({ id, pipeline: wedding.id, subjectKind: 'job', subject: job.id });
  for (const { id: each } of stages.slice(0, stage)) {
    if (studio.get('run', id)?.stage === each) await client.run.complete({ run: id, stage: each });
  }
  assert.equal(studio.get('run', id)?.stage, at);
  studio.ran.length = 0;
  return id;
}

/** The run as it is now. */
export function runNow(studio: SampleStudio, id: string): Run {
  const run = studio.get('run', id);
  if (!run) throw new Error(`no run ${id}`);
  return run;
}

/** Checks the state in light and in dark. */
export async function assertBothThemes({ element }: Seen<WfJob>): Promise<void> {
  await setViewport({ width: 1000, height: 4000 }); // nothing lies below what stays in view
  for (const theme of ['light', 'dark'] as const) {
    document.documentElement.style.colorScheme = theme;
    document.documentElement.style.background = 'light-dark(#fff, #1c1e22)';
    element.theme = theme;
    await element.updateComplete;
    await assertAccessible(element);
  }
}

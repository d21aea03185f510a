import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Job } from '@workfloor/core';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { mayChange, newId, openName } from '../parts/record-scene.ts';
import { row, rows } from '../parts/row.ts';
import type { Pill } from '../parts/row.ts';
import { plus, section } from '../parts/section.ts';
import { runsOf } from '../record/to-detail.ts';
import type { ClientScene } from './client-scene.ts';
import { few, rest } from './few.ts';

const order = { open: 0, paused: 1, done: 2, archived: 3 } as const satisfies Readonly<Record<Job['state'], number>>;

/** The jobs of the client with where they stand, open ones first. */
export function jobs(scene: ClientScene): TemplateResult {
  const { c, page } = scene;
  const own = new Set((page.records.jobClient ?? []).filter((link) => link.client === scene.client.id).map(({ job }) => job));
  const all = (page.records.job ?? [])
    .filter(({ id }) => own.has(id))
    .toSorted((a, b) => order[a.state] - order[b.state] || (a.id < b.id ? 1 : -1));
  const open = all.filter(({ state }) => state === 'open' || state === 'paused').length;
  return section({
    ...scene,
    key: 'jobs',
    title: c.jobs,
    count: open,
    tools: mayChange(scene, 'jobs') ? plus(c.addJob, () => void openAddJob(scene), 'add:jobs') : '',
    content: () =>
      html`${rows(
        few(scene, 'jobs', all).map((job) => jobRow(scene, job)),
        c.noJobs,
        c.jobs,
      )}
      ${rest(scene, 'jobs', all.length)}`,
  });
}

function stateOf({ c }: ClientScene, { state }: Job): Pill | undefined {
  if (state === 'done') return { text: c.job_done, tone: 'success', icon: actionIcons.check };
  if (state === 'paused') return { text: c.job_paused, tone: 'warning', icon: icons.pause };
  return state === 'archived' ? { text: c.job_archived, tone: 'quiet', icon: icons.lock } : undefined;
}

function jobRow(scene: ClientScene, job: Job): TemplateResult {
  const { page, formats, words, tools } = scene;
  const { id, title, number, code, due, state } = job;
  const runs = runsOf(page.records, id, page.answer).filter(({ run }) => run.state === 'open');
  const day = due === null ? undefined : formats.day(due);
  const isLate = day?.isPast === true && state === 'open';
  return row({
    id,
    kind: 'job',
    title: openName(scene, title, { job: id }),
    details: [
      code ?? (number === null ? undefined : `#${number}`),
      ...runs.map(
        ({ run, pipeline, edition }) =>
          html`${pipeline.name}: <b class="stage">${edition.stages.find((stage) => stage.id === run.stage)?.name ?? words.gone}</b>`,
      ),
      day &&
        html`<time class=${isLate ? 'late' : ''} datetime=${due ?? ''} title=${day.full}
          >${isLate ? icons.alert : ''}${words.due} ${day.text}</time
        >`,
    ],
    state: stateOf(scene, job),
    below: tools.feedback.problem(id),
  });
}

/** Asks for a new job of the client, on a pipeline at once. */
function openAddJob({ c, words, tools, studio, client, ...scene }: ClientScene): Promise<void> {
  const at = 'add-job';
  const pipelines = (studio?.pipelines ?? []).filter(
    ({ state, hidden, subjects }) => state === 'live' && !hidden && subjects.includes('job'),
  );
  return tools.dialog.open({
    title: c.addJob,
    at,
    submit: c.createJob,
    fields: [
      { name: 'title', kind: 'text', label: c.jobTitle, required: true },
      {
        name: 'pipeline',
        kind: 'choice',
        label: c.pipeline,
        narrow: true,
        value: pipelines[0]?.id ?? '',
        options: [...pipelines, { id: '', name: c.noPipeline }],
      },
      { name: 'due', kind: 'date', label: words.due, narrow: true },
    ],
    save: ({ title, pipeline, due }) => {
      const [id, run] = [newId({ tools }), newId({ tools })];
      if (id === undefined || run === undefined) return Promise.resolve(false);
      const called = String(title ?? '');
      const onto = typeof pipeline === 'string' && pipeline !== '' ? { run: { id: run, pipeline } } : {};
      const day = typeof due === 'string' && due !== '' ? { due } : {};
      const args = { id, title: called, clients: [client.id], ...day, ...onto };
      return tools.feedback.act('job.create', args, { at, said: scene.t.saidAdded({ name: called }) });
    },
  });
}

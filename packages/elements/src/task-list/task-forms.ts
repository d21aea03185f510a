import type { Client, Job, Project, Task } from '@workfloor/core';
import type { TaskRow } from '@workfloor/sdk';
import { findIn } from '../parts/combobox.ts';
import type { FormValue } from '../parts/form-fields.ts';
import type { DetailScene } from './task-details.ts';
import type { TaskTools } from './task-tools.ts';

const idOf = (value: FormValue | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);
const titled = ({ id, title }: Job | Project | Task): { readonly id: string; readonly name: string } => ({ id, name: title });

/** Asks where a task belongs: to a job, to a project, or for whom it is. */
export async function openLinks(tools: TaskTools, { task, job, project, clients }: TaskRow, { scene, more }: DetailScene): Promise<void> {
  const own = clients.find(({ id }) => id === task.client);
  const at = `links:${task.id}`;
  await tools.dialog.open({
    title: more.belongsTitle({ title: task.title }),
    at,
    submit: more.save,
    fields: [
      { name: 'job', kind: 'record', label: more.job, value: task.job, source: findIn('jobs', titled), chosen: job && titled(job) },
      {
        name: 'project',
        kind: 'record',
        label: more.project,
        value: task.project,
        source: findIn('projects', titled),
        chosen: project && titled(project),
      },
      {
        name: 'client',
        kind: 'record',
        label: more.client,
        hint: more.clientHint,
        value: task.client,
        source: findIn('clients', ({ id, name }: Client) => ({ id, name })),
        chosen: own && { id: own.id, name: own.name },
      },
    ],
    save: (values) => {
      const changed = (['job', 'project', 'client'] as const).filter((name) => idOf(values[name]) !== task[name]);
      if (changed.length === 0) return Promise.resolve(true);
      const links = Object.fromEntries(changed.map((name) => [name, idOf(values[name])]));
      return tools.feedback.act('task.edit', { id: task.id, ...links }, { at, said: scene.words.saidChanged({ title: task.title }) });
    },
  });
}

/** Asks for which other task one ought to wait (TASK-12). */
export async function openWaits(tools: TaskTools, { task }: TaskRow, { scene, more }: DetailScene): Promise<void> {
  const at = `wait:${task.id}`;
  // of the same job or project where there is one: that is where order matters
  const near = task.job !== null ? { job: task.job } : task.project !== null ? { project: task.project } : {};
  await tools.dialog.open({
    title: more.waitTitle({ title: task.title }),
    note: more.waitNote,
    at,
    submit: more.save,
    fields: [{ name: 'other', kind: 'record', label: more.waitFor, required: true, value: null, source: findIn('tasks', titled, near) }],
    save: ({ other }) => {
      const id = idOf(other);
      if (id === null) return Promise.resolve(false);
      return tools.feedback.act('task.wait', { id: task.id, add: [id] }, { at, said: scene.words.saidChanged({ title: task.title }) });
    },
  });
}

const repeatUnits = ['day', 'week', 'month', 'year'] as const;

/** Asks how often a task comes again (TASK-6). */
export async function openRepeat(tools: TaskTools, task: Task, { scene, more }: DetailScene): Promise<void> {
  const at = `repeat:${task.id}`;
  const { repeat } = task;
  await tools.dialog.open({
    title: more.repeatTitle({ title: task.title }),
    note: more.repeatNote,
    at,
    submit: more.save,
    fields: ({ every = repeat?.every ?? '' }) => [
      {
        name: 'every',
        kind: 'choice',
        label: more.repeat,
        value: repeat?.every ?? '',
        options: [{ id: '', name: more.never }, ...repeatUnits.map((unit) => ({ id: unit, name: more[`every_${unit}`]({ count: 1 }) }))],
      },
      ...(every === '' || every === null
        ? []
        : ([
            { name: 'interval', kind: 'number', label: more.interval, narrow: true, min: 1, max: 1000, value: repeat?.interval ?? 1 },
            { name: 'until', kind: 'date', label: more.until, narrow: true, value: repeat?.until ?? '' },
          ] as const)),
    ],
    save: ({ every, interval, until }) => {
      const unit = repeatUnits.find((each) => each === every);
      const rule = unit && { every: unit, interval: Math.round(Number(interval ?? 1)) || 1, until: idOf(until) };
      const anchor = task.due === null ? { anchor: scene.today } : {};
      const said = scene.words.saidChanged({ title: task.title });
      return tools.feedback.act('task.edit', { id: task.id, repeat: rule ? { ...rule, ...anchor } : null }, { at, said });
    },
  });
}

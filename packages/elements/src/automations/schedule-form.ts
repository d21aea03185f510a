import type { Schedule } from '@workfloor/core';
import type { FormField, FormValues } from '../parts/form-fields.ts';
import { findIn } from '../parts/combobox.ts';
import { frequencies, fromPattern, toPattern } from './pattern-values.ts';
import type { Scene } from './scene.ts';

const makes = ['job', 'task', 'invoice'] as const;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function beginning({ studio, formats }: Scene, schedule: Schedule | undefined): FormValues {
  if (schedule) {
    const { name, makes: what, pipeline, item, pattern } = schedule;
    return {
      name,
      makes: what,
      pipeline: pipeline ?? '',
      title: item.title,
      dueDays: item.dueDays ?? null,
      saved: item.saved ?? '',
      lineText: item.lines?.[0]?.text ?? '',
      rate: item.lines?.[0]?.rate ?? null,
      ...fromPattern(pattern),
    };
  }
  const pipeline = studio.pipelines.find(({ state }) => state === 'live');
  const own = pipeline?.schedule;
  return {
    makes: 'job',
    pipeline: pipeline?.id ?? '',
    start: formats.dayOf(Date.now()),
    every: 'monthly',
    time: '09:00',
    ...(own ? fromPattern(own) : {}),
  };
}

function fields(scene: Scene, first: FormValues, values: FormValues, isNew: boolean): readonly FormField[] {
  const { words: w, studio, shelf } = scene;
  const now = { ...first, ...values };
  const what = makes.find((each) => each === now['makes']) ?? 'job';
  const pipelines = studio.pipelines.filter(({ state }) => state === 'live').map(({ id, name }) => ({ id, name }));
  const value = (name: string): FormValues[string] => first[name] ?? null;
  const option = <K extends keyof typeof w>(id: string, key: K) => ({ id, name: String(w[key]) });
  return [
    { kind: 'text', name: 'name', label: w.name, required: true, value: value('name') },
    ...(isNew
      ? [
          {
            kind: 'choice',
            name: 'makes',
            label: w.makes,
            value: what,
            options: makes.map((id) => ({ id, name: w[`makes_${id}`] })),
          } as const,
        ]
      : []),
    ...(isNew
      ? [
          {
            kind: 'record',
            name: 'client',
            label: w.forClient,
            hint: w.forFirm,
            source: findIn('clients', ({ id, name }) => ({ id, name })),
            value: null,
          } as const,
        ]
      : []),
    ...(what === 'job'
      ? [
          {
            kind: 'choice',
            name: 'pipeline',
            label: w.pipeline,
            options: [{ id: '', name: w.nothingMore }, ...pipelines],
            value: value('pipeline'),
          } as const,
        ]
      : []),
    { kind: 'text', name: 'title', label: w.title, hint: w.titleShortcodes, required: true, value: value('title') },
    ...(what === 'job' && shelf.saved.length > 0
      ? [
          {
            kind: 'choice',
            name: 'saved',
            label: w.savedTasks,
            options: [{ id: '', name: w.nothingMore }, ...shelf.saved],
            value: value('saved'),
          } as const,
        ]
      : []),
    ...(what === 'invoice'
      ? ([
          { kind: 'text', name: 'lineText', label: w.lineText, value: value('lineText'), narrow: true },
          { kind: 'number', name: 'rate', label: w.amount, value: value('rate') },
        ] as const)
      : []),
    { kind: 'number', name: 'dueDays', label: w.dueDays, min: -3650, max: 3650, value: value('dueDays') },
    { kind: 'choice', name: 'every', label: w.every, options: frequencies.map((id) => ({ id, name: w[id] })), value: value('every') },
    ...(now['every'] === 'ownRule'
      ? [{ kind: 'text', name: 'rrule', label: w.rrule, hint: w.rruleHint, required: true, value: value('rrule') } as const]
      : []),
    { kind: 'date', name: 'start', label: w.firstDay, required: true, value: value('start'), narrow: true },
    { kind: 'time', name: 'time', label: w.time, required: true, value: value('time') },
    {
      kind: 'choice',
      name: 'monthEnd',
      label: w.monthEnd,
      options: [option('last_day', 'lastDay'), option('skip', 'skipMonth')],
      value: value('monthEnd') ?? 'last_day',
    },
    {
      kind: 'choice',
      name: 'weekend',
      label: w.weekend,
      options: [option('keep', 'keepDay'), option('next', 'nextWorkday'), option('previous', 'previousWorkday')],
      value: value('weekend') ?? 'keep',
    },
    { kind: 'number', name: 'leadDays', label: w.leadDays, min: 0, max: 366, value: value('leadDays') ?? 0 },
    {
      kind: 'choice',
      name: 'mode',
      label: w.mode,
      options: [option('calendar', 'byCalendar'), option('after_done', 'afterDone')],
      value: value('mode') ?? 'calendar',
    },
    {
      kind: 'choice',
      name: 'catchUp',
      label: w.catchUp,
      options: [option('one', 'catchOne'), option('none', 'catchNone'), option('all', 'catchAll')],
      value: value('catchUp') ?? 'one',
    },
  ];
}

function itemOf(values: FormValues, what: string, before: Schedule['item'] | undefined): Schedule['item'] {
  const { rate, dueDays } = values;
  const saved = text(values['saved']);
  const line = { ...(text(values['lineText']) ? { text: text(values['lineText']) } : {}), ...(typeof rate === 'number' ? { rate } : {}) };
  return {
    ...before,
    title: text(values['title']),
    ...(typeof dueDays === 'number' ? { dueDays } : {}),
    ...(saved === '' ? {} : { saved }),
    ...(what === 'invoice' && Object.keys(line).length > 0 ? { lines: [line, ...(before?.lines?.slice(1) ?? [])] } : {}),
  };
}

/** Asks what is to come round, and when. */
export function openSchedule(scene: Scene, schedule?: Schedule): void {
  const { words, tools } = scene;
  const first = beginning(scene, schedule);
  const at = schedule?.id ?? 'schedule';
  void tools.dialog.open({
    title: schedule ? words.editSchedule : words.newSchedule,
    submit: schedule ? words.saveRule : words.newSchedule,
    at,
    fields: (values) => fields(scene, first, values, !schedule),
    save: async (values) => {
      const name = text(values['name']);
      const pattern = toPattern(values);
      const pipeline = text(values['pipeline']) || null;
      if (schedule) {
        const item = itemOf(values, schedule.makes, schedule.item);
        const args = { id: schedule.id, name, pattern, item };
        return tools.feedback.act('schedule.edit', args, { at, said: words.saidScheduleSaved({ name }) });
      }
      const id = tools.client()?.newId();
      const what = makes.find((each) => each === values['makes']) ?? 'job';
      const client = text(values['client']);
      const args = { name, makes: what, pattern, clients: client === '' ? [] : [client], item: itemOf(values, what, undefined) };
      const own = what === 'job' && pipeline !== null ? { pipeline } : {};
      return (
        id !== undefined && tools.feedback.act('schedule.create', { id, ...args, ...own }, { at, said: words.saidScheduleAdded({ name }) })
      );
    },
  });
}

import { decimalsOf } from '@workfloor/core/kernel';
import type { Schedule } from '@workfloor/core';
import type { FormField, FormValues } from '../parts/form-fields.ts';
import { findIn } from '../parts/combobox.ts';
import { finerFields, whenFields } from '../parts/pattern-fields.ts';
import { fromPattern, toPattern } from '../parts/pattern-values.ts';
import type { Scene } from './scene.ts';

const makes = ['job', 'task', 'invoice'] as const;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What the form of a schedule that there is begins with. */
function fromSchedule({ name, makes: what, pipeline, item, pattern }: Schedule): FormValues {
  const [line] = item.lines ?? [];
  const { title, dueDays = null, saved = '' } = item;
  const { text: lineText = '', rate = null } = line ?? {};
  return { name, makes: what, pipeline: pipeline ?? '', title, dueDays, saved, lineText, rate, ...fromPattern(pattern) };
}

function beginning({ studio, formats }: Scene): FormValues {
  const pipeline = studio.pipelines.find(({ state }) => state === 'live');
  const usual = { start: formats.dayOf(Date.now()), every: 'monthly', time: '09:00' };
  const own = pipeline?.schedule;
  return { makes: 'job', pipeline: pipeline?.id ?? '', ...usual, ...(own ? fromPattern(own) : {}) };
}

interface Asked {
  /** What the form begins with. */
  readonly first: FormValues;
  /** What is in it. */
  readonly now: FormValues;
  readonly isNew: boolean;
}

const makesOf = (values: FormValues): (typeof makes)[number] => makes.find((each) => each === values['makes']) ?? 'job';

function fields(scene: Scene, asked: Asked): readonly FormField[] {
  const { words: w } = scene;
  const [when, ...rest] = whenFields(w, asked.first, asked.now);
  const [first, ...more] = finerFields(w, asked.first);
  return [
    ...whatFields(scene, asked),
    ...(when ? [{ ...when, section: w.sectionWhen }, ...rest] : []),
    ...(first ? [{ ...first, section: w.sectionFiner }, ...more] : []),
  ];
}

/** What comes round, and for whom; that much of it is fixed once it is there. */
function whatFields(scene: Scene, { first, now, isNew }: Asked): readonly FormField[] {
  const { words: w } = scene;
  const what = makesOf(now);
  const source = findIn('clients', ({ id, name }) => ({ id, name }));
  const fixed: readonly FormField[] = [
    { kind: 'choice', name: 'makes', label: w.makes, value: what, options: makes.map((id) => ({ id, name: w[`makes_${id}`] })) },
    { kind: 'record', name: 'client', label: w.forClient, hint: w.forFirmHint, source, value: null },
  ];
  return [
    { kind: 'text', name: 'name', label: w.name, required: true, value: first['name'] ?? null },
    ...(isNew ? fixed : []),
    ...(what === 'job' ? jobFields(scene, first) : []),
    { kind: 'text', name: 'title', label: w.title, hint: w.titleShortcodes, required: true, value: first['title'] ?? null },
    ...(what === 'invoice' ? invoiceFields(scene, first) : []),
    { kind: 'number', name: 'dueDays', label: w.dueDays, min: -3650, max: 3650, value: first['dueDays'] ?? null },
  ];
}

function jobFields({ words: w, studio, shelf }: Scene, first: FormValues): readonly FormField[] {
  const none = { id: '', name: w.none };
  const pipelines = studio.pipelines.filter(({ state }) => state === 'live').map(({ id, name }) => ({ id, name }));
  const options = [none, ...shelf.saved.map(({ id, name }) => ({ id, name }))];
  const saved: FormField = { kind: 'choice', name: 'saved', label: w.savedTasks, options, value: first['saved'] ?? null };
  return [
    { kind: 'choice', name: 'pipeline', label: w.pipeline, options: [none, ...pipelines], value: first['pipeline'] ?? null },
    ...(shelf.saved.length > 0 ? [saved] : []),
  ];
}

function invoiceFields({ words: w, studio }: Scene, first: FormValues): readonly FormField[] {
  const { currency } = studio.workspace;
  return [
    { kind: 'text', name: 'lineText', label: w.lineText, value: first['lineText'] ?? null, narrow: true },
    { kind: 'money', name: 'rate', label: w.amount, currency, decimals: decimalsOf(currency), value: first['rate'] ?? null, narrow: true },
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
  const first = schedule ? fromSchedule(schedule) : beginning(scene);
  const at = schedule?.id ?? 'schedule';
  void tools.dialog.open({
    title: schedule ? words.editSchedule : words.newSchedule,
    submit: schedule ? words.saveRule : words.newSchedule,
    at,
    fields: (values) => fields(scene, { first, now: { ...first, ...values }, isNew: !schedule }),
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
      const what = makesOf(values);
      const client = text(values['client']);
      const args = { name, makes: what, pattern, clients: client === '' ? [] : [client], item: itemOf(values, what, undefined) };
      const own = what === 'job' && pipeline !== null ? { pipeline } : {};
      return (
        id !== undefined && tools.feedback.act('schedule.create', { id, ...args, ...own }, { at, said: words.saidScheduleAdded({ name }) })
      );
    },
  });
}

import type { TimeEntry } from '@workfloor/core';
import { toInstant, toLocal } from '../../base/zoned.ts';
import type { FormField, FormValues } from '../../parts/form-fields.ts';
import { newId } from './group-tools.ts';
import type { GroupScene } from './group-tools.ts';
import { memberField } from '../../parts/member-field.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Time that was worked, or a change of it. */
export async function openTimeForm(scene: GroupScene, entry?: TimeEntry): Promise<void> {
  const { g, tools } = scene;
  const at = entry ? `time:${entry.id}` : 'time';
  await tools.dialog.open({
    title: entry ? g.editTime : g.addTime,
    at,
    submit: g.save,
    fields: fieldsOf(scene, entry),
    save: (values) => save(scene, entry, { values, at }),
  });
}

/** The hour that is just over. */
function lastHour(): Pick<TimeEntry, 'started' | 'ended' | 'note' | 'task' | 'service' | 'billable'> {
  const now = Date.now();
  const [started, ended] = [new Date(now - HOUR_MS).toISOString(), new Date(now).toISOString()];
  return { started, ended, note: '', task: null, service: null, billable: false };
}

function fieldsOf(scene: GroupScene, entry: TimeEntry | undefined): readonly FormField[] {
  const { g, zone, studio } = scene;
  const { started, ended, note, billable, ...links } = entry ?? lastHour();
  const from = toLocal(started, zone);
  const end: readonly FormField[] =
    ended === null
      ? []
      : [
          {
            kind: 'time',
            name: 'to',
            label: g.until,
            required: true,
            narrow: true,
            value: toLocal(ended, zone).slice(11),
            hint: g.untilHint,
          },
        ];
  return [
    { kind: 'date', name: 'date', label: g.date, required: true, value: from.slice(0, 10) },
    { kind: 'time', name: 'from', label: g.from, required: true, narrow: true, value: from.slice(11) },
    ...end,
    { kind: 'text', name: 'note', label: g.whatWasDone, value: note },
    ...linkFields(scene, links),
    ...(entry ? [] : memberField(scene, g.who, studio?.actor.member)),
    { kind: 'check', name: 'billable', label: g.billIt, value: billable },
  ];
}

/** What it was for, and what it is billed as; nothing where there is no choice. */
function linkFields({ g, t, detail, studio }: GroupScene, { task, service }: Pick<TimeEntry, 'task' | 'service'>): readonly FormField[] {
  const none = { id: '', name: t.none };
  const tasks = [...detail.tasks, ...detail.projects.flatMap((project) => project.tasks)].map(({ id, title }) => ({ id, name: title }));
  const services = (studio?.services ?? []).filter(({ state }) => state === 'live');
  const fields: readonly (FormField & { readonly kind: 'choice' })[] = [
    { kind: 'choice', name: 'task', label: g.forTask, narrow: true, options: [none, ...tasks], value: task ?? '' },
    { kind: 'choice', name: 'service', label: g.billedAs, narrow: true, options: [none, ...services], value: service ?? '' },
  ];
  return fields.filter(({ options }) => options.length > 1);
}

interface Filled {
  readonly values: FormValues;
  readonly at: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const idOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The moment that was typed; the very one that was there where only its seconds differ. */
function momentOf(local: string, zone: string, before: string | null | undefined): string | undefined {
  return before && toLocal(before, zone) === local ? before : toInstant(local, zone);
}

/** From when to when; what ends before it starts ends on the day after. */
function spanOf(
  { zone }: GroupScene,
  entry: TimeEntry | undefined,
  values: FormValues,
): { readonly started: string; readonly ended: string | undefined } | undefined {
  const date = textOf(values['date']);
  const started = momentOf(`${date}T${textOf(values['from'])}`, zone, entry?.started);
  if (started === undefined) return undefined;
  const ended = momentOf(`${date}T${textOf(values['to'])}`, zone, entry?.ended);
  if (ended === undefined) return { started, ended };
  return { started, ended: ended > started ? ended : new Date(Date.parse(ended) + DAY_MS).toISOString() };
}

async function save(scene: GroupScene, entry: TimeEntry | undefined, { values, at }: Filled): Promise<boolean> {
  const { g, detail, tools } = scene;
  const span = spanOf(scene, entry, values);
  if (!span) return false;
  const { started, ended } = span;
  const work = { note: textOf(values['note']), billable: values['billable'] === true, service: idOf(values['service']) };
  const task = idOf(values['task']);
  if (entry) {
    const moved = task === entry.task ? {} : { task, ...(task === null ? { job: detail.job.id } : {}) };
    const end = ended === undefined ? {} : { ended };
    return tools.feedback.act('time.edit', { id: entry.id, started, ...end, ...work, ...moved }, { at, said: g.saidChanged });
  }
  const id = newId(scene);
  if (id === undefined || ended === undefined) return false;
  const whose = idOf(values['member']);
  const about = task === null ? { job: detail.job.id } : { task };
  const args = { id, started, ended, ...work, ...about, ...(whose === null ? {} : { member: whose }) };
  return tools.feedback.act('time.log', args, { at, said: g.saidLogged });
}

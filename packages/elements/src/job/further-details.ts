import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Client, Field } from '@workfloor/core';
import type { MenuItem } from '../parts/menu.ts';
import type { MoreScene } from './job-tools.ts';

type Collect = NonNullable<Client['collect']>;
type Entry = (name: string, value: unknown) => TemplateResult;

const periods = ['week', 'month', 'quarter'] as const satisfies readonly (Collect & { readonly by: 'period' })['period'][];

/** The firm's own fields, and how the job is billed. */
export function furtherDetails(scene: MoreScene, entry: Entry): TemplateResult {
  const { studio, detail, isReadonly } = scene;
  const fields = (studio?.fields ?? []).filter(
    ({ aboutKind, state, key }) => aboutKind === 'job' && (state === 'live' || key in detail.job.fields),
  );
  const shown = isReadonly ? fields.filter(({ key }) => key in detail.job.fields) : fields;
  return html`${shown.map((field) => entry(field.name, customField(scene, field)))} ${billing(scene, entry)}`;
}

type Value = string | number | boolean | null;

/** One of the firm's own fields, edited as its type asks for. */
function customField(scene: MoreScene, field: Field): TemplateResult {
  const { detail, tools, words, isReadonly, t } = scene;
  const { job } = detail;
  const value = job.fields[field.key];
  const at = `${job.id}:field-${field.key}`;
  const set = (next: Value): Promise<boolean> =>
    tools.feedback.act('job.edit', { id: job.id, fields: { [field.key]: next } }, { at, said: words.saidChanged });
  const text = valueText(scene, field);
  const shown =
    text === undefined ? html`<span class="quiet">${isReadonly ? '–' : words.add}</span>` : html`<span class="text">${text}</span>`;
  if (isReadonly || field.state === 'retired') return html`${shown}`;
  if (field.type === 'choice' || field.type === 'yes_no') {
    const choices: readonly (readonly [Value, string])[] =
      field.type === 'choice'
        ? field.choices.map((name) => [name, name] as const)
        : ([
            [true, t.yes],
            [false, t.no],
          ] as const);
    const items = (): MenuItem[] => [
      { kind: 'radio', label: words.none, on: value === undefined, run: () => void set(null) },
      ...choices.map(([choice, label]): MenuItem => ({ kind: 'radio', label, on: value === choice, run: () => void set(choice) })),
    ];
    const name = `${field.name}: ${text ?? words.none}`;
    return html`${tools.menu.button({ key: at, name, shown, items, look: 'value', control: `field-${field.key}` })}${tools.feedback.problem(at)}`;
  }
  const type = field.type;
  const save = (typed: string): Promise<boolean> => set(typed === '' ? null : type === 'number' ? Number(typed) : typed);
  return tools.edit.field({ key: at, name: field.name, value: value === undefined ? '' : String(value), shown, type, save });
}

function valueText({ detail, formats, t }: MoreScene, { key, type }: Field): string | undefined {
  const value = detail.job.fields[key];
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value === 'number') return formats.number(value);
  return type === 'date' ? formats.day(value).text : value;
}

/** Where the lines of finished tasks go; what the client says, unless the job says otherwise. */
function billing(scene: MoreScene, entry: Entry): TemplateResult | typeof nothing {
  const { detail, tools, words, t, isReadonly, studio } = scene;
  const { job, parties } = detail;
  if (studio?.actor.rights?.invoices === 'none') return nothing;
  const at = `${job.id}:collect`;
  const usual = parties[0]?.client.collect ?? { by: 'hand' };
  const text = job.collect ? collectText(scene, job.collect) : t.asClient({ how: collectText(scene, usual) });
  const shown = html`<span class=${job.collect ? '' : 'quiet'}>${text}</span>`;
  if (isReadonly) return entry(t.billing, shown);
  const choices: readonly Collect[] = [
    { by: 'task' },
    { by: 'job' },
    ...periods.map((period) => ({ by: 'period', period }) as const),
    { by: 'hand' },
  ];
  const set = (collect: Collect | null): void =>
    void tools.feedback.act('job.edit', { id: job.id, collect }, { at, said: words.saidChanged });
  const same = (choice: Collect): boolean => JSON.stringify(choice) === JSON.stringify(job.collect);
  const items = (): MenuItem[] => [
    { kind: 'radio', label: t.asClient({ how: collectText(scene, usual) }), on: job.collect === null, run: () => set(null) },
    ...choices.map((choice, index): MenuItem => ({
      kind: 'radio',
      label: collectText(scene, choice),
      on: same(choice),
      apart: index === 0,
      run: () => set(choice),
    })),
  ];
  const name = `${t.billing}: ${text}`;
  return entry(t.billing, html`${tools.menu.button({ key: 'collect', name, shown, items, look: 'value' })}${tools.feedback.problem(at)}`);
}

function collectText({ t }: MoreScene, collect: Collect): string {
  return collect.by === 'period' ? t[`collect_${collect.period}`] : t[`collect_${collect.by}`];
}

/** Asks for a label that the studio has not listed. */
export function openLabel({ detail, words, tools, t }: MoreScene): Promise<void> {
  const { job } = detail;
  const at = `${job.id}:label`;
  return tools.dialog.open({
    title: words.label,
    note: t.labelNote,
    fields: [{ name: 'label', kind: 'text', label: words.label, value: job.label }],
    submit: t.save,
    at,
    save: ({ label }) =>
      tools.feedback.act('job.edit', { id: job.id, label: typeof label === 'string' ? label : '' }, { at, said: words.saidChanged }),
  });
}

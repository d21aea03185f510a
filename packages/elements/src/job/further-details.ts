import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Client, Field } from '@workfloor/core';
import { customFact, fact, textFact } from '../parts/fact-fields.ts';
import type { FieldValue } from '../parts/fact-fields.ts';
import type { MenuItem } from '../parts/menu.ts';
import type { MoreScene } from './job-tools.ts';

type Collect = NonNullable<Client['collect']>;

const periods = ['week', 'month', 'quarter'] as const satisfies readonly (Collect & { readonly by: 'period' })['period'][];

/** What the client reads, the firm's own fields, and how the job is billed. */
export function furtherDetails(scene: MoreScene): TemplateResult {
  const { studio, detail, isReadonly } = scene;
  const fields = (studio?.fields ?? []).filter(
    ({ aboutKind, state, key }) => aboutKind === 'job' && (state === 'live' || key in detail.job.fields),
  );
  const shown = isReadonly ? fields.filter(({ key }) => key in detail.job.fields) : fields;
  return html`${clientLabel(scene)} ${shown.map((field) => fact(field.name, customField(scene, field)))} ${billing(scene)}`;
}

/** One of what the studio's labels say to clients, or any other text (JOB-5). */
function clientLabel(scene: MoreScene): TemplateResult | typeof nothing {
  const { detail, tools, words, studio, isReadonly } = scene;
  const { id, clientLabel: value } = detail.job;
  if (isReadonly && value === '') return nothing;
  const at = `${id}:clientLabel`;
  const set = (text: string): Promise<boolean> =>
    tools.feedback.act('job.edit', { id, clientLabel: text }, { at, said: words.saidChanged });
  const told = (studio?.labels ?? []).filter(({ aboutKind, state }) => aboutKind === 'job' && state === 'live');
  const listed = [...new Set(told.map((label) => label.clientLabel).filter(Boolean))];
  if (isReadonly || listed.length === 0)
    return fact(words.clientLabel, textFact(scene, { key: at, name: words.clientLabel, value, save: set }));
  const all = value === '' || listed.includes(value) ? listed : [...listed, value];
  const items = (): MenuItem[] => [
    { kind: 'radio', label: words.none, on: value === '', run: () => void set('') },
    ...all.map((text): MenuItem => ({ kind: 'radio', label: text, on: text === value, run: () => void set(text) })),
    { label: words.otherLabel, apart: true, run: () => void openLabel(scene, 'clientLabel') },
  ];
  const shown = value === '' ? html`<span class="quiet">${words.add}</span>` : html`<span class="label-chip">${value}</span>`;
  const name = `${words.clientLabel}: ${value === '' ? words.add : value}`;
  return fact(
    words.clientLabel,
    html`${tools.menu.button({ key: 'client-label', name, shown, items, look: 'value' })}${tools.feedback.problem(at)}`,
  );
}

function customField(scene: MoreScene, field: Field): TemplateResult {
  const { detail, tools, words, t } = scene;
  const { job } = detail;
  const at = `${job.id}:field-${field.key}`;
  const set = (next: FieldValue | null): Promise<boolean> =>
    tools.feedback.act('job.edit', { id: job.id, fields: { [field.key]: next } }, { at, said: words.saidChanged });
  return customFact(scene, t, { field, value: job.fields[field.key], at, set });
}

/** Where the lines of finished tasks go; what the client says, unless the job says otherwise. */
function billing(scene: MoreScene): TemplateResult | typeof nothing {
  const { detail, tools, words, t, isReadonly, studio } = scene;
  const { job, parties } = detail;
  if (studio?.actor.rights?.invoices === 'none') return nothing;
  const at = `${job.id}:collect`;
  const usual = parties[0]?.client.collect ?? { by: 'hand' };
  const text = job.collect ? collectText(scene, job.collect) : t.asClient({ how: collectText(scene, usual) });
  const shown = html`<span class=${job.collect ? '' : 'quiet'}>${text}</span>`;
  if (isReadonly) return fact(t.billing, shown);
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
  return fact(t.billing, html`${tools.menu.button({ key: 'collect', name, shown, items, look: 'value' })}${tools.feedback.problem(at)}`);
}

function collectText({ t }: MoreScene, collect: Collect): string {
  return collect.by === 'period' ? t[`collect_${collect.period}`] : t[`collect_${collect.by}`];
}

/** Asks for a label that the studio has not listed. */
export function openLabel({ detail, words, tools, t }: MoreScene, field: 'label' | 'clientLabel'): Promise<void> {
  const { job } = detail;
  const at = `${job.id}:${field}`;
  return tools.dialog.open({
    title: words[field],
    note: field === 'label' ? t.labelNote : t.clientLabelNote,
    fields: [{ name: field, kind: 'text', label: words[field], value: job[field] }],
    submit: t.save,
    at,
    save: (values) => tools.feedback.act('job.edit', { id: job.id, [field]: String(values[field] ?? '') }, { at, said: words.saidChanged }),
  });
}

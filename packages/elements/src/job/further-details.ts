import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Client, Field } from '@workfloor/core';
import { customFact, fact } from '../parts/fact-fields.ts';
import type { FieldValue } from '../parts/fact-fields.ts';
import type { MenuItem } from '../parts/menu.ts';
import type { MoreScene } from './job-tools.ts';

type Collect = NonNullable<Client['collect']>;

const periods = ['week', 'month', 'quarter'] as const satisfies readonly (Collect & { readonly by: 'period' })['period'][];

/** The firm's own fields, and how the job is billed. */
export function furtherDetails(scene: MoreScene): TemplateResult {
  const { studio, detail, isReadonly } = scene;
  const fields = (studio?.fields ?? []).filter(
    ({ aboutKind, state, key }) => aboutKind === 'job' && (state === 'live' || key in detail.job.fields),
  );
  const shown = isReadonly ? fields.filter(({ key }) => key in detail.job.fields) : fields;
  return html`${shown.map((field) => fact(field.name, customField(scene, field)))} ${billing(scene)}`;
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

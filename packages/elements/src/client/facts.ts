import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Client } from '@workfloor/core';
import { choiceFact, customFact, fact, picks, textFact } from '../parts/fact-fields.ts';
import type { FieldValue } from '../parts/fact-fields.ts';
import { languageName } from '../parts/language-name.ts';
import type { MenuItem } from '../parts/menu.ts';
import { section } from '../parts/section.ts';
import type { ClientScene } from './client-scene.ts';

type Collect = NonNullable<Client['collect']>;

const kinds = ['person', 'household', 'company', 'other'] as const satisfies readonly Client['kind'][];
const periods = ['week', 'month', 'quarter'] as const satisfies readonly (Collect & { readonly by: 'period' })['period'][];
/** What we can write to people in. */
const languages = ['da', 'en', 'fr', 'fr-CA'] as const;
const currencies = ['CAD', 'CHF', 'DKK', 'EUR', 'GBP', 'NOK', 'SEK', 'USD'] as const;

/** Kind, tags, address, language, billing and the firm's own fields. */
export function facts(scene: ClientScene): TemplateResult {
  const { c, words, client, isReadonly, studio, m } = scene;
  const isShown = (isFilled: boolean): boolean => isFilled || !isReadonly;
  const fields = (studio?.fields ?? []).filter(
    ({ aboutKind, state, key }) => aboutKind === 'client' && (state === 'live' || key in client.fields),
  );
  const shown = isReadonly ? fields.filter(({ key }) => key in client.fields) : fields;
  const content = (): TemplateResult =>
    html`<dl>
      ${fact(c.kind, kind(scene))} ${isShown(client.tags.length > 0) ? fact(words.tags, tags(scene)) : nothing}
      ${isShown(client.address !== '') ? fact(c.address, text(scene, 'address', true)) : nothing}
      ${isShown(client.taxNumber !== '') ? fact(c.taxNumber, text(scene, 'taxNumber')) : nothing} ${fact(c.language, language(scene))}
      ${fact(c.currency, currency(scene))} ${studio?.actor.rights?.invoices === 'none' ? nothing : fact(m.billing, billing(scene))}
      ${shown.map((field) => fact(field.name, own(scene, field)))}
    </dl>`;
  return section({ ...scene, key: 'details', title: words.details, tools: nothing, content });
}

type Patch = Partial<Pick<Client, 'kind' | 'address' | 'taxNumber' | 'locale' | 'currency' | 'collect'>>;

export function saveClient(
  { client, tools, c }: ClientScene,
  at: string,
  patch: Patch & { readonly name?: string; readonly note?: string },
): Promise<boolean> {
  return tools.feedback.act('client.edit', { id: client.id, ...patch }, { at: `${client.id}:${at}`, said: c.saidChanged });
}

function kind(scene: ClientScene): TemplateResult {
  const { c, client } = scene;
  const items = (): MenuItem[] =>
    kinds.map((each) => ({
      kind: 'radio',
      label: c[each],
      on: client.kind === each,
      run: () => void saveClient(scene, 'kind', { kind: each }),
    }));
  return choiceFact(scene, { key: `${client.id}:kind`, name: c.kind, text: c[client.kind], items, control: 'kind' });
}

function text(scene: ClientScene, field: 'address' | 'taxNumber', isLong = false): TemplateResult {
  const { client, c } = scene;
  const save = (value: string): Promise<boolean> =>
    saveClient(scene, field, field === 'address' ? { address: value } : { taxNumber: value });
  return textFact(scene, { key: `${client.id}:${field}`, name: c[field], value: client[field], isLong, save });
}

function tags(scene: ClientScene): TemplateResult {
  const { client, studio, tools, words, c } = scene;
  const all = studio?.tags ?? [];
  return picks(scene, {
    at: 'tags',
    name: words.tags,
    chosen: client.tags.flatMap((id) => {
      const tag = all.find((each) => each.id === id);
      return tag ? [{ id, name: tag.name, shown: html`<span class="tag" data-color=${tag.color}>${tag.name}</span>` }] : [];
    }),
    all,
    off: words.removeTag,
    change: (edit) => void tools.feedback.act('client.tag', { id: client.id, ...edit }, { at: 'tags', said: c.saidTag }),
  });
}

function currencyName(locale: string, of: string): string {
  return `${of} · ${new Intl.DisplayNames(locale, { type: 'currency' }).of(of) ?? of}`;
}

interface Usual {
  readonly key: 'locale' | 'currency';
  readonly name: string;
  readonly value: string | null;
  /** What the firm has. */
  readonly usual: string;
  readonly options: readonly string[];
  nameOf(this: void, value: string): string;
}

/** Something that is the firm's own unless the client has another. */
function usually(scene: ClientScene, { key, name, value, usual, options, nameOf }: Usual): TemplateResult {
  const { c, client } = scene;
  const asFirm = c.asFirm({ what: nameOf(usual) });
  const set = (next: string | null): void => void saveClient(scene, key, key === 'locale' ? { locale: next } : { currency: next });
  const all = value === null || options.includes(value) ? options : [...options, value];
  const items = (): MenuItem[] => [
    { kind: 'radio', label: asFirm, on: value === null, run: () => set(null) },
    ...all.map((one, at): MenuItem => ({ kind: 'radio', label: nameOf(one), on: value === one, apart: at === 0, run: () => set(one) })),
  ];
  return choiceFact(scene, { key: `${client.id}:${key}`, name, text: value === null ? asFirm : nameOf(value), items, control: key });
}

function language(scene: ClientScene): TemplateResult {
  const { c, client, studio, formats } = scene;
  const nameOf = (of: string): string => languageName(formats.locale, of);
  return usually(scene, {
    key: 'locale',
    name: c.language,
    value: client.locale,
    usual: studio?.workspace.locale ?? 'en',
    options: languages,
    nameOf,
  });
}

function currency(scene: ClientScene): TemplateResult {
  const { c, client, studio, formats } = scene;
  const nameOf = (of: string): string => currencyName(formats.locale, of);
  return usually(scene, {
    key: 'currency',
    name: c.currency,
    value: client.currency,
    usual: studio?.workspace.currency ?? 'EUR',
    options: currencies,
    nameOf,
  });
}

/** Where the lines of finished tasks go. */
function billing(scene: ClientScene): TemplateResult {
  const { client, m } = scene;
  const current: Collect = client.collect ?? { by: 'hand' };
  const choices: readonly Collect[] = [
    { by: 'task' },
    { by: 'job' },
    ...periods.map((period) => ({ by: 'period', period }) as const),
    { by: 'hand' },
  ];
  const nameOf = (collect: Collect): string => (collect.by === 'period' ? m[`collect_${collect.period}`] : m[`collect_${collect.by}`]);
  const items = (): MenuItem[] =>
    choices.map((collect) => ({
      kind: 'radio',
      label: nameOf(collect),
      on: JSON.stringify(collect) === JSON.stringify(current),
      run: () => void saveClient(scene, 'collect', { collect }),
    }));
  return choiceFact(scene, { key: `${client.id}:collect`, name: m.billing, text: nameOf(current), items, control: 'collect' });
}

function own(scene: ClientScene, field: Parameters<typeof customFact>[2]['field']): TemplateResult {
  const { client, tools, m, c } = scene;
  const at = `${client.id}:field-${field.key}`;
  const set = (next: FieldValue | null): Promise<boolean> =>
    tools.feedback.act('client.edit', { id: client.id, fields: { [field.key]: next } }, { at, said: c.saidChanged });
  return customFact(scene, m, { field, value: client.fields[field.key], at, set });
}

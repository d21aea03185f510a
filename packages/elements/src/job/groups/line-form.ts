import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { decimalsOf, lineAmount } from '@workfloor/core/kernel';
import type { Id, Line, Service, Tax } from '@workfloor/core';
import { readField } from '../../parts/form-fields.ts';
import type { FormField, FormValue, FormValues } from '../../parts/form-fields.ts';
import { clientsOf, newId } from './group-tools.ts';
import type { SubjectGroupScene } from './group-tools.ts';

/** A line of the job, written by hand, or a change of one. */
export async function openLineForm(scene: SubjectGroupScene, line?: Line): Promise<void> {
  const { g, tools } = scene;
  const at = line ? `line:${line.id}` : 'line';
  await tools.dialog.open({
    title: line ? g.editLine : g.addLine,
    at,
    submit: g.save,
    fields: (values) => fieldsOf(scene, line, values),
    below: (values) => sumOf(scene, line, values),
    save: (values) => (line ? edit(scene, line, { values, at }) : add(scene, { values, at })),
  });
}

function serviceOf({ studio }: SubjectGroupScene, id: FormValue | undefined): Service | undefined {
  return studio?.services.find((service) => service.id === id);
}

/** Of a new line: the service's, or the workspace's. */
function currencyOf(scene: SubjectGroupScene, line: Line | undefined, values: FormValues): string {
  return line?.currency ?? serviceOf(scene, values['service'])?.currency ?? scene.studio?.workspace.currency ?? 'EUR';
}

const keyOf = ({ name, rate }: Tax): string => `${name} ${rate}`;

/** The taxes that a line may bear: those it has, the workspace's and those of services. */
function taxesOf({ studio }: SubjectGroupScene, line: Line | undefined): ReadonlyMap<string, Tax> {
  const all = [...(line?.taxes ?? []), ...(studio?.workspace.taxes ?? []), ...(studio?.services ?? []).flatMap(({ taxes }) => taxes ?? [])];
  return new Map(all.map((tax) => [keyOf(tax), tax]));
}

/** What is asked of a line, as it is or as a new one begins. */
function begun(
  { today }: SubjectGroupScene,
  line: Line | undefined,
): Pick<Line, 'text' | 'quantity' | 'unit' | 'date'> & {
  readonly rate: number | null;
  readonly discount: number | null;
} {
  return line ?? { text: '', quantity: 1, unit: '', date: today, rate: null, discount: null };
}

function fieldsOf(scene: SubjectGroupScene, line: Line | undefined, values: FormValues): readonly FormField[] {
  const { g, measures } = scene;
  const service = line ? undefined : serviceOf(scene, values['service']);
  const currency = currencyOf(scene, line, values);
  const { text, quantity, unit, date, rate, discount } = begun(scene, line);
  const hints = service && {
    text: { hint: service.text || service.name },
    unit: { hint: service.unit },
    rate: { hint: g.rateOfService({ rate: measures.money(service.rate, currency) }) },
  };
  const isAsked = line === undefined && !service;
  return [
    ...serviceField(scene, line),
    { kind: 'text', name: 'text', label: g.text, required: isAsked, value: text, ...hints?.text },
    { kind: 'number', name: 'quantity', label: g.quantity, narrow: true, required: true, value: quantity },
    { kind: 'text', name: 'unit', label: g.unit, narrow: true, value: unit, ...hints?.unit },
    {
      kind: 'money',
      name: 'rate',
      label: g.rate,
      narrow: true,
      required: !service,
      currency,
      decimals: decimalsOf(currency),
      value: rate,
      ...hints?.rate,
    },
    { kind: 'number', name: 'discount', label: g.discount, narrow: true, min: 0, max: 100, value: discount },
    { kind: 'date', name: 'date', label: g.date, narrow: true, required: true, value: date },
    ...payerField(scene, line),
    ...taxField(scene, line, service),
  ];
}

function serviceField({ g, t, studio }: SubjectGroupScene, line: Line | undefined): readonly FormField[] {
  const services = (studio?.services ?? []).filter(({ state }) => state === 'live');
  if (line || services.length === 0) return [];
  return [{ kind: 'choice', name: 'service', label: g.service, options: [{ id: '', name: t.none }, ...services], value: '' }];
}

function payerField(scene: SubjectGroupScene, line: Line | undefined): readonly FormField[] {
  const clients = clientsOf(scene);
  if (clients.length < 2 && !line?.client) return [];
  const options = [{ id: '', name: scene.g.asTheJobSays }, ...clients];
  return [{ kind: 'choice', name: 'client', label: scene.g.payer, narrow: true, options, value: line?.client ?? '' }];
}

function taxField(scene: SubjectGroupScene, line: Line | undefined, service: Service | undefined): readonly FormField[] {
  const taxes = taxesOf(scene, line);
  if (taxes.size === 0 || service) return []; // those of the service
  const options = [...taxes].map(([id, { name, rate }]) => ({ id, name: `${name} ${scene.measures.percent(rate)}` }));
  const value = (line?.taxes ?? scene.studio?.workspace.taxes ?? []).map(keyOf);
  return [{ kind: 'checks', name: 'taxes', label: scene.g.taxes, options, value }];
}

/** What it comes to, as far as it is filled in. */
function sumOf(scene: SubjectGroupScene, line: Line | undefined, values: FormValues): TemplateResult | typeof nothing {
  const { formats, measures, g } = scene;
  const currency = currencyOf(scene, line, values);
  const numberOf = (name: string, kind: 'number' | 'money'): number | null => {
    const field = { kind, name, label: name, currency, decimals: decimalsOf(currency) } as const;
    const value = readField(field, values[name] ?? null, formats.locale);
    return typeof value === 'number' ? value : null;
  };
  const rate = numberOf('rate', 'money') ?? serviceOf(scene, values['service'])?.rate;
  const quantity = numberOf('quantity', 'number');
  if (rate === undefined || quantity === null) return nothing;
  const amount = lineAmount({ quantity, rate, per: line?.per ?? 1, discount: numberOf('discount', 'number') ?? 0 });
  return html`<p class="row-sum"><span>${g.comesTo}</span><b>${measures.money(amount, currency)}</b></p>`;
}

interface Filled {
  readonly values: FormValues;
  readonly at: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What both ways say: what a new line leaves empty is the service's. */
function told(scene: SubjectGroupScene, line: Line | undefined, values: FormValues): object {
  const taxes = taxesOf(scene, line);
  const { quantity, rate, discount, date, taxes: chosen } = values;
  const [unit, text] = [textOf(values['unit']), textOf(values['text'])];
  const all = {
    quantity,
    rate,
    discount: discount ?? (line ? 0 : null),
    date: textOf(date) || null,
    unit: unit === '' && !line ? null : unit,
    text: text === '' && !line ? null : text,
    taxes: Array.isArray(chosen) ? chosen.flatMap((key) => taxes.get(String(key)) ?? []) : null,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined));
}

async function add(scene: SubjectGroupScene, { values, at }: Filled): Promise<boolean> {
  const { g, subject, tools } = scene;
  const id = newId(scene);
  if (id === undefined) return false;
  const [service, client]: readonly Id[] = [textOf(values['service']), textOf(values['client'])];
  const args = {
    id,
    ...(subject.kind === 'client' ? { client: subject.id } : { job: subject.id }),
    ...told(scene, undefined, values),
    ...(service === '' || service === undefined ? {} : { service }),
    ...(client === '' || client === undefined ? {} : { client }),
  };
  return tools.feedback.act('line.add', args, { at, said: g.saidLineAdded });
}

function edit(scene: SubjectGroupScene, line: Line, { values, at }: Filled): Promise<boolean> {
  const client = 'client' in values ? { client: textOf(values['client']) || null } : {};
  const args = { id: line.id, ...told(scene, line, values), ...client };
  return scene.tools.feedback.act('line.edit', args, { at, said: scene.g.saidChanged });
}

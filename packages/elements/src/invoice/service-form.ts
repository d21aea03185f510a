import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Id, Line, Service } from '@workfloor/core';
import type { FormField, FormValue, FormValues } from '../parts/form-fields.ts';
import { lineName } from '../parts/invoice-facts.ts';
import type { InvoiceScene } from './invoice-scene.ts';

/** The services that a line of a draft may be of: those in use in its currency, and the one that it is of. */
export function servicesFor({ studio }: InvoiceScene, line: Line): readonly Service[] {
  const isFit = ({ id, state, currency }: Service): boolean => id === line.service || (state === 'live' && currency === line.currency);
  return (studio?.services ?? []).filter(isFit);
}

/** Another service, or somebody else who did it and has another rate (SRV-1). */
export async function openServiceForm(scene: InvoiceScene, line: Line): Promise<void> {
  const { words, g, tools } = scene;
  const at = `service:${line.id}`;
  await tools.dialog.open({
    title: words.serviceOf({ name: lineName(scene, line) }),
    at,
    submit: g.save,
    fields: fieldsOf(scene, line),
    below: (values) => whatFollows(scene, line, values),
    save: async (values) => {
      const told = chosen(values);
      if (told.service === line.service && told.member === line.member) return true;
      return tools.feedback.act('line.edit', { id: line.id, ...told }, { at, said: g.saidChanged });
    },
  });
}

const idOf = (value: FormValue | undefined): Id | null => (typeof value === 'string' && value !== '' ? value : null);
const chosen = ({ service, member }: FormValues): Pick<Line, 'service' | 'member'> => ({ service: idOf(service), member: idOf(member) });

function fieldsOf(scene: InvoiceScene, line: Line): readonly FormField[] {
  const { words, g, t, studio } = scene;
  const people = (studio?.members ?? []).filter(({ id, state }) => state !== 'left' || id === line.member);
  return [
    {
      kind: 'choice',
      name: 'service',
      label: g.service,
      options: [{ id: '', name: t.none }, ...servicesFor(scene, line)],
      value: line.service ?? '',
    },
    { kind: 'choice', name: 'member', label: words.doneBy, options: [{ id: '', name: t.none }, ...people], value: line.member ?? '' },
  ];
}

/** What the line will say, where it becomes other than it is. */
function whatFollows(scene: InvoiceScene, line: Line, values: FormValues): TemplateResult | typeof nothing {
  const { words, measures } = scene;
  const { service: id, member } = chosen(values);
  const service = servicesFor(scene, line).find((each) => each.id === id);
  if (!service || (id === line.service && member === line.member)) return nothing;
  const rate = service.rates.find((each) => each.member === member)?.rate ?? service.rate;
  const price = `${measures.money(rate, service.currency)}${service.unit === '' ? '' : ` / ${service.unit}`}`;
  return html`<p>${words.serviceBrings({ text: service.text || service.name, price })}</p>`;
}

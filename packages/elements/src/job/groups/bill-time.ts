import { decimalsOf } from '@workfloor/core/kernel';
import type { TimeEntry } from '@workfloor/core';
import type { FormField, FormValues } from '../../parts/form-fields.ts';
import type { GroupScene } from './group-tools.ts';

/** So many a command takes. */
const MOST = 100;

/** Makes lines of time; asks what an hour costs where no service tells. */
export async function billTime(scene: GroupScene, entries: readonly TimeEntry[], minutes: string): Promise<void> {
  const { g, tools } = scene;
  const args = { entries: entries.slice(0, MOST).map(({ id }) => id) };
  const said = g.saidTimeBilled({ minutes });
  if (entries.every(({ service }) => service !== null)) {
    await tools.feedback.act('line.fromTime', args, { at: 'bill-time', said });
    return;
  }
  await tools.dialog.open({
    title: g.billTime({ minutes }),
    note: g.billTimeHint,
    at: 'bill-time-form',
    submit: g.makeLines,
    fields: (values) => fieldsOf(scene, values),
    save: ({ service, rate }) => {
      const by = typeof service === 'string' && service !== '' ? { service } : {};
      const costs = typeof rate === 'number' ? { rate } : {};
      return tools.feedback.act('line.fromTime', { ...args, ...by, ...costs }, { at: 'bill-time-form', said });
    },
  });
}

/** A service, or else what an hour costs. */
function fieldsOf({ g, t, studio }: GroupScene, { service }: FormValues): readonly FormField[] {
  const live = (studio?.services ?? []).filter(({ state }) => state === 'live');
  const currency = live.find(({ id }) => id === service)?.currency ?? studio?.workspace.currency ?? 'EUR';
  const services: FormField = {
    kind: 'choice',
    name: 'service',
    label: g.billedAs,
    options: [{ id: '', name: t.none }, ...live],
    value: '',
  };
  const isNamed = typeof service === 'string' && service !== '';
  return [
    ...(live.length > 0 ? [services] : []),
    { kind: 'money', name: 'rate', label: g.anHour, required: !isNamed, currency, decimals: decimalsOf(currency) },
  ];
}

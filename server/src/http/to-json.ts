import type { Change, Records } from '@workfloor/core';
import { jsonText } from '../storage/json-text.ts';

function recordsText(records: Records): string {
  let text = '';
  for (const [kind, list] of Object.entries(records)) {
    let rest = '';
    for (const record of list) rest += rest === '' ? jsonText(record) : `,${jsonText(record)}`;
    text += `${text === '' ? '' : ','}"${kind}":[${rest}]`;
  }
  return `{${text}}`;
}

function changeText({ rows, events, ...entry }: Change): string {
  return `${JSON.stringify(entry).slice(0, -1)},"rows":${jsonText(rows)},"events":${jsonText(events)}}`;
}

/** What the answer has besides, and then the part whose text may be there already. */
function joined(rest: object, name: string, text: string): string {
  const head = JSON.stringify(rest);
  return head === '{}' ? `{"${name}":${text}}` : `${head.slice(0, -1)},"${name}":${text}}`;
}

/** JSON of an answer, the same as `JSON.stringify`, but for the order of its parts. The records and changes in it are put into words once. */
export function toJson(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    if ('records' in value) {
      const { records, ...rest } = value as { readonly records: Records }; // only snapshots have this field
      return joined(rest, 'records', recordsText(records));
    }
    if ('change' in value && 'cursor' in value && value.change !== null) {
      const { change, ...rest } = value as { readonly change: Change }; // only answers of commands have both fields
      return joined(rest, 'change', changeText(change));
    }
  }
  return JSON.stringify(value);
}

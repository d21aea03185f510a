/** Secret keys and signed tokens wherever they stand in a text, and whatever follows the `?` of an address. */
const traces: readonly (readonly [RegExp, string])[] = [
  [/wf_sk_\w+/g, 'wf_sk_***'],
  [/whsec_[\w+/=-]+/g, 'whsec_***'],
  [/eyJ[\w-]+\.[\w-]+\.[\w-]*/g, '***'],
  [/(https?:\/\/[^\s?"]+)\?[^\s"]*/g, '$1?***'],
  [/(postgres(?:ql)?:\/\/)[^@\s"]*@/g, '$1***@'],
];

/** Takes out of a text what must not be written down. */
export function redact(text: string): string {
  return traces.reduce((clean, [trace, instead]) => clean.replace(trace, instead), text);
}

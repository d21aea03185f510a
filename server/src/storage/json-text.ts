const texts = new WeakMap<object, string>();

/** The JSON of a value that never changes, made once: records and changes are told to many. */
export function jsonText(value: object): string {
  let text = texts.get(value);
  if (text === undefined) {
    text = JSON.stringify(value);
    texts.set(value, text);
  }
  return text;
}

import type { ComplexAttributeConverter } from 'lit';
import { warnOnce } from './warn-once.ts';

/**
 * Reads an attribute that knows a few values only: the first of them where it is missing or says something else; the page's developer is
 * told of that once.
 *
 * ```ts
 * @property({ reflect: true, converter: oneOf('theme', 'auto', 'light', 'dark') }) theme: 'auto' | 'light' | 'dark' = 'auto';
 * ```
 */
export function oneOf<Value extends string>(attribute: string, ...values: readonly [Value, ...Value[]]): ComplexAttributeConverter<Value> {
  return { fromAttribute: (text) => known(attribute, text, values) ?? values[0] };
}

/** The same where being missing means something of its own. */
export function maybeOneOf<Value extends string>(
  attribute: string,
  ...values: readonly Value[]
): ComplexAttributeConverter<Value | undefined> {
  return { fromAttribute: (text) => known(attribute, text, values) };
}

function known<Value extends string>(attribute: string, text: string | null, values: readonly Value[]): Value | undefined {
  const value = values.find((each) => each === text);
  if (value === undefined && text) {
    const given = `${attribute}="${text}"`;
    warnOnce(given, `Workfloor does not know ${given} and does as if it were not there. It can be ${values.join(', ')}.`);
  }
  return value;
}
